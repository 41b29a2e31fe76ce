import type { ReactNode } from 'react'
import type { Locale } from '@/lib/i18n/locales'
import { Breadcrumbs, type Crumb } from './breadcrumbs'

type PageHeadProps = {
  locale: Locale
  title: ReactNode
  /** Language of the title, when a citizen wrote it in another one than the page's. */
  titleLang?: string
  crumbs?: readonly Crumb[]
  /** A `Tag` with the state. */
  tag?: ReactNode
  /** One line of who, number, date. */
  meta?: ReactNode
  lead?: ReactNode
  children?: ReactNode
}

/** The sand band on top of a page: where we are, its state, its name, and one line about it. */
export function PageHead({ locale, title, titleLang, crumbs = [], tag, meta, lead, children }: PageHeadProps) {
  return (
    <div className="page-head border-b border-line bg-sand">
      <div className="shell flex flex-col items-start gap-3 py-6 md:py-8">
        {crumbs.length > 0 && <Breadcrumbs locale={locale} items={crumbs} />}
        {tag}
        <h1 lang={titleLang} dir={titleLang ? 'auto' : undefined} className="max-w-[24em] text-balance">
          {title}
        </h1>
        {lead && <p className="max-w-measure text-lg">{lead}</p>}
        {meta && <p className="max-w-measure text-soft">{meta}</p>}
        {children}
      </div>
    </div>
  )
}
