import 'server-only'
import { now } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { isolated, titleIn, titleParts } from '@/lib/i18n/title'
import { institution } from '@/lib/institutions/queries'
import { isVisible } from '@/lib/moderation/content'
import type { Told } from '@/lib/notifications/subjects'
import { nameIn } from '@/lib/territories/name'
import { commentPath, type Meeting, meetingOf, threadPath } from './subjects'

type News = { subjectId: string; kind: string; data: string }

const excerptLetters = 280
const excerpt = (text: string): string => ([...text].length > excerptLetters ? `${[...text].slice(0, excerptLetters).join('')}…` : text)

/** The title as it stands in a letter, and, where it is nobody's sentence but a title, its language for pages. */
function titled(meeting: Meeting, locale: Locale): { title: string; named: Pick<Told, 'title'> } {
  const { text } = titleIn(meeting.titles, locale, meeting.sourceLocale)
  const { title, lang } = titleParts(meeting, locale)
  return { title: meeting.inner ? text : isolated(text), named: { title: { text: title, lang } } }
}

async function institutionName(id: string, locale: Locale): Promise<string> {
  const found = await institution(id)
  return found ? nameIn(found.name, locale).text : ''
}

const words = (locale: Locale) => translator(locale, 'comment-mail')

/** An official answer or a reply, if it can still be read. */
async function saidLetter(kind: 'answer' | 'reply', id: string, locale: Locale): Promise<Told | null> {
  const comment = await db.comment.findUnique({ where: { id }, include: { thread: true } })
  if (!comment || !isVisible(comment)) return null
  const meeting = await meetingOf(comment.thread.subjectType, comment.thread.subjectId, now())
  if (!meeting) return null
  const t = words(locale)
  const { title, named } = titled(meeting, locale)
  const values = {
    title,
    text: excerpt(comment.body),
    institution: comment.institutionId ? await institutionName(comment.institutionId, locale) : '',
    link: `${env.appUrl}/${locale}${commentPath(comment.rootId ?? id)}`,
  }
  return { subject: t(`${kind}.subject`, values), text: t(`${kind}.text`, values), ...named }
}

async function newsLetter(threadId: string, count: number, locale: Locale): Promise<Told | null> {
  const thread = await db.commentThread.findUnique({ where: { id: threadId } })
  const meeting = thread && (await meetingOf(thread.subjectType, thread.subjectId, now()))
  if (!meeting) return null
  const t = words(locale)
  const { title, named } = titled(meeting, locale)
  const values = { title, n: count, link: `${env.appUrl}/${locale}${threadPath(meeting)}?sort=newest` }
  return { subject: t('news.subject', values), text: t('news.text', values), ...named }
}

/** What followers of a thread or of a comment are told; null when it can no longer be read. */
export async function commentLetter({ subjectId, kind, data }: News, locale: Locale): Promise<Told | null> {
  const { comment, count } = JSON.parse(data) as { comment?: string; count?: number }
  if (kind === 'news') return newsLetter(subjectId, count ?? 0, locale)
  return comment && (kind === 'answer' || kind === 'reply') ? saidLetter(kind, comment, locale) : null
}
