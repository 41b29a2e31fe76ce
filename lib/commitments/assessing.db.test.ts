import { beforeAll, describe, expect, it } from 'vitest'
import { actorFor, createMember } from '@/lib/accounts/demo'
import { momentOf } from '@/lib/core/clock'
import { db, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { Result } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { decideAppeal, openAppeal } from '@/lib/moderation/appeals'
import { imposeSanction, liftSanction } from '@/lib/moderation/sanctions'
import { ready } from '@/lib/wiring'
import { aModerator, anotherModerator } from '@/prisma/scenes/accounts'
import {
  type Assessable,
  aHiddenAssessment,
  anAssessableCommitment,
  answersTo,
  aPendingAssessment,
  aPublishedAssessment,
  aRejectedAssessment,
  aReturnedAssessment,
  decidedOnAssessment,
} from '@/prisma/scenes/assessments'
import { aRegular, aStranger } from '@/prisma/scenes/comments'
import { caseAbout, decided } from '@/prisma/scenes/moderation'
import { inOffice, sceneLead } from '@/prisma/scenes/reports'
import { assess, deleteAssessment } from './assessing'
import { assessPage, myAssessments, reasonsAbout } from './assessments'
import { eraseAssessments, exportAssessments, forgetAssessments } from './erasure'
import { commitmentPage } from './queries'
import { moderatedAssessment } from './ruling'
import { assessmentType } from './tally'

const now = new Date('2026-11-23T10:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.failure.code)
const rowOf = (id: string) => db.citizenAssessment.findUniqueOrThrow({ where: { id } })
const caseOf = (id: string) => db.moderationCase.findUnique({ where: { openKey: `${assessmentType}:${id}` } })
const rowsOf = ({ commitment }: Assessable) => db.citizenAssessment.findMany({ where: { commitmentId: commitment } })

/** What the tallies say, without zeros. */
async function tallies({ commitment }: { commitment: string }): Promise<Record<string, [number, number]>> {
  const rows = await db.assessmentTally.findMany({ where: { commitmentId: commitment } })
  const some = rows.filter(({ everyone, verified }) => everyone !== 0 || verified !== 0)
  return Object.fromEntries(some.map(({ question, answer, everyone, verified }) => [`${question}:${answer}`, [everyone, verified]]))
}

/** What the visible rows say. */
async function recounted({ commitment }: { commitment: string }): Promise<Record<string, [number, number]>> {
  const found: Record<string, [number, number]> = {}
  for (const row of await db.citizenAssessment.findMany({ where: { commitmentId: commitment, state: 'published' } }))
    for (const key of [`completion:${row.completion}`, `opened:${row.opened}`, `evidence:${row.evidenceUseful}`]) {
      const [all, verified] = found[key] ?? [0, 0]
      found[key] = [all + 1, verified + Number(row.verified)]
    }
  return found
}

async function agree(place: { commitment: string }, n: number): Promise<void> {
  const told = await tallies(place)
  expect(told).toEqual(await recounted(place))
  const completion = Object.entries(told).filter(([key]) => key.startsWith('completion:'))
  expect(completion.reduce((sum, [, [everyone]]) => sum + everyone, 0)).toBe(n)
}

const text = (n: number) => `لم ينشر من الوثائق إلا القليل، ملاحظة مفصلة رقم ${n}.`

let member = 0
const aMember = async (): Promise<Actor> =>
  actorFor((await createMember({ email: `assessor-${member++}@example.org`, name: 'مواطنة' }, now)).personId)

beforeAll(() => ready())

describe('ticks alone', () => {
  it('count at once, apart where the identity is verified', async () => {
    const place = await anAssessableCommitment()
    expect(await assess(answersTo(place), await aStranger(now), now)).toMatchObject({ ok: true, value: { waits: false } })
    expect(await assess(answersTo(place, { completion: 'unsure' }), await aMember(), now)).toMatchObject({ ok: true })
    expect(await tallies(place)).toMatchObject({ 'completion:limited': [1, 1], 'completion:unsure': [1, 0], 'opened:marginal': [2, 1] })
    await agree(place, 2)
  })

  it('are one a person and round, whoever posts how often at once', async () => {
    const place = await anAssessableCommitment()
    const actor = await aStranger(now)
    const words = ['limited', 'substantial', 'complete', 'not-started'] as const
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, at) => assess(answersTo(place, { completion: words[at % 4] ?? 'limited' }), actor, later(at))),
    )
    expect(answers.map(codeOf)).toEqual(answers.map(() => 'ok'))
    expect(await rowsOf(place)).toHaveLength(1)
    await agree(place, 1)
  })

  it('of many people at once are all counted', async () => {
    const place = await anAssessableCommitment()
    const people = await Promise.all(Array.from({ length: 8 }, () => aStranger(now)))
    const answers = await Promise.all(people.map((actor) => assess(answersTo(place), actor, now)))
    expect(answers.map(codeOf)).toEqual(answers.map(() => 'ok'))
    await agree(place, 8)
  })

  it('can be changed and taken back', async () => {
    const place = await anAssessableCommitment()
    const actor = await aStranger(now)
    await assess(answersTo(place), actor, now)
    await assess(answersTo(place, { completion: 'complete', opened: 'major', evidence: 'yes' }), actor, later(1))
    expect(await tallies(place)).toEqual({ 'completion:complete': [1, 1], 'opened:major': [1, 1], 'evidence:yes': [1, 1] })
    const [row] = await rowsOf(place)
    const input = { assessment: row?.id ?? '' }
    expect(codeOf(await deleteAssessment(input, null, now))).toBe('signed-out')
    expect(codeOf(await deleteAssessment(input, await aStranger(now), now))).toBe('forbidden')
    expect(codeOf(await deleteAssessment(input, actor, later(2)))).toBe('ok')
    expect(codeOf(await deleteAssessment(input, actor, later(2)))).toBe('missing')
    await agree(place, 0)
  })

  it('are shown from ten people on, before that as so many of ten', async () => {
    const place = await anAssessableCommitment()
    const people = await Promise.all(Array.from({ length: 10 }, () => aStranger(now)))
    for (const actor of people.slice(1)) await assess(answersTo(place), actor, now)
    const few = await commitmentPage(place.commitment, now)
    expect(few?.voice).toMatchObject({ n: 9, shown: false, word: null, open: { n: 9 } })
    if (people[0]) await assess(answersTo(place), people[0], now)
    expect((await commitmentPage(place.commitment, now))?.voice).toMatchObject({ n: 10, shown: true, verified: 10, word: 'limited' })
  })
})

describe('a round', () => {
  /** A round of its own, with a commitment. */
  async function between(opensAt: Date, closesAt: Date): Promise<Assessable> {
    const { commitment } = await anAssessableCommitment()
    const { planId } = await db.commitment.findUniqueOrThrow({ where: { id: commitment }, select: { planId: true } })
    const round = newId()
    await write((tx) => tx.assessmentRound.create({ data: { id: round, planId, code: round, opensAt, closesAt } }))
    return { commitment, round }
  }

  it('is open from its first second until just before its last, on clocks that Ramadan sets back', async () => {
    // 18:00 is 18:00 UTC during Ramadan of 2026, and 17:00 UTC the rest of the year.
    const place = await between(momentOf('2026-03-01', '18:00'), momentOf('2026-04-10', '18:00'))
    const at = async (moment: string) => codeOf(await assess(answersTo(place), await aStranger(now), new Date(moment)))
    expect(await at('2026-03-01T17:59:59.999Z')).toBe('round-not-open')
    expect(await at('2026-03-01T18:00:00.000Z')).toBe('ok')
    expect(await at('2026-04-10T16:59:59.999Z')).toBe('ok')
    expect(await at('2026-04-10T17:00:00.000Z')).toBe('round-over')
    await agree(place, 2)
  })

  it('that is over keeps answers as they are, but for taking them back', async () => {
    const place = await between(new Date('2025-01-01T10:00:00Z'), new Date('2025-02-01T10:00:00Z'))
    const actor = await aStranger(now)
    await assess(answersTo(place), actor, new Date('2025-01-05T10:00:00Z'))
    expect(codeOf(await assess(answersTo(place, { completion: 'complete' }), actor, now))).toBe('round-over')
    await agree(place, 1)
    const [row] = await rowsOf(place)
    expect(codeOf(await deleteAssessment({ assessment: row?.id ?? '' }, actor, now))).toBe('ok')
    await agree(place, 0)
  })

  it('of another plan, or of a commitment that nobody sees, is none', async () => {
    const place = await anAssessableCommitment()
    const actor = await aStranger(now)
    expect(codeOf(await assess(answersTo({ ...place, round: newId() }), actor, now))).toBe('missing')
    await write((tx) => tx.commitment.update({ where: { id: place.commitment }, data: { published: false } }))
    expect(codeOf(await assess(answersTo(place), actor, now))).toBe('missing')
    expect(await assessPage(place.commitment, actor, now)).toBeNull()
  })

  it('is not for visitors, and not for people of the institution whose promise it is', async () => {
    const place = await anAssessableCommitment()
    expect(codeOf(await assess(answersTo(place), null, now))).toBe('signed-out')
    expect(codeOf(await assess(answersTo(place), await inOffice('officer', sceneLead, now), now))).toBe('own-commitment')
    expect(codeOf(await assess(answersTo(place), await inOffice('officer', 'ministry-health', now), now))).toBe('ok')
  })
})

describe('a reason', () => {
  it('waits with its ticks for a moderator, and is read and counted once approved', async () => {
    const { id, author, ...place } = await aPendingAssessment({ now })
    expect(await caseOf(id)).toMatchObject({ trigger: 'first-posts', about: `|${sceneLead}|`, authorId: author.personId })
    await agree(place, 0)
    expect((await reasonsAbout(place.commitment)).reasons).toEqual([])
    const [own] = await myAssessments(author, now)
    expect(own).toMatchObject({ state: 'pending', waits: { trigger: 'first-posts', late: false } })
    await decidedOnAssessment(id, { action: 'approve' }, later(5))
    await agree(place, 1)
    expect((await reasonsAbout(place.commitment)).reasons).toMatchObject([{ id, verified: true, completion: 'limited' }])
    expect(await rowOf(id)).toMatchObject({ state: 'published', publishedAt: later(5) })
  })

  it('of a regular is read at once, and held with the ticks where a rule says so', async () => {
    const place = await anAssessableCommitment()
    const author = await aRegular(now)
    expect(await assess(answersTo(place, { reason: text(1) }), author, now)).toMatchObject({ ok: true, value: { waits: false } })
    await agree(place, 1)
    const [row] = await rowsOf(place)
    const call = answersTo(place, { reason: 'اتصلوا بالرئيس على الرقم 0612345678 ليصلح الأمر' })
    expect(await assess(call, author, later(20))).toMatchObject({ ok: true, value: { id: row?.id, waits: true } })
    expect(await rowOf(row?.id ?? '')).toMatchObject({ state: 'held' })
    await agree(place, 0)
    expect(codeOf(await assess(answersTo(place), author, later(21)))).toBe('assessment-taken-out')
  })

  it('that goes leaves ticks that count, and no case', async () => {
    const { id, author, commitment, round } = await aPendingAssessment({ now })
    expect(await assess(answersTo({ commitment, round }), author, later(5))).toMatchObject({ ok: true, value: { waits: false } })
    expect(await caseOf(id)).toBeNull()
    await agree({ commitment }, 1)
  })

  it('keeps its place and its case when only the ticks change', async () => {
    const { id, author, commitment, round } = await aPendingAssessment({ now })
    const { reason } = await rowOf(id)
    await assess(answersTo({ commitment, round }, { reason, completion: 'complete' }), author, later(5))
    expect(await rowOf(id)).toMatchObject({ state: 'pending', completion: 'complete' })
    expect(await caseOf(id)).not.toBeNull()
    await decidedOnAssessment(id, { action: 'approve' }, later(6))
    expect(await tallies({ commitment })).toMatchObject({ 'completion:complete': [1, 1] })
  })

  it('that was returned waits again once it is changed; a rejected one can be written anew', async () => {
    const returned = await aReturnedAssessment({ now })
    await assess(answersTo(returned, { reason: text(2) }), returned.author, later(5))
    expect(await rowOf(returned.id)).toMatchObject({ state: 'pending' })
    expect(await caseOf(returned.id)).not.toBeNull()
    const rejected = await aRejectedAssessment({ now })
    await agree(rejected, 0)
    await assess(answersTo(rejected), rejected.author, later(5))
    expect(await rowsOf(rejected)).toMatchObject([{ reason: null, state: 'published' }])
    await agree(rejected, 1)
  })

  it('that is hidden, restored and hidden again is counted each time as it stands', async () => {
    const { id, author, ...place } = await aHiddenAssessment({ now })
    await agree(place, 0)
    expect((await reasonsAbout(place.commitment)).reasons).toEqual([])
    expect(codeOf(await assess(answersTo(place), author, later(1)))).toBe('assessment-taken-out')
    expect(codeOf(await deleteAssessment({ assessment: id }, author, later(1)))).toBe('assessment-taken-out')
    await decidedOnAssessment(id, { action: 'restore' }, later(2))
    await agree(place, 1)
    await decidedOnAssessment(id, { action: 'hide', reason: 'insult', note: 'يتضمن النص عبارات سب في حق أشخاص.' }, later(3))
    await agree(place, 0)
  })

  it('that a moderator redacts counts, and its author sees what it said', async () => {
    const { id, author, ...place } = await aPublishedAssessment({ now })
    const { reason } = await rowOf(id)
    const redacted = { reason: 'personal-data', note: 'حذفنا رقما شخصيا من النص.', text: 'نشرت المنصة متأخرة [حُذف].' } as const
    const ruling = { action: 'redact', move: null, redacted: redacted.text, reasonCode: redacted.reason, note: redacted.note } as const
    const by = { locale: 'ar', by: 'moderator', actor: await aModerator(now) } as const
    expect(await write((tx) => moderatedAssessment.rule(tx, id, { ...ruling, ...by }, later(1)))).toBe(true)
    await agree(place, 1)
    expect((await reasonsAbout(place.commitment)).reasons).toMatchObject([{ text: redacted.text, redacted: true }])
    expect((await myAssessments(author, now))[0]).toMatchObject({ original: reason, ruled: { reason: 'personal-data' } })
  })

  it('is decided by nobody of the institution that promised', async () => {
    const { id } = await aPendingAssessment({ now })
    const thing = { type: assessmentType, id }
    const there = await inOffice('moderator', sceneLead, now)
    expect(codeOf(await decided(thing, { action: 'approve' }, there, later(1)))).toBe('own-institution')
    expect(await rowOf(id)).toMatchObject({ state: 'pending' })
    const elsewhere = await inOffice('moderator', 'ministry-health', now)
    expect(codeOf(await decided(thing, { action: 'approve' }, elsewhere, later(1)))).toBe('ok')
  })

  it('is hidden by a sanction that hides and comes back with its end; ticks alone stay', async () => {
    const told = await aPublishedAssessment({ now })
    const other = await anAssessableCommitment()
    await assess(answersTo(other), told.author, now)
    const [ticks] = await rowsOf(other)
    expect(await moderatedAssessment.look(ticks?.id ?? '')).toBeNull()
    const moderator = await aModerator(now)
    const opened = await caseAbout({ type: assessmentType, id: told.id }, moderator, later(1))
    if (!opened.ok) throw new Error(opened.failure.code)
    const { case: id } = opened.value
    const mute = { case: id, kind: 'mute', days: 7, reason: 'spam', note: 'إشهار متكرر بعد تنبيهين واضحين.', language: 'ar' } as const
    expect(codeOf(await imposeSanction({ ...mute, hides: true }, moderator, later(2)))).toBe('ok')
    await agree(told, 0)
    await agree(other, 1)
    const sanction = await db.sanction.findFirstOrThrow({ where: { personId: told.author.personId, state: 'running' } })
    const lift = { case: id, sanction: sanction.id, internal: 'رفعت العقوبة بعد مراجعة الملف.' }
    expect(codeOf(await liftSanction(lift, await anotherModerator(now), later(3)))).toBe('ok')
    await agree(told, 1)
  })

  it('that an appeal wins back is read and counted again', async () => {
    const told = await aRejectedAssessment({ now })
    const { id: decision } = await db.moderationDecision.findFirstOrThrow({ where: { case: { subjectId: told.id } } })
    const plea = 'النص ينتقد عمل المؤسسة ولا يسب أحدا، أرجو قراءته من جديد.'
    expect(codeOf(await openAppeal({ decision, text: plea }, told.author, later(1)))).toBe('ok')
    const appeal = await db.moderationCase.findFirstOrThrow({ where: { subjectId: told.id, trigger: 'appeal' } })
    const answer = 'قرأنا النص من جديد ووجدناه ضمن القواعد.'
    const verdict = { case: appeal.id, version: appeal.version, outcome: 'overturned', answer, language: 'ar', next: false } as const
    expect(codeOf(await decideAppeal(verdict, await anotherModerator(now), later(2)))).toBe('ok')
    await agree(told, 1)
    expect((await reasonsAbout(told.commitment)).reasons).toHaveLength(1)
  })

  it('is read ten at a time, the latest first, none twice', async () => {
    const place = await anAssessableCommitment()
    for (let turn = 0; turn < 23; turn++) await assess(answersTo(place, { reason: text(100 + turn) }), await aRegular(now), later(turn % 2))
    const seen: string[] = []
    for (let after: string | undefined, page = 0; page < 3; page++) {
      const { reasons, next } = await reasonsAbout(place.commitment, after)
      seen.push(...reasons.map(({ id }) => id))
      after = next ?? undefined
    }
    expect(seen).toHaveLength(23)
    expect(new Set(seen).size).toBe(23)
  })
})

describe('a person who leaves', () => {
  it('takes answers and words along, out of the tallies too', async () => {
    const told = await aPublishedAssessment({ now })
    const waiting = await aPendingAssessment({
      now: later(3),
      author: told.author,
      place: await anAssessableCommitment(),
      text: text(900),
    })
    expect(await exportAssessments(told.author)).toMatchObject([
      { commitment: told.commitment, state: 'published', completion: 'limited' },
      { commitment: waiting.commitment, state: 'pending', reason: text(900) },
    ])
    await eraseAssessments(told.author, later(4))
    await eraseAssessments(told.author, later(5))
    expect(await db.citizenAssessment.count({ where: { personId: told.author.personId } })).toBe(0)
    expect(await caseOf(waiting.id)).toBeNull()
    await agree(told, 0)
  })

  it('is forgotten two years after plan and round, while the tallies stay', async () => {
    const told = await aPublishedAssessment({ now })
    // The plan of scenes ends with 2028, its round with 2098.
    await forgetAssessments(new Date('2100-12-29T10:00:00Z'))
    expect(await db.citizenAssessment.count({ where: { id: told.id } })).toBe(1)
    const far = new Date('2101-01-03T10:00:00Z')
    for (let some = 1; some > 0; ) some = await forgetAssessments(far)
    expect(await db.citizenAssessment.count({ where: { commitmentId: told.commitment } })).toBe(0)
    expect(await tallies(told)).toMatchObject({ 'completion:limited': [1, 1] })
  })
})
