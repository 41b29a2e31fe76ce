import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { DateField, SelectField, TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { SummaryList } from '@/components/ui/summary-list'
import { addHoliday, decideFeast, removeHoliday } from '@/lib/cases/actions'
import { hijriYearOf } from '@/lib/cases/feasts'
import type { Review } from '@/lib/cases/holiday-changes'
import type { HolidayEntry } from '@/lib/cases/holiday-list'
import { furthestMove } from '@/lib/cases/schema'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { FeastDays, holidayName } from './holiday-list'

/** What the address of the page says was typed. */
export type Asked = { feast?: string; holiday?: string; day?: string; by?: string; sourceUrl?: string }

type FormProps = { locale: Locale; year: number; asked: Asked }

/** Asks first what would happen: a plain form that leads to the review. */
function AskForm({ locale, year, children, submit }: { locale: Locale; year: number; children: ReactNode; submit: string }) {
  return (
    <form action={`/${locale}/admin/holidays#change`} method="get" noValidate className="flex flex-col gap-6">
      <input type="hidden" name="year" value={year} />
      {children}
      <div>
        <Button kind="secondary">{submit}</Button>
      </div>
    </form>
  )
}

function SourceField({ locale, asked }: { locale: Locale; asked: Asked }) {
  const t = translator(locale, 'clocks')
  return (
    <TextField
      name="sourceUrl"
      type="url"
      label={t('admin.sourceUrl')}
      hint={t('admin.sourceHint')}
      defaultValue={asked.sourceUrl}
      autoComplete="off"
    />
  )
}

/** A feast was announced: on which day. */
export function FeastForm({ locale, year, asked, entry }: FormProps & { entry: HolidayEntry }) {
  const t = translator(locale, 'clocks')
  const moves = Array.from({ length: 2 * furthestMove + 1 }, (_, at) => at - furthestMove)
  return (
    <AskForm locale={locale} year={year} submit={t('admin.review')}>
      <input type="hidden" name="feast" value={entry.key} />
      <p>
        {t('admin.now')} <FeastDays locale={locale} days={entry.days} />
      </p>
      <SelectField
        name="by"
        label={t('admin.by')}
        hint={t('admin.byHint')}
        defaultValue={asked.by ?? '0'}
        options={moves.map((days) => ({
          value: `${days}`,
          label: t(days === 0 ? 'admin.same' : days < 0 ? 'admin.earlier' : 'admin.later', { n: Math.abs(days) }),
        }))}
      />
      <SourceField locale={locale} asked={asked} />
    </AskForm>
  )
}

/** A day off that the Head of Government gave. */
export function DayForm({ locale, year, asked }: FormProps) {
  const t = translator(locale, 'clocks')
  return (
    <AskForm locale={locale} year={year} submit={t('admin.review')}>
      <DateField name="day" label={t('admin.day')} defaultValue={asked.day} />
      <SourceField locale={locale} asked={asked} />
    </AskForm>
  )
}

/** What of the address could not be understood, with the way to each field. */
export function AskErrors({ locale, fields }: { locale: Locale; fields: Record<string, string[]> }) {
  const errors = translator(locale, 'errors')
  const t = translator(locale, 'clocks')
  const ui = translator(locale, 'ui')
  const labels: Record<string, string> = { day: t('admin.day'), by: t('admin.by'), sourceUrl: t('admin.sourceUrl') }
  const items = Object.entries(fields).map(([name, [code = 'unexpected']]) => ({
    href: `#f-${name}`,
    text: labels[name] ? ui('form.named', { label: `\u2068${labels[name]}\u2069`, text: errors(code) }) : errors(code),
  }))
  return <ErrorSummary title={ui('form.summary')} items={items} />
}

type ReviewProps = { locale: Locale; year: number; asked: Asked; review: Review }

/** What a change would do, before anything is written; the button writes it. */
export function ChangeReview({ locale, year, asked, review: { change, moving } }: ReviewProps) {
  const t = translator(locale, 'clocks')
  const { deed, code, from, to } = change
  const days = (rows: readonly { day: string }[]) => <FeastDays locale={locale} days={rows.map(({ day }) => day)} />
  const first = (from[0] ?? to[0])?.day ?? ''
  const action = deed === 'add' ? addHoliday : deed === 'remove' ? removeHoliday : decideFeast
  const sent = deed === 'add' ? ['day', 'sourceUrl'] : deed === 'remove' ? ['holiday'] : ['feast', 'by', 'sourceUrl']
  return (
    <>
      <SummaryList
        items={[
          { key: 'holiday', label: t('admin.holiday'), value: holidayName(locale, code, hijriYearOf(code, first)) },
          ...(from.length > 0 ? [{ key: 'from', label: t('admin.until'), value: days(from) }] : []),
          { key: 'to', label: t('admin.from'), value: to.length > 0 ? days(to) : t('admin.works') },
          ...(to[0]?.sourceUrl
            ? [
                {
                  key: 'source',
                  label: t('admin.sourceUrl'),
                  value: (
                    <bdi dir="ltr" className="wrap-anywhere">
                      {to[0].sourceUrl}
                    </bdi>
                  ),
                },
              ]
            : []),
        ]}
      />
      <Moving locale={locale} moving={moving} />
      <ActionForm
        action={action}
        locale={locale}
        id="apply"
        texts={formTexts(locale, ['holiday-known', 'source-needed', 'source-https', 'day-needed', 'move-needed'])}
        submit={t(`admin.apply.${deed}`)}
        beside={<a href={`/${locale}/admin/holidays?year=${year}`}>{t('admin.cancel')}</a>}
      >
        {sent.map((name) => (
          <input key={name} type="hidden" name={name} value={asked[name as keyof Asked] ?? ''} />
        ))}
      </ActionForm>
    </>
  )
}

/** How many running time limits a change would move. */
export function Moving({ locale, moving }: { locale: Locale; moving: number }) {
  return <Notice kind={moving > 0 ? 'late' : 'quiet'}>{translator(locale, 'clocks')('admin.moving', { n: moving })}</Notice>
}
