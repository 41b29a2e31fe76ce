import type { ComponentProps, ReactNode } from 'react'

type TextLinkProps = Omit<ComponentProps<'a'>, 'className'> & {
  href: string
  /** Quiet links keep the colour of their text: titles in lists, crumbs. */
  quiet?: boolean
  strong?: boolean
}

/** A plain link: every page is whole HTML, so no router is sent along. */
export function TextLink({ quiet = false, strong = false, ...rest }: TextLinkProps) {
  return <a className={`${quiet ? 'link-quiet' : ''}${strong ? ' font-bold' : ''}`.trim() || undefined} {...rest} />
}

/** A link to another site; the address outside stays visible in print. */
export function OutsideLink({ href, children, lang }: { href: string; children: ReactNode; lang?: string }) {
  return (
    <a href={href} lang={lang} hrefLang={lang} rel="noopener noreferrer" className="outside">
      {children}
    </a>
  )
}
