import type { ReactNode } from 'react'
import { direction, isLocale, type Locale } from '@/lib/i18n/locales'
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
  /** Low on a phone, where what lies below is what people came for. */
  brief?: boolean
  children?: ReactNode
}

/** The sand band on top of a page: where we are, its state, its name, and one line about it. */
export function PageHead({ locale, title, titleLang, crumbs = [], tag, meta, lead, brief = false, children }: PageHeadProps) {
  // A title of the other direction begins at the edge where the text below it does.
  const turned = titleLang !== undefined && isLocale(titleLang) && direction[titleLang] !== direction[locale]
  return (
    <div className="page-head border-b border-line bg-sand">
      <div className={`shell flex flex-col items-start gap-3 md:py-8 ${brief ? 'py-3' : 'py-6'}`}>
        {crumbs.length > 0 && <Breadcrumbs locale={locale} items={crumbs} />}
        {tag}
        <h1
          lang={titleLang}
          dir={titleLang ? 'auto' : undefined}
          className={`text-balance ${turned ? 'w-full max-w-column' : 'max-w-[24em]'}`}
        >
          {title}
        </h1>
        {lead && <p className="max-w-measure text-lg">{lead}</p>}
        {meta && <p className="max-w-measure text-soft">{meta}</p>}
        {children}
      </div>
    </div>
  )
}
