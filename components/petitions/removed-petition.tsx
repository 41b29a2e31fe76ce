import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { RemovedPetition } from '@/lib/petitions/queries'

/** What is left of a petition that is removed, hidden or held: that it is not shown, since when and why. The address answers 410. */
export function RemovedPetitionView({
  locale,
  petition: { why, number, removedOn, ground },
}: {
  locale: Locale
  petition: RemovedPetition
}) {
  const t = translator(locale, 'petitions')
  const house = translator(locale, 'moderation')
  return (
    <>
      <meta name="tiwizi-status" content="410" />
      <PageHead
        locale={locale}
        crumbs={[{ label: t('title'), href: `/${locale}/petitions` }]}
        title={t(`closed.${why}Title`)}
        lead={t(`closed.${why}Text`, { number })}
      />
      <PageBody>
        {ground && <p>{t('closed.reason', { reason: why === 'removed' ? t(`removals.${ground}`) : house(`reasons.${ground}.name`) })}</p>}
        {removedOn && <p className="text-soft">{t(`closed.${why}On`, { day: formatDay(locale, removedOn) })}</p>}
        {why !== 'removed' && (
          <p>
            <a href={`/${locale}/about/moderation`}>{t('closed.houseRules')}</a>
          </p>
        )}
        <p>
          <a href={`/${locale}/petitions`}>{t('closed.others')}</a>
        </p>
      </PageBody>
    </>
  )
}
