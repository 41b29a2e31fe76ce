import { PageBody, Section } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { env } from '@/lib/core/env'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

/** Pages about Tiwizi and the sections of each, in their order; the words are messages `about.<page>.<section>`. */
export const aboutSections = {
  index: ['name', 'open', 'counts', 'law', 'reuse'],
  begin: ['link', 'local', 'national', 'information', 'complaint', 'idea', 'funding', 'data'],
  figures: ['signature', 'supporter', 'threshold', 'open', 'answered', 'territories', 'progress', 'late', 'voices', 'fresh'],
  accessibility: ['aim', 'works', 'tested', 'limits', 'tell'],
  privacy: ['account', 'sign', 'support', 'public', 'cookies', 'rights', 'tell'],
} as const

type TextPageName = Exclude<keyof typeof aboutSections, 'begin'>

/** A page of a few titled paragraphs. */
export function TextPage({ locale, page }: { locale: Locale; page: TextPageName }) {
  const t = translator(locale, 'about')
  return (
    <>
      <AboutHead locale={locale} page={page} />
      <PageBody>
        {aboutSections[page].map((section) => (
          <Section key={section} id={section} title={t(`${page}.${section}.title`)}>
            <p className="max-w-measure">{t(`${page}.${section}.text`)}</p>
            {section === 'tell' && <Contact locale={locale} />}
          </Section>
        ))}
      </PageBody>
    </>
  )
}

export function AboutHead({ locale, page }: { locale: Locale; page: keyof typeof aboutSections }) {
  const t = translator(locale, 'about')
  const crumbs = [{ label: t('home'), href: `/${locale}` }]
  if (page !== 'index') crumbs.push({ label: t('crumb'), href: `/${locale}/about` })
  return <PageHead locale={locale} title={t(`${page}.title`)} lead={t(`${page}.lead`)} crumbs={crumbs} />
}

/** The address that mails of this site come from, where the operator reads answers. */
function Contact({ locale }: { locale: Locale }) {
  const address = /[^\s<>]+@[^\s<>]+/.exec(env.mailFrom)?.[0]
  if (!address) return null
  return (
    <p className="mt-2">
      {translator(locale, 'about')('contact')}
      <a href={`mailto:${address}`}>
        <bdi dir="ltr">{address}</bdi>
      </a>
    </p>
  )
}
