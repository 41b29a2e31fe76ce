import { notFound } from 'next/navigation'
import { DeskRows } from '@/components/commitments/desk-rows'
import { periodName } from '@/components/commitments/words'
import { oneText, type StepProps } from '@/components/petitions/private-page'
import { RowKeys } from '@/components/petitions/row-keys'
import { staffValue } from '@/components/petitions/staff-door'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageBody, Section } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { deskList, periodsOf } from '@/lib/commitments/desk'
import { whyNotRunRounds } from '@/lib/commitments/policy'
import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }>; searchParams: StepProps['searchParams'] }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'reporting')('title'), robots: { index: false } } : {}
}

/** Which reports are owed, by due date and the late first, and whose turn each is. */
export default async function ReportsDesk({ params, searchParams }: Props) {
  const { locale } = await params
  const query = await searchParams
  if (!isLocale(locale)) notFound()
  const actor = await currentActor()
  const list = (await staffValue(await deskList(actor, now()))) ?? { owed: [], done: [] }
  const t = translator(locale, 'reporting')
  const { owed, done } = list
  const late = owed.filter(({ daysLeft }) => daysLeft < 0).length
  const yours = owed.filter(({ turn }) => turn !== 'wait').length
  return (
    <>
      <PageHead locale={locale} title={t('title')} lead={t('lead')} meta={`${t('late', { n: late })} ${t('yours', { n: yours })}`} />
      <PageBody>
        {oneText(query.done) === 'discarded' && (
          <Notice kind="good" live>
            {t('done.discarded')}
          </Notice>
        )}
        {owed.length > 0 ? (
          <RowKeys>
            <DeskRows locale={locale} caption={t('title')} rows={owed} />
          </RowKeys>
        ) : (
          <EmptyState title={t('emptyTitle')}>{t('emptyText')}</EmptyState>
        )}
        {done.length > 0 && (
          <Section id="done" title={t('doneTitle')}>
            <DeskRows locale={locale} caption={t('doneTitle')} rows={done} />
          </Section>
        )}
        <Section id="tables" title={t('tables.heading')}>
          <p className="mb-3 max-w-measure">{t('tables.text')}</p>
          <ul className="rows mb-4">
            {periodsOf(list).flatMap((period) =>
              (['csv', 'xlsx'] as const).map((kind) => (
                <li key={`${period} ${kind}`}>
                  <a href={`/${locale}/desk/commitments/table?period=${period}&as=${kind}`} className="inline-block py-2">
                    {t(`tables.${kind}`, { period: periodName(locale, period) })}
                  </a>
                </li>
              )),
            )}
          </ul>
          <ButtonLink href={`/${locale}/desk/commitments/import`} kind="secondary">
            {t('tables.import')}
          </ButtonLink>
        </Section>
        {whyNotRunRounds(actor) === null && (
          <p>
            <a href={`/${locale}/desk/commitments/rounds`}>{translator(locale, 'assessments')('rounds.desk')}</a>
          </p>
        )}
      </PageBody>
    </>
  )
}
