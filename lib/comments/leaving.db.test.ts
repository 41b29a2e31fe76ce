import { beforeAll, describe, expect, it } from 'vitest'
import { db, write } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { openAppeal } from '@/lib/moderation/appeals'
import { reportContent } from '@/lib/moderation/reports'
import { eraseModeration, exportModeration } from '@/lib/moderation/retention'
import { seedFacts } from '@/prisma/facts'
import { aModerator } from '@/prisma/scenes/accounts'
import { aPendingComment, aPublishedComment, aRegular } from '@/prisma/scenes/comments'
import { decided } from '@/prisma/scenes/moderation'
import { anOpenPetition } from '@/prisma/scenes/petitions'
import { done } from '@/prisma/scenes/story'
import { lettersTo, member } from '@/test/moderation'
import { deleteComment, postComment, reviseComment } from './commands'
import { eraseComments, forgetOriginals } from './erasure'
import { commentType } from './move'

/** What becomes of a comment's traces in moderation when the comment or its author goes. */

const now = new Date('2026-11-23T10:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const years = (count: number) => later(count * 366 * 24 * 60)
const caseOf = (id: string) => db.moderationCase.findFirstOrThrow({ where: { subjectId: id, trigger: { not: 'appeal' } } })
const revisionsOf = (id: string) => db.commentRevision.findMany({ where: { commentId: id } })
const because = { reason: 'personal-data', note: 'يتضمن النص رقما شخصيا لشخص آخر.' } as const

let subject: string
let moderator: Actor
let said = 0

beforeAll(async () => {
  await seedFacts(now)
  subject = `petition:${(await anOpenPetition({ now })).number}`
  moderator = await aModerator(now)
})

/** Somebody's comment, read at once. */
async function spoken(text = `الطريق مقطوعة منذ شهر، شاهد رقم ${said++}.`) {
  const author = await aRegular(now)
  const { id } = await done(postComment({ subject, kind: 'concern', text, named: false, language: 'ar' }, author, now))
  return { id, author, text }
}

const redacted = async (id: string) => {
  const { body } = await db.comment.findUniqueOrThrow({ where: { id } })
  await done(decided({ type: commentType, id }, { action: 'redact', ...because, text: body.replace('شاهد', '████') }, moderator, later(2)))
}

/** As the account's erasure does, in the order of lib/wiring.ts and in the other. */
async function erased(author: Actor, turned = false) {
  const parts = [eraseComments, eraseModeration]
  for (let again = 0; again < 2; again++) for (const erase of turned ? parts.toReversed() : parts) await erase(author, later(50))
}

it('readers who reported a comment are told that its author took it away', async () => {
  const { id, author } = await aPublishedComment({ now, subject })
  const reader = await member(true)
  await done(reportContent({ type: commentType, id, reason: 'insult', note: undefined }, reader, later(1)))
  await done(deleteComment({ comment: id }, author, later(2)))
  expect(await db.contentReport.findFirstOrThrow({ where: { subjectId: id } })).toMatchObject({ outcome: 'gone' })
  const letters = await lettersTo(reader.email)
  expect(letters).toHaveLength(1)
  expect(letters[0]?.text).toContain('لم يعد ما بلغت عنه')
  const row = await db.moderationCase.findFirstOrThrow({ where: { subjectId: id, trigger: 'reports' } })
  expect(row).toMatchObject({ state: 'closed', openKey: null })
})

describe('an author who leaves', () => {
  it.each([false, true])('takes along what waited, with the case and its copy of the text (%s)', async (turned) => {
    const { id, author } = await aPendingComment({ now, subject })
    await erased(author, turned)
    expect(await caseOf(id)).toMatchObject({ state: 'closed', openKey: null, authorId: null, snapshot: '' })
    expect(await db.comment.count({ where: { id } })).toBe(0)
  })

  it.each([false, true])('takes along an appeal, the case about it and the original that it held (%s)', async (turned) => {
    const { id, author } = await spoken()
    await redacted(id)
    const { id: decision } = await db.moderationDecision.findFirstOrThrow({ where: { case: { subjectId: id } } })
    await done(openAppeal({ decision, text: 'لم يكن في النص ما يخالف القواعد، أرجو قراءته.' }, author, later(10)))
    await erased(author, turned)
    const appeal = await db.appeal.findUniqueOrThrow({ where: { decisionId: decision } })
    expect(appeal).toMatchObject({ state: 'dropped', authorId: null, text: '' })
    const cases = await db.moderationCase.findMany({ where: { subjectId: id } })
    expect(cases.map(({ state, snapshot, authorId }) => [state, snapshot, authorId])).toEqual([
      ['closed', '', null],
      ['closed', '', null],
    ])
    expect(await db.moderationDecision.findUniqueOrThrow({ where: { id: decision } })).toMatchObject({ quoted: null, difference: null })
    expect(await revisionsOf(id)).toEqual([])
  })

  it('leaves of a published comment what the public could read, and nothing from before', async () => {
    const { id, author } = await aPendingComment({ now, subject })
    await done(reviseComment({ comment: id, text: `نص ثان قبل النشر رقم ${said++}.`, language: 'ar' }, author, later(1)))
    await done(decided({ type: commentType, id }, { action: 'approve' }, moderator, later(2)))
    await write((tx) => tx.writingStanding.update({ where: { personId: author.personId }, data: { trustedAt: now } }))
    await done(reviseComment({ comment: id, text: `نص ثالث بعد النشر رقم ${said++}.`, language: 'ar' }, author, later(3)))
    expect(await revisionsOf(id)).toHaveLength(2)
    await erased(author)
    expect((await revisionsOf(id)).map(({ body }) => body)).toEqual([expect.stringContaining('نص ثان')])
  })

  it('takes along what a comment was changed to when a rule held that', async () => {
    const { id, author, text } = await spoken()
    const links = 'اشتروا من هنا https://a.example https://b.example https://c.example'
    await done(reviseComment({ comment: id, text: links, language: 'ar' }, author, later(3)))
    await erased(author)
    expect(await db.comment.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'deleted', body: '', authorId: null })
    expect(await caseOf(id)).toMatchObject({ state: 'closed', snapshot: '' })
    expect((await revisionsOf(id)).map(({ body }) => body)).toEqual([text])
  })

  it('takes away how far their writing is trusted', async () => {
    const { author } = await spoken()
    expect(await exportModeration(author, now)).toMatchObject({ standing: { trustedAt: now } })
  })
})

it('the original of a redacted comment is forgotten after a year', async () => {
  const { id } = await spoken()
  await redacted(id)
  await forgetOriginals(later(60 * 24 * 300))
  expect(await revisionsOf(id)).toHaveLength(1)
  expect(await forgetOriginals(years(1))).toBeGreaterThan(0)
  expect(await revisionsOf(id)).toEqual([])
})
