import { RowKeys } from '@/components/petitions/row-keys'
import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { EmptyState } from '@/components/ui/empty-state'
import { type Option, SelectField, TextField } from '@/components/ui/field'
import { Pagination } from '@/components/ui/pagination'
import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { formatDay, formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { Inbox, InboxRow } from '@/lib/requests/desk'
import { type InboxFilters, inboxStates } from '@/lib/requests/desk-schema'
import { type Names, nameIn } from '@/lib/territories/name'
import { deskAddress } from './desk-page'

type Asked = Partial<Record<keyof InboxFilters, string | undefined>>

function inboxAddress(locale: Locale, filters: Asked): string {
  const query = new URLSearchParams(Object.entries(filters).flatMap(([name, value]) => (value ? [[name, value]] : [])))
  return `/${locale}/desk/requests${query.size > 0 ? `?${query}` : ''}`
}

const views: { name: string; filters: Asked }[] = [
  { name: 'open', filters: {} },
  { name: 'overdue', filters: { view: 'overdue' } },
  { name: 'mine', filters: { mine: '1' } },
  { name: 'unassigned', filters: { unassigned: '1' } },
  { name: 'urgent', filters: { view: 'urgent' } },
  { name: 'contested', filters: { view: 'contested' } },
  { name: 'appealed', filters: { view: 'appealed' } },
]

const currentView = ({ view, mine, unassigned, state, unit, q }: InboxFilters): string =>
  view ?? (mine ? 'mine' : unassigned ? 'unassigned' : state || unit || q ? '' : 'open')

type InboxProps = {
  locale: Locale
  filters: InboxFilters
  inbox: Inbox
  units: readonly Option[]
  /** Of the institutions where there is more than one. */
  institutions: ReadonlyMap<string, Names>
}

/** What waits: ways to look at it, a reference to look up, and the rows of one page. */
export function DeskInbox({ locale, filters, inbox, units, institutions }: InboxProps) {
  const t = translator(locale, 'request-desk')
  return (
    <>
      <Views locale={locale} filters={filters} counts={inbox.counts} />
      <Filters locale={locale} filters={filters} counts={inbox.counts} units={units} />
      {inbox.rows.length > 0 ? (
        <RowKeys>
          <Rows locale={locale} rows={inbox.rows} institutions={institutions} />
        </RowKeys>
      ) : (
        <EmptyState title={t(inbox.unknown ? 'inbox.unknownTitle' : 'inbox.emptyTitle')}>
          {t(inbox.unknown ? 'inbox.unknownText' : 'inbox.emptyText')}
        </EmptyState>
      )}
      <Pagination
        locale={locale}
        first={filters.cursor ? inboxAddress(locale, { ...filters, cursor: undefined }) : null}
        next={inbox.next && inboxAddress(locale, { ...filters, cursor: inbox.next })}
      />
    </>
  )
}

function Views({ locale, filters, counts }: Pick<InboxProps, 'locale' | 'filters'> & { counts: Inbox['counts'] }) {
  const t = translator(locale, 'request-desk')
  const current = currentView(filters)
  return (
    <nav aria-label={t('inbox.views')}>
      <ul className="flex flex-wrap gap-x-6 gap-y-1 border-b border-line">
        {views.map((view) => (
          <li key={view.name} className={view.name === current ? 'border-b-4 border-primary' : ''}>
            <a
              href={inboxAddress(locale, view.filters)}
              aria-current={view.name === current ? 'true' : undefined}
              className={`inline-flex min-h-11 items-center gap-2 ${view.name === current ? 'font-bold text-primary-dark no-underline' : 'link-quiet'}`}
            >
              {t(`inbox.view.${view.name}`)}
              {view.name in counts && (
                <span className={view.name === 'overdue' && (counts.overdue ?? 0) > 0 ? 'font-bold text-clay' : 'text-soft'}>
                  <bdi>{formatNumber(locale, counts[view.name] ?? 0)}</bdi>
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

type FiltersProps = Pick<InboxProps, 'locale' | 'filters' | 'units'> & { counts: Inbox['counts'] }

function Filters({ locale, filters, counts, units }: FiltersProps) {
  const t = translator(locale, 'request-desk')
  const { state, unit, q, view, mine, unassigned } = filters
  return (
    <Disclosure label={t('inbox.filters')} open={Boolean(state || unit || q)}>
      <form method="get" action={`/${locale}/desk/requests`} className="flex flex-wrap items-end gap-4">
        {Object.entries({ view, mine, unassigned }).map(
          ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        <TextField name="q" label={t('inbox.reference')} defaultValue={q} dir="ltr" width="half" />
        <SelectField
          name="state"
          label={t('inbox.state')}
          options={inboxStates.map((value) => ({
            value: value === 'open' ? '' : value,
            label: `${value === 'open' ? t('inbox.view.open') : translator(locale, 'request-words')(`states.${value}`)}${value in counts ? ` (${formatNumber(locale, counts[value] ?? 0)})` : ''}`,
          }))}
          defaultValue={state === 'open' ? undefined : state}
        />
        {units.length > 0 && <SelectField name="unit" label={t('unit')} options={units} empty={t('inbox.any')} defaultValue={unit} />}
        <Button kind="secondary">{t('inbox.apply')}</Button>
      </form>
    </Disclosure>
  )
}

function Rows({ locale, rows, institutions }: Pick<InboxProps, 'locale' | 'institutions'> & { rows: readonly InboxRow[] }) {
  const t = translator(locale, 'request-desk')
  const words = translator(locale, 'request-words')
  return (
    <Table
      caption={t('inbox.title')}
      captionHidden
      stack
      columns={[
        { key: 'due', label: t('inbox.due') },
        { key: 'request', label: t('inbox.request') },
        { key: 'state', label: t('inbox.state') },
      ]}
      rows={rows.map((row) => ({
        key: row.ref,
        cells: [
          <DueCell key="due" locale={locale} row={row} />,
          <div key="request">
            {row.own ? (
              <span dir="auto">{row.title}</span>
            ) : (
              <a href={deskAddress(locale, row.ref)} lang={row.locale} dir="auto">
                {row.title}
              </a>
            )}
            <p className="text-soft">
              <bdi dir="ltr">{row.ref}</bdi> · {words(`channels.${row.channel}`)} ·{' '}
              {t('inbox.received', { day: formatDay(locale, row.receivedOn) })}
              <Of locale={locale} name={institutions.get(row.institutionId)} />
            </p>
            {row.own && <p className="text-soft">{t('own')}</p>}
          </div>,
          <span key="state" className="flex flex-wrap gap-2">
            <Tag>{row.outcome && row.dueOn === null ? words(`outcomes.${row.outcome}`) : words(`states.${row.status}`)}</Tag>
            {row.urgent && <Tag tone="late">{t('tags.urgent')}</Tag>}
            {row.contested && <Tag tone="late">{t('tags.contested')}</Tag>}
            {row.extended && <Tag tone="plain">{t('tags.extended')}</Tag>}
            {row.assigned === 'me' && <Tag tone="plain">{t('tags.mine')}</Tag>}
            {row.demo && <Tag tone="plain">{t('tags.demo')}</Tag>}
          </span>,
        ],
      }))}
    />
  )
}

function Of({ locale, name }: { locale: Locale; name: Names | undefined }) {
  if (!name) return null
  const { text, lang } = nameIn(name, locale)
  return (
    <>
      {' · '}
      <bdi lang={lang}>{text}</bdi>
    </>
  )
}

function DueCell({ locale, row: { dueOn, daysLeft, estimated } }: { locale: Locale; row: InboxRow }) {
  const t = translator(locale, 'request-desk')
  if (dueOn === null || daysLeft === null) return <>–</>
  const late = daysLeft < 0
  return (
    <span className={late ? 'font-bold text-clay' : ''}>
      <time dateTime={dueOn}>
        {estimated && (
          <>
            <span aria-hidden="true">≈ </span>
            <span className="sr-only">{translator(locale, 'clocks')('about')} </span>
          </>
        )}
        {formatDay(locale, dueOn)}
      </time>
      {late ? ` · ${t('inbox.late', { n: -daysLeft })}` : daysLeft <= 5 ? ` · ${t('inbox.left', { n: daysLeft })}` : ''}
    </span>
  )
}
