import type { ReactNode } from 'react'

/** More for who wants it, with no script. `wide` stays open on a large screen: the filters of a list. */
export function Disclosure({
  label,
  about,
  open = false,
  wide = false,
  children,
}: {
  label: string
  /** Of what, for those who hear a list of the same words. */
  about?: string
  open?: boolean
  wide?: boolean
  children: ReactNode
}) {
  return (
    <details open={open} className={wide ? 'disclosure open-when-wide' : 'disclosure'}>
      <summary>
        {label}
        {about && <span className="sr-only"> {about}</span>}
      </summary>
      <div className="pt-4">{children}</div>
    </details>
  )
}
