import type { ReactNode } from 'react'
import { SignIcon } from './icons'

type ConfirmationProps = { title: string; referenceLabel?: string; reference?: string; children?: ReactNode }

/** It is done: the reference in large type, then what happens next as children of the page. */
export function Confirmation({ title, referenceLabel, reference, children }: ConfirmationProps) {
  return (
    <div className="flex flex-col items-start gap-3 rounded-panel bg-primary p-6 text-paper md:p-8">
      <SignIcon sign="good" size={40} />
      <h1 className="text-balance">{title}</h1>
      {reference && (
        <p className="text-lg">
          {referenceLabel}
          <strong className="block text-2xl break-all">
            <bdi dir="ltr">{reference}</bdi>
          </strong>
        </p>
      )}
      {children && <div className="on-dark max-w-measure">{children}</div>}
    </div>
  )
}
