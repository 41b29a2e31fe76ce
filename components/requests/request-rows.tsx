import { Tag } from '@/components/ui/tag'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { RequestRow } from '@/lib/requests/list'
import { nameIn } from '@/lib/territories/name'
import { RequestState } from './request-state'

/** Requests as rows: what is asked, of whom, where it stands and since when. */
export function RequestRows({ locale, rows, level = 3 }: { locale: Locale; rows: readonly RequestRow[]; level?: 2 | 3 }) {
  const t = translator(locale, 'requests')
  const words = translator(locale, 'request-words')
  const Title = `h${level}` as const
  return (
    <ul className="rows">
      {rows.map((row) => {
        const asked = nameIn(row.institution.name, locale)
        return (
          <li key={row.ref}>
            <Title className="text-base">
              <a href={`/${locale}/requests/${row.ref}`} className="link-quiet" lang={row.locale} dir="auto">
                {row.title}
              </a>
            </Title>
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-soft">
              <RequestState locale={locale} state={row.state} outcome={row.outcome} overdue={row.overdue} />
              {row.passedOn && <Tag tone="plain">{words('passedOn')}</Tag>}
              {row.demo && <Tag tone="plain">{t('public.demo')}</Tag>}
              <bdi lang={asked.lang}>{asked.text}</bdi>
            </p>
            <p className="text-sm text-soft">{dayWords(locale, row)}</p>
          </li>
        )
      })}
    </ul>
  )
}

/** The one day that matters most: of the answer, else until when it is owed, else since when it is asked. */
function dayWords(locale: Locale, { answeredOn, answerPublishedOn, dueOn, overdue, receivedOn }: RequestRow): string {
  const t = translator(locale, 'requests')
  const day = (on: string) => formatDay(locale, on)
  if (answerPublishedOn) return t('list.answerPublished', { day: day(answerPublishedOn) })
  if (answeredOn) return t('list.answered', { day: day(answeredOn) })
  if (dueOn) return t(overdue ? 'list.wasDue' : 'list.due', { day: day(dueOn) })
  return t('list.received', { day: day(receivedOn) })
}
