import { db } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { isolated, titleIn } from '@/lib/i18n/title'
import { followSubjectOf, isFollowable, type Told } from '@/lib/notifications/subjects'
import { nameIn } from '@/lib/territories/name'
import { commitmentType } from './answering'
import { roundName } from './list'
import { publicWhere } from './move'

type Announcement = { subjectId: string; kind: string; data: string }

const read = (data: string): { code?: unknown; on?: unknown } => JSON.parse(data) as { code?: unknown; on?: unknown }
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What a thing of another domain is called in the reader's language. */
async function titleOf(type: string, id: string, locale: Locale): Promise<string> {
  const described = isFollowable(type) ? await followSubjectOf(type).describe(id) : null
  return described ? titleIn(described.titles, locale, described.sourceLocale).text : id
}

/** The words of one thing that happened to an idea; null once the public may not read it. */
export async function ideaLetter({ subjectId, kind, data }: Announcement, locale: Locale): Promise<Told | null> {
  const row = await db.idea.findFirst({ where: { id: subjectId, ...publicWhere }, select: { slug: true, title: true } })
  if (!row?.slug) return null
  const t = translator(locale, 'idea-mail')
  const words = translator(locale, 'ideas')
  const code = textOf(read(data).code)
  const [linkKind = '', linkedTo = ''] = kind === 'linked' ? code.split(':') : []
  const values = {
    title: isolated(row.title),
    link: `${env.appUrl}/${locale}/ideas/${row.slug}`,
    reason: kind === 'rejected' && code ? words(`reasons.${code}`) : '',
    state: kind === 'answered-again' && code ? words(`states.${code}`) : '',
    how: linkKind ? words(`linkKinds.${linkKind}`) : '',
    what: linkedTo ? isolated(await titleOf(commitmentType, linkedTo, locale)) : '',
    into: kind === 'merged' ? isolated(code) : '',
  }
  return { subject: t(`${kind}.subject`, values), text: t(`${kind}.text`, values) }
}

/** The words of one thing that happened to a round. */
export async function roundLetter({ subjectId, kind, data }: Announcement, locale: Locale): Promise<Told | null> {
  const row = await db.round.findFirst({
    where: { id: subjectId, published: true },
    select: { slug: true, titleAr: true, titleFr: true, titleZgh: true, titleEn: true },
  })
  if (!row) return null
  const t = translator(locale, 'idea-mail')
  const on = textOf(read(data).on)
  const values = {
    title: isolated(nameIn(roundName(row), locale).text),
    link: `${env.appUrl}/${locale}/ideas/rounds/${row.slug}`,
    day: on ? formatDay(locale, on) : '',
  }
  return { subject: t(`round.${kind}.subject`, values), text: t(`round.${kind}.text`, values) }
}
