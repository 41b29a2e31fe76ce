import { atom, type Entry, latest, midday, tag } from '@/lib/core/atom'
import { env } from '@/lib/core/env'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { nameIn } from '@/lib/territories/name'
import type { RequestRow } from './list'
import type { PublicStep, RequestPage } from './queries'

/** The latest requests, in the order they are given. */
export function requestsFeed(locale: Locale, rows: readonly RequestRow[]): string {
  const t = translator(locale, 'requests')
  const words = translator(locale, 'request-words')
  const link = `${env.appUrl}/${locale}/requests`
  const entries = rows.map(
    (row): Entry => ({
      id: tag(`request/${row.ref}`),
      title: row.title,
      lang: row.locale,
      updated: row.changedAt,
      link: `${link}/${row.ref}`,
      category: row.state,
      summary: [
        nameIn(row.institution.name, locale).text,
        row.outcome ? words(`outcomes.${row.outcome}`) : words(`states.${row.state}`),
        row.question,
      ].join('\n'),
    }),
  )
  return atom({
    id: tag(`requests/${locale}`),
    title: t('public.feedTitle'),
    locale,
    self: `${env.appUrl}/feeds/requests/${locale}`,
    link: `${link}/find`,
    updated: latest(entries.map(({ updated }) => updated)),
    entries,
  })
}

/** What happened to one request, the latest first; `wordsOf` says each step. */
export function requestFeed(locale: Locale, request: RequestPage, wordsOf: (step: PublicStep) => string): string {
  const link = `${env.appUrl}/${locale}/requests/${request.ref}`
  const entries = request.steps.map(
    (step, at): Entry => ({
      id: tag(`request/${request.ref}/${at + 1}`),
      title: wordsOf(step),
      lang: locale,
      updated: midday(step.day),
      link: `${link}#way`,
      category: step.type,
      summary: formatDay(locale, step.day),
    }),
  )
  return atom({
    id: tag(`request/${request.ref}/${locale}`),
    title: request.title,
    locale,
    self: `${env.appUrl}/feeds/requests/${locale}/${request.ref}`,
    link,
    updated: latest(entries.map(({ updated }) => updated)),
    entries: entries.toReversed(),
  })
}
