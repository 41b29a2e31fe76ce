import { beforeAll, expect, it } from 'vitest'
import { actorFor, createMember } from '@/lib/accounts/demo'
import { db, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { translator } from '@/lib/i18n/format'
import { locales } from '@/lib/i18n/locales'
import { isolated } from '@/lib/i18n/title'
import { announce, followSubject } from '@/lib/notifications/commands'
import { toldTo } from '@/lib/notifications/list'
import { followsPage } from '@/lib/notifications/queries'
import { ready } from '@/lib/wiring'
import { seedFacts } from '@/prisma/facts'
import { aPublishedComment } from '@/prisma/scenes/comments'
import { commentLetter } from './letters'
import { commentSubject, threadSubject } from './subject'
import { meetingAt } from './subjects'

const now = new Date('2026-11-23T10:00:00Z')

beforeAll(async () => {
  await seedFacts(now)
  await ready()
})

it('what is followed is said in the language of its reader, around a title that has one of its own', async () => {
  const one = await aPublishedComment({ now })
  const { threadId } = await db.comment.findUniqueOrThrow({ where: { id: one.id } })
  const written = (await meetingAt(one.subject, now))?.titles.ar ?? ''
  expect(written).not.toBe('')
  for (const [key, subject, id] of [
    ['thread', threadSubject, threadId],
    ['comment', commentSubject, one.id],
  ] as const) {
    const described = await subject.describe(id)
    expect(described?.inner, key).toEqual({ ar: written })
    for (const locale of locales)
      expect(described?.titles[locale], locale).toBe(translator(locale, 'comments')(`followed.${key}`, { title: isolated(written) }))
  }
})

it('news of it is told so in letters, in the list of the account and among what is followed', async () => {
  const one = await aPublishedComment({ now })
  const { threadId } = await db.comment.findUniqueOrThrow({ where: { id: one.id } })
  const written = (await meetingAt(one.subject, now))?.titles.ar ?? ''
  const reader = await actorFor((await createMember({ email: `followed-${newId()}@example.ma` }, now)).personId)
  await followSubject({ type: 'thread', id: threadId }, reader, now)
  await write((tx) => announce(tx, { type: 'thread', id: threadId }, 'news', { count: 1 }, new Date(now.getTime() + 60_000)))
  for (const locale of locales) {
    const words = translator(locale, 'comment-mail')
    const told = await commentLetter({ subjectId: threadId, kind: 'news', data: '{"count":1}' }, locale)
    expect(told?.subject, locale).toBe(words('news.subject', { title: isolated(written) }))
    expect(told?.text, locale).toContain(isolated(written))
    const [group] = (await toldTo(reader, locale, undefined, new Date(now.getTime() + 120_000))).groups
    expect(group?.items[0], locale).toMatchObject({ line: told?.subject, title: { text: written, lang: 'ar' } })
    expect(group?.described?.titles[locale], locale).toContain(isolated(written))
  }
  const [row] = (await followsPage(reader)).data
  expect(row?.titles.fr).toBe(translator('fr', 'comments')('followed.thread', { title: isolated(written) }))
})
