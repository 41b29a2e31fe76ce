import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { RemovedPetition } from '@/lib/petitions/queries'

/** What is left of a removed petition: that it was here, when it went and on which ground. The address answers 410. */
export function RemovedPetitionView({ locale, petition: { number, removedOn, ground } }: { locale: Locale; petition: RemovedPetition }) {
  const t = translator(locale, 'petitions')
  return (
    <>
      <meta name="tiwizi-status" content="410" />
      <PageHead
        locale={locale}
        crumbs={[{ label: t('title'), href: `/${locale}/petitions` }]}
        title={t('closed.removedTitle')}
        lead={t('closed.removedText', { number })}
      />
      <PageBody>
        {ground && <p>{t('closed.reason', { reason: t(`removals.${ground}`) })}</p>}
        {removedOn && <p className="text-soft">{t('closed.removedOn', { day: formatDay(locale, removedOn) })}</p>}
        <p>
          <a href={`/${locale}/petitions`}>{t('closed.others')}</a>
        </p>
      </PageBody>
    </>
  )
}
