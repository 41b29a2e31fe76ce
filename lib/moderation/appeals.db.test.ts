import { beforeAll, describe, expect, it } from 'vitest'
import { db, write } from '@/lib/core/db'
import { putThing, registerThings, thingOf } from '@/test/moderated'
import { days, formOf, hours, lettersTo, member, note, now, staff, type Written, waitingThing } from '@/test/moderation'
import { answerBy, decideAppeal, openAppeal } from './appeals'
import { decide } from './decisions'
import { appealForm } from './forms'
import type { AppealOutcome } from './lifecycle'
import { brokenLog } from './log'
import { moderationCase, myModeration } from './queries'
import { imposeSanction } from './sanctions'
import type { DecideInput } from './schema'
import { standingOf } from './standing'

beforeAll(registerThings)

const text = 'النص لا يخالف القاعدة التي ذكرتموها، أرجو قراءته من جديد.'
const answer = 'أعدنا قراءة النص ووجدنا أن ملاحظتكم في محلها.'

type Grounds = Partial<DecideInput> & Pick<DecideInput, 'action'>

/** A decision against a text, and the link that its author was sent. */
async function against(grounds: Grounds, written?: Written) {
  const thing = written ?? (await waitingThing())
  const moderator = await staff()
  const decided = await decide(await formOf(thing.case, moderator, { reason: 'spam', note, ...grounds }), moderator, now)
  if (!decided.ok) throw new Error(JSON.stringify(decided.failure))
  const letters = await lettersTo(thing.author.email)
  const token = /appeal\?token=([\w-]+)/.exec(letters.at(-1)?.text ?? '')?.[1] ?? ''
  const { id } = await db.moderationDecision.findFirstOrThrow({ where: { caseId: thing.case }, orderBy: { at: 'desc' } })
  return { ...thing, moderator, token, decision: id }
}

const appealCase = (decision: string) =>
  db.appeal
    .findUniqueOrThrow({ where: { decisionId: decision } })
    .then(({ id }) => db.moderationCase.findFirstOrThrow({ where: { matterId: id } }))

async function answered(decision: string, outcome: AppealOutcome, at = days(2)) {
  const second = await staff()
  const { id, version } = await appealCase(decision)
  return decideAppeal({ case: id, version, outcome, answer, language: 'ar', next: false }, second, at)
}

describe('the way to appeal', () => {
  it('is one click: the link of the letter needs nobody to be signed in, for thirty days', async () => {
    const { token, decision } = await against({ action: 'reject' })
    expect(await appealForm({ token }, null, now)).toMatchObject({
      ok: true,
      value: { action: 'reject', reasonCode: 'spam', note, until: '2026-12-23', refusal: null },
    })
    expect(await appealForm({ token }, null, days(31))).toMatchObject({ ok: true, value: { refusal: 'appeal-late' } })
    expect(await openAppeal({ token, text }, null, days(31))).toMatchObject({ failure: { code: 'appeal-late' } })
    expect(await openAppeal({ token, text }, null, days(29.9))).toMatchObject({ ok: true })
    expect(await appealCase(decision)).toMatchObject({ trigger: 'appeal', state: 'open' })
    expect(await appealForm({ token: 'x'.repeat(40) }, null, now)).toMatchObject({ failure: { code: 'token-invalid' } })
    expect(await openAppeal({ token: 'x'.repeat(40), text }, null, now)).toMatchObject({ failure: { code: 'token-invalid' } })
  })

  it('is open to the author alone otherwise, and once for each decision', async () => {
    const { author, decision, moderator } = await against({ action: 'reject' })
    for (const [actor, code] of [
      [null, 'signed-out'],
      [await member(), 'missing'],
      [moderator, 'missing'],
    ] as const) {
      expect(await appealForm({ decision }, actor, now)).toMatchObject({ failure: { code } })
      expect(await openAppeal({ decision, text }, actor, now)).toMatchObject({ failure: { code } })
    }
    const results = await Promise.all([1, 2, 3].map(() => openAppeal({ decision, text }, author, now)))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.flatMap((result) => (result.ok ? [] : [result.failure.code]))).toEqual(['appealed-before', 'appealed-before'])
    expect((await myModeration(author, now)).decisions[0]).toMatchObject({ appealUntil: null, appeal: { state: 'open' } })
  })

  it('gives five working days, in the queue like everything else', async () => {
    // 23 November 2026 is a Monday, 26 a Thursday.
    expect(answerBy(now)).toEqual(new Date('2026-11-30T22:59:59Z'))
    expect(answerBy(days(3))).toEqual(new Date('2026-12-03T22:59:59Z'))
    expect(answerBy(days(5))).toEqual(new Date('2026-12-04T22:59:59Z'))
    const { author, decision } = await against({ action: 'reject' })
    expect(await openAppeal({ decision, text }, author, now)).toMatchObject({ ok: true, value: { due: '2026-11-30' } })
    expect((await appealCase(decision)).dueAt).toEqual(answerBy(now))
  })
})

describe('the answer', () => {
  it('is given by somebody else than who decided, in writing', async () => {
    const { author, decision, moderator } = await against({ action: 'reject' })
    await openAppeal({ decision, text }, author, now)
    const { id, version } = await appealCase(decision)
    const input = { case: id, version, outcome: 'overturned' as const, answer, language: 'ar' as const, next: false }
    expect(await decideAppeal(input, moderator, days(1))).toMatchObject({ failure: { code: 'second-person-needed' } })
    expect(await decideAppeal(input, author, days(1))).toMatchObject({ failure: { code: 'forbidden' } })
    expect(await decideAppeal({ ...input, version: 7 }, await staff(), days(1))).toMatchObject({ failure: { code: 'case-changed' } })
    // Nor can an appeal be settled by an ordinary decision.
    const second = await staff()
    expect(await decide(await formOf(id, second, { action: 'restore' }), second, days(1))).toMatchObject({ failure: { code: 'conflict' } })
    const page = await moderationCase(id, second, days(1))
    expect(page).toMatchObject({ value: { appeal: { text, decision: { action: 'reject', reason: 'spam', note } } } })
    expect(await decideAppeal(input, second, days(1))).toMatchObject({ ok: true })
    expect(await decideAppeal(input, await staff(), days(1))).toMatchObject({ failure: { code: 'decided-since' } })
    expect((await lettersTo(author.email)).at(-1)?.text).toContain(answer)
    // The letter leads to where everybody reads the text again.
    expect((await lettersTo(author.email)).at(-1)?.text).toMatch(/للجميع في هذه الصفحة:\n\S+\/ar\/things\//)
    expect((await myModeration(author, days(1))).decisions[0]).toMatchObject({ appeal: { state: 'overturned', answer } })
  })

  it.each([
    ['upheld', 'rejected', 'new'],
    ['partial', 'published', 'new'],
    ['overturned', 'published', 'regular'],
  ] as const)('%s leaves the text %s and its author %s', async (outcome, state, tier) => {
    const { id, author, decision, moderator } = await against({ action: 'reject' })
    for (const day of [-30, -29]) {
      const more = await waitingThing({ authorId: author.personId }, 'first-posts', days(day))
      await decide(await formOf(more.case, moderator, { action: 'approve' }), moderator, days(day))
    }
    await openAppeal({ decision, text }, author, now)
    expect(await answered(decision, outcome)).toMatchObject({ ok: true })
    expect(await thingOf(id)).toMatchObject({ state })
    expect((await standingOf(db, author, days(20))).tier).toBe(tier)
    expect(await db.moderationLogEntry.findFirst({ where: { appealOutcome: outcome }, orderBy: { seq: 'desc' } })).toMatchObject({
      action: 'appeal',
      reasonCode: 'spam',
    })
    expect(await brokenLog()).toBeNull()
  })

  it('gives back trust that two removals took', async () => {
    const moderator = await staff()
    const author = await member()
    const decided = async (grounds: Grounds, day: number) => {
      const written = await waitingThing({ authorId: author.personId }, 'first-posts', days(day))
      await decide(await formOf(written.case, moderator, { reason: 'spam', note, ...grounds }), moderator, days(day))
      return written
    }
    for (const day of [-30, -28, -26]) await decided({ action: 'approve' }, day)
    await decided({ action: 'reject' }, -3)
    const second = await decided({ action: 'reject' }, -2)
    expect((await standingOf(db, author, now)).tier).toBe('new')
    const { id: decision } = await db.moderationDecision.findFirstOrThrow({ where: { caseId: second.case } })
    await openAppeal({ decision, text }, author, now)
    await answered(decision, 'overturned')
    expect((await standingOf(db, author, days(2))).tier).toBe('regular')
  })

  it('gives back what was hidden, locked or covered', async () => {
    const hidden = await against({ action: 'hide' }, await waitingThing({}, 'reports'))
    await openAppeal({ token: hidden.token, text }, null, now)
    await answered(hidden.decision, 'overturned')
    expect(await thingOf(hidden.id)).toMatchObject({ state: 'published' })

    const locked = await against({ action: 'lock-thread' }, await waitingThing({}, 'reports'))
    await openAppeal({ token: locked.token, text }, null, now)
    await answered(locked.decision, 'overturned')
    expect(await thingOf(locked.id)).toMatchObject({ locked: false })

    const body = 'هاتف البلدية 0537123456 معلوم للجميع'
    const redacted = await against({ action: 'redact', text: 'هاتف البلدية ██████████ معلوم للجميع' }, await waitingThing({ body }))
    expect((await thingOf(redacted.id))?.body).not.toBe(body)
    await openAppeal({ token: redacted.token, text }, null, now)
    await answered(redacted.decision, 'overturned')
    expect(await thingOf(redacted.id)).toMatchObject({ state: 'published', body })
  })

  it('restores nothing that its author deleted in the meantime, and still answers', async () => {
    const { id, author, decision } = await against({ action: 'hide' }, await waitingThing({}, 'reports'))
    await openAppeal({ decision, text }, author, now)
    const thing = await thingOf(id)
    if (thing) await write((tx) => putThing(tx, id, { ...thing, state: 'deleted' }))
    expect(await answered(decision, 'overturned')).toMatchObject({ ok: true })
    expect(await thingOf(id)).toMatchObject({ state: 'deleted' })
  })

  it('ends a sanction as if it had never been, or with the breach on record', async () => {
    for (const [outcome, state] of [
      ['overturned', 'lifted'],
      ['partial', 'ended'],
      ['upheld', 'running'],
    ] as const) {
      const written = await waitingThing()
      const moderator = await staff()
      await imposeSanction(
        { case: written.case, kind: 'mute', days: 30, reason: 'insult', note, language: 'ar', hides: false },
        moderator,
        now,
      )
      const { id: decision } = await db.moderationDecision.findFirstOrThrow({ where: { caseId: written.case, action: 'sanction' } })
      expect(await openAppeal({ decision, text }, written.author, hours(1))).toMatchObject({ ok: true })
      await answered(decision, outcome)
      expect(await db.sanction.findFirst({ where: { personId: written.author.personId } })).toMatchObject({ state })
      expect((await standingOf(db, written.author, days(3))).silenced).toBe(outcome === 'upheld')
    }
  })
})
