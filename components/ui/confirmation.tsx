import type { ReactNode } from 'react'
import { SignIcon } from './icons'

type ConfirmationProps = { title: string; level?: 1 | 2 | 3; referenceLabel?: string; reference?: string; children?: ReactNode }

/** It is done: the reference in large type, then what happens next. */
export function Confirmation({ title, level = 1, referenceLabel, reference, children }: ConfirmationProps) {
  const Title = `h${level}` as const
  return (
    <div className="flex flex-col items-start gap-3 rounded-panel bg-primary p-6 text-paper md:p-8">
      <SignIcon sign="good" size={40} />
      <Title className="text-3xl text-balance">{title}</Title>
      {reference && (
        <p className="text-lg">
          {referenceLabel}
          <strong className="block text-xl wrap-anywhere sm:text-2xl">
            <bdi dir="ltr">
              {reference.split(/(?<=-)/).map((group) => (
                <span key={group} className="inline-block">
                  {group}
                </span>
              ))}
            </bdi>
          </strong>
        </p>
      )}
      {children && <div className="on-dark max-w-measure">{children}</div>}
    </div>
  )
}
