import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { RemovedIdea } from '@/lib/ideas/queries'

/** What is left of an idea that moderators hid, or look at because readers reported it. A hidden one answers 410. */
export function RemovedIdeaView({ locale, idea: { slug, why, on } }: { locale: Locale; idea: RemovedIdea }) {
  const t = translator(locale, 'ideas')
  return (
    <>
      {why === 'hidden' && <meta name="tiwizi-status" content="410" />}
      <PageHead
        locale={locale}
        crumbs={[{ label: t('title'), href: `/${locale}/ideas` }]}
        title={t(`removed.${why}Title`)}
        lead={t(`removed.${why}Text`, { slug })}
      />
      <PageBody>
        {on && <p className="text-soft">{formatDay(locale, on)}</p>}
        <p>
          <a href={`/${locale}/ideas`}>{t('list.all')}</a>
        </p>
      </PageBody>
    </>
  )
}
