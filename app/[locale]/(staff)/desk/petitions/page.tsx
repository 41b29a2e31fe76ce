import { notFound } from 'next/navigation'
import { ClockDay } from '@/components/cases/deadline'
import type { StepProps } from '@/components/petitions/private-page'
import { RowKeys } from '@/components/petitions/row-keys'
import { staffValue } from '@/components/petitions/staff-door'
import { EmptyState } from '@/components/ui/empty-state'
import { PageBody } from '@/components/ui/page-body'
import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { formatDay, formatNumber, translator } from '@/lib/i18n/format'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { institution } from '@/lib/institutions/queries'
import { authorityInbox, type InboxRow } from '@/lib/petitions/desk'
import { desksOf } from '@/lib/petitions/policy'
import { nameIn } from '@/lib/territories/name'

export const dynamic = 'force-dynamic'

type Props = Pick<StepProps, 'searchParams'> & { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'desk')('inbox.title'), robots: { index: false } } : {}
}

/** What an authority has to do, by due date, the late first. */
export default async function DeskPetitions({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const actor = await currentActor()
  const rows = (await staffValue(await authorityInbox(actor, now()))) ?? []
  const t = translator(locale, 'desk')
  const waiting = rows.filter(({ state }) => state !== 'concluded')
  const done = rows.filter(({ state }) => state === 'concluded')
  const late = waiting.filter(({ daysLeft }) => daysLeft !== null && daysLeft < 0).length
  const soon = waiting.filter(({ daysLeft }) => daysLeft !== null && daysLeft >= 0 && daysLeft <= 7).length
  const desks = (await Promise.all(desksOf(actor).map(institution))).filter((found) => found !== null)
  return (
    <PageBody>
      <div className="flex flex-col gap-2">
        <p className="text-soft">
          {desks.map(({ id, name }, index) => {
            const { text, lang } = nameIn(name, locale)
            return (
              <bdi key={id} lang={lang}>
                {index > 0 && ' · '}
                {text}
              </bdi>
            )
          })}
        </p>
        <h1>{t('inbox.title')}</h1>
        <p className="text-soft">
          {t('inbox.late', { n: late })} {t('inbox.soon', { n: soon })} {t('inbox.counted')}
        </p>
      </div>
      {waiting.length > 0 ? (
        <Cases locale={locale} caption={t('inbox.title')} rows={waiting} />
      ) : (
        <EmptyState title={t('inbox.emptyTitle')}>{t('inbox.emptyText')}</EmptyState>
      )}
      {done.length > 0 && (
        <section aria-labelledby="done" className="flex flex-col gap-3">
          <h2 id="done">{t('inbox.doneTitle')}</h2>
          <Cases locale={locale} caption={t('inbox.doneTitle')} rows={done} />
        </section>
      )}
    </PageBody>
  )
}

function Cases({ locale, caption, rows }: { locale: Locale; caption: string; rows: readonly InboxRow[] }) {
  const t = translator(locale, 'desk')
  const words = translator(locale, 'petitions')
  return (
    <RowKeys>
      <Table
        caption={caption}
        captionHidden
        stack
        columns={[
          { key: 'due', label: t('columns.due') },
          { key: 'file', label: t('columns.file') },
          { key: 'state', label: t('columns.state') },
        ]}
        rows={rows.map((row) => ({
          key: row.number,
          cells: [
            <Due key="due" locale={locale} row={row} />,
            <div key="file">
              <a href={`/${locale}/desk/petitions/${row.number}`} lang={row.sourceLocale} dir="auto">
                {row.title}
              </a>
              <p className="text-soft">
                <bdi dir="ltr">{row.number}</bdi> · {words(`kinds.${row.kind}`)}, {formatNumber(locale, row.signatures)}{' '}
                {words('panel.signatures', { n: row.signatures })}
              </p>
            </div>,
            <Tag key="state">{words(`authorityStates.${row.authorityState}`)}</Tag>,
          ],
        }))}
      />
    </RowKeys>
  )
}

function Due({ locale, row: { dueOn, estimated, daysLeft, filedOn } }: { locale: Locale; row: InboxRow }) {
  const t = translator(locale, 'desk')
  if (dueOn === null || daysLeft === null)
    return <span className="text-soft">{t('inbox.filedOn', { day: formatDay(locale, filedOn) })}</span>
  const day = <ClockDay locale={locale} clock={{ dueOn, estimated }} />
  if (daysLeft >= 0) return day
  return (
    <strong className="text-clay">
      {day} · {t('inbox.lateBy', { n: -daysLeft })}
    </strong>
  )
}
