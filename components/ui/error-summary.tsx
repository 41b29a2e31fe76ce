import type { Ref } from 'react'
import { SignIcon } from './icons'

/** What went wrong, on top of the page, each line leading to its field. */
export function ErrorSummary({
  title,
  items,
  id = 'error-summary',
  ref,
}: {
  title: string
  /** `apart` opens beside the page, which keeps what was typed. */
  items: readonly { href?: string; text: string; apart?: boolean }[]
  id?: string
  ref?: Ref<HTMLDivElement>
}) {
  return (
    // Focus moves here by script; without script the answer is a new page with this on top.
    <div
      ref={ref}
      role="alert"
      tabIndex={-1}
      aria-labelledby={id}
      className="mb-6 max-w-measure rounded-panel border-2 border-bad bg-paper p-5"
    >
      <h2 id={id} className="flex items-center gap-2 text-lg text-bad">
        <SignIcon sign="bad" />
        {title}
      </h2>
      <ul className="mt-2 flex flex-col gap-1">
        {items.map((item) => (
          <li key={`${item.href ?? ''}${item.text}`}>
            {item.href ? (
              <a href={item.href} className="font-bold text-bad" {...(item.apart ? { target: '_blank' } : {})}>
                {item.text}
              </a>
            ) : (
              item.text
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
