import 'server-only'
import { now as clock } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { formatDay, translator } from '@/lib/i18n/format'
import { type Locale, localeOf } from '@/lib/i18n/locales'
import { isolated } from '@/lib/i18n/title'
import { institutionColumns, institutionDto } from '@/lib/institutions/queries'
import type { Told } from '@/lib/notifications/subjects'
import { nameIn } from '@/lib/territories/name'
import { appealOutcomes, includes, outcomes } from './lifecycle'
import { newsKinds } from './move'
import { publicWhere } from './visible'

type Announcement = { subjectId: string; kind: string; data: string }
type Codes = { outcome?: unknown; due?: unknown; day?: unknown; to?: unknown }

const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)

/** The words of one thing that happened to a request; null once the public may not read it. */
export async function requestLetter({ subjectId, kind, data }: Announcement, locale: Locale): Promise<Told | null> {
  const row = await db.publishedRequest.findFirst({
    where: { AND: [publicWhere(clock()), { caseId: subjectId }] },
    select: {
      ref: true,
      title: true,
      locale: true,
      request: { select: { case: { select: { institution: { select: institutionColumns } } } } },
    },
  })
  if (!row || !includes<string>(newsKinds, kind)) return null
  const t = translator(locale, 'request-mail')
  const words = translator(locale, 'request-words')
  const codes = JSON.parse(data) as Codes
  const { outcome } = codes
  const day = [codes.due, codes.to, codes.day].find(isDay)
  const decided = includes<string>(appealOutcomes, outcome) ? words(`appealOutcomes.${outcome}`) : ''
  const values = {
    title: isolated(row.title),
    ref: isolated(row.ref),
    institution: isolated(nameIn(institutionDto(row.request.case.institution).name, locale).text),
    code: includes<string>(outcomes, outcome) ? words(`outcomes.${outcome}`) : decided,
    day: day ? formatDay(locale, day) : '',
    link: `${env.appUrl}/${locale}/requests/${row.ref}`,
  }
  const title = { text: row.title, lang: localeOf(row.locale) }
  return { subject: t(`news.${kind}.subject`, values), text: t(`news.${kind}.text`, values), title }
}
