import { expect, it } from 'vitest'
import { db } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { decideAppeal, openAppeal } from '@/lib/moderation/appeals'
import { eraseModeration } from '@/lib/moderation/retention'
import { aModerator, anotherModerator } from '@/prisma/scenes/accounts'
import { anAssessableCommitment, answersTo, aPendingAssessment } from '@/prisma/scenes/assessments'
import { aRegular } from '@/prisma/scenes/comments'
import { decided } from '@/prisma/scenes/moderation'
import { done } from '@/prisma/scenes/story'
import { assess } from './assessing'
import { myAssessments, reasonsAbout } from './assessments'
import { eraseAssessments, forgetOriginals } from './erasure'
import { assessmentType } from './tally'

const now = new Date('2026-11-23T10:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const rowOf = (id: string) => db.citizenAssessment.findUniqueOrThrow({ where: { id } })
const because = { reason: 'personal-data', note: 'يتضمن النص رقما شخصيا لشخص آخر.' } as const
const covered = 'اتصلوا بفلان في █████ وقولوا له الحقيقة.'
let said = 0

const ruled = async (id: string, decision: Parameters<typeof decided>[1], minutes: number) =>
  done(decided({ type: assessmentType, id }, decision, await aModerator(now), later(minutes)))

async function redacted() {
  const author = await aRegular(now)
  const place = await anAssessableCommitment()
  const reason = `اتصلوا بفلان في بيته${said++} وقولوا له الحقيقة.`
  const { id } = await done(assess(answersTo(place, { reason }), author, now))
  await ruled(id, { action: 'redact', ...because, text: covered }, 2)
  const again = (words: string, minutes: number) => assess(answersTo(place, { reason: words }), author, later(minutes))
  return { id, place, author, reason, again }
}

async function overturned(id: string, author: Actor) {
  const { id: decision } = await db.moderationDecision.findFirstOrThrow({ where: { case: { subjectId: id }, action: 'redact' } })
  await done(openAppeal({ decision, text: 'لم يكن في النص ما يخالف القواعد، أرجو قراءته من جديد.' }, author, later(60)))
  const { id: matterId } = await db.appeal.findUniqueOrThrow({ where: { decisionId: decision } })
  const { id: of, version } = await db.moderationCase.findFirstOrThrow({ where: { matterId } })
  const answer = 'قرأنا النص من جديد ووجدناه ضمن القواعد.'
  const verdict = { case: of, version, outcome: 'overturned', answer, language: 'ar', next: false } as const
  await done(decideAppeal(verdict, await anotherModerator(now), later(90)))
}

it('a reason in the place of a redacted one waits, and the redaction stands until it is decided', async () => {
  const { id, place, author, reason, again } = await redacted()
  expect(await again(reason, 5)).toMatchObject({ ok: true, value: { waits: true } })
  expect(await rowOf(id)).toMatchObject({ state: 'held', reason, originalReason: reason, redactedAt: later(2) })
  expect((await reasonsAbout(place.commitment)).reasons).toEqual([])
  expect((await myAssessments(author, later(6)))[0]).toMatchObject({ waits: { trigger: 'redacted' } })
  await ruled(id, { action: 'redact', ...because, text: covered }, 8)
  expect(await rowOf(id)).toMatchObject({ state: 'published', reason: covered, originalReason: reason, redactedAt: later(8) })
})

it('an appeal against a redaction gives the reason back whole', async () => {
  const { id, author, reason } = await redacted()
  await overturned(id, author)
  expect(await rowOf(id)).toMatchObject({ reason, originalReason: null, redactedAt: null, state: 'published' })
})

it('an appeal never writes over a reason that was written and approved since', async () => {
  const { id, author, again } = await redacted()
  const newer = 'كلام جديد عن الالتزام كتبه صاحبه بعد ذلك.'
  await done(again(newer, 5))
  await ruled(id, { action: 'dismiss-reports' }, 8)
  expect(await rowOf(id)).toMatchObject({ state: 'published', originalReason: null, redactedAt: null })
  await overturned(id, author)
  expect(await rowOf(id)).toMatchObject({ reason: newer, originalReason: null, redactedAt: null })
})

it('what a reason said before it was redacted is forgotten after a year', async () => {
  const { id, reason } = await redacted()
  await forgetOriginals(later(60 * 24 * 300))
  expect(await rowOf(id)).toMatchObject({ originalReason: reason })
  await forgetOriginals(later(60 * 24 * 367))
  expect(await rowOf(id)).toMatchObject({ originalReason: null, redactedAt: later(2), reason: covered })
})

it.each([false, true])('an author who leaves takes along the case about a reason that waited, and its copy of it (%s)', async (turned) => {
  const { id, author } = await aPendingAssessment({ now })
  const parts = [eraseAssessments, eraseModeration]
  for (const erase of turned ? parts.toReversed() : parts) await erase(author, later(5))
  expect(await db.moderationCase.findFirstOrThrow({ where: { subjectId: id } })).toMatchObject({
    state: 'closed',
    authorId: null,
    snapshot: '',
  })
})
