import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { registerThings, thingOf } from '@/test/moderated'
import { days, formOf, hours, lettersTo, member, note, now, staff, waitingThing } from '@/test/moderation'
import { openCaseAbout } from './claims'
import { decide } from './decisions'
import { eraseModeration, exportModeration } from './retention'
import { decideBan, endDueSanctions, imposeSanction, liftSanction } from './sanctions'
import type { SanctionInput } from './schema'
import { standingOf } from './standing'

beforeAll(registerThings)

const mute: Omit<SanctionInput, 'case'> = { kind: 'mute', days: 7, reason: 'insult', note, language: 'ar', hides: false }
const runningOf = (personId: string) => db.sanction.findFirst({ where: { personId }, orderBy: { startsAt: 'desc' } })

/** A person with two texts in view, one hidden by a decision, and one that waits. */
async function somebodyWithTexts(moderator: Actor) {
  const waiting = await waitingThing()
  const author = waiting.author
  const shown = [await waitingThing({ authorId: author.personId }, 'reports'), await waitingThing({ authorId: author.personId }, 'reports')]
  for (const one of shown) await decide(await formOf(one.case, moderator, { action: 'dismiss-reports' }), moderator, now)
  const hidden = await waitingThing({ authorId: author.personId }, 'reports')
  await decide(await formOf(hidden.case, moderator, { action: 'hide', reason: 'spam', note }), moderator, now)
  return { author, waiting, shown, hidden }
}

describe('a sanction', () => {
  it('warns without silencing, mutes and suspends for a time, and says why, until when and how to appeal', async () => {
    const moderator = await staff()
    for (const [kind, silenced] of [
      ['warning', false],
      ['mute', true],
      ['suspend', true],
    ] as const) {
      const written = await waitingThing()
      expect(await imposeSanction({ ...mute, case: written.case, kind }, moderator, now)).toMatchObject({ ok: true, value: { kind } })
      const standing = await standingOf(db, written.author, hours(1))
      expect(standing.silenced, kind).toBe(silenced)
      if (silenced) expect(standing.silencedUntil).toEqual(new Date('2026-11-30T22:59:59Z'))
      const [letter] = await lettersTo(written.author.email)
      expect(letter?.text).toContain(note)
      expect(letter?.text).toMatch(/appeal\?token=/)
      if (silenced) expect(letter?.text).toContain('30 نونبر 2026')
    }
  })

  it('ends by itself, is told, and counts against trust for ninety days more', async () => {
    const moderator = await staff()
    const written = await waitingThing()
    await imposeSanction({ ...mute, case: written.case }, moderator, now)
    await endDueSanctions(days(7))
    expect(await runningOf(written.author.personId)).toMatchObject({ state: 'running' })
    expect(await endDueSanctions(days(8))).toBeGreaterThan(0)
    expect(await runningOf(written.author.personId)).toMatchObject({ state: 'ended' })
    expect((await lettersTo(written.author.email)).at(-1)?.text).toContain('من جديد')
    expect(await endDueSanctions(days(8))).toBe(0)
  })

  it('is not imposed twice at once, nor by the author, an official of the institution, or a citizen', async () => {
    const written = await waitingThing({ about: ['ministry-x'] })
    const moderator = await staff()
    const input = { ...mute, case: written.case }
    expect(await imposeSanction(input, await staff('moderator', ['officer', 'ministry-x']), now)).toMatchObject({
      failure: { code: 'own-institution' },
    })
    expect(await imposeSanction(input, await member(), now)).toMatchObject({ failure: { code: 'forbidden' } })
    expect(await imposeSanction({ ...input, reason: 'other', note: 'سبب قصير جدا' }, moderator, now)).toMatchObject({
      failure: { fields: { note: ['too-short'] } },
    })
    expect(await imposeSanction(input, moderator, now)).toMatchObject({ ok: true })
    expect(await imposeSanction(input, await staff(), now)).toMatchObject({ failure: { code: 'sanctioned-already' } })
  })

  it('hides what the public sees, and lifting gives back that and nothing else', async () => {
    const moderator = await staff()
    const { author, waiting, shown, hidden } = await somebodyWithTexts(moderator)
    await imposeSanction({ ...mute, case: waiting.case, hides: true }, moderator, now)
    const states = () => Promise.all([...shown, hidden, waiting].map(async ({ id }) => (await thingOf(id))?.state))
    expect(await states()).toEqual(['hidden', 'hidden', 'hidden', 'pending'])
    const sanction = await runningOf(author.personId)
    expect(await liftSanction({ sanction: sanction?.id ?? '', case: waiting.case, internal: 'اعتذر' }, moderator, hours(2))).toMatchObject({
      ok: true,
    })
    expect(await states()).toEqual(['published', 'published', 'hidden', 'pending'])
    expect((await standingOf(db, author, hours(3))).silenced).toBe(false)
    expect(
      await liftSanction({ sanction: sanction?.id ?? '', case: waiting.case, internal: 'مرة أخرى' }, moderator, hours(3)),
    ).toMatchObject({ failure: { code: 'conflict' } })
  })

  it('leaves to the moderators what they decided on one by one while it ran', async () => {
    const moderator = await staff()
    const { author, waiting, shown } = await somebodyWithTexts(moderator)
    await imposeSanction({ ...mute, case: waiting.case, hides: true }, moderator, now)
    const [one] = shown
    for (const action of ['restore', 'hide'] as const) {
      const opened = await openCaseAbout({ type: 'evidence', id: one?.id ?? '' }, moderator, hours(1))
      const grounds = action === 'hide' ? { reason: 'spam', note } : {}
      const input = await formOf(opened.ok ? opened.value.case : '', moderator, { action, ...grounds })
      expect(await decide(input, moderator, hours(1))).toMatchObject({ ok: true })
    }
    const sanction = await runningOf(author.personId)
    await liftSanction({ sanction: sanction?.id ?? '', case: waiting.case, internal: 'انتهت' }, moderator, hours(2))
    expect(await Promise.all(shown.map(async ({ id }) => (await thingOf(id))?.state))).toEqual(['hidden', 'published'])
  })
})

describe('a ban', () => {
  it('is proposed by one person and made true by another, who finds it in the queue', async () => {
    const [one, two] = [await staff(), await staff()]
    const { author, waiting, shown } = await somebodyWithTexts(one)
    expect(await imposeSanction({ ...mute, case: waiting.case, kind: 'ban', days: undefined, hides: true }, one, now)).toMatchObject({
      ok: true,
    })
    expect((await standingOf(db, author, now)).silenced).toBe(false)
    expect(await lettersTo(author.email).then((letters) => letters.filter(({ text }) => text.includes('حظر')))).toEqual([])
    const sanction = await runningOf(author.personId)
    const { id, version } = await db.moderationCase.findFirstOrThrow({ where: { trigger: 'ban', matterId: sanction?.id ?? '' } })
    const confirm = { case: id, version, confirm: 'yes' as const, internal: undefined }
    expect(await decideBan(confirm, one, hours(1))).toMatchObject({ failure: { code: 'second-person-needed' } })
    expect(await decideBan(confirm, two, hours(1))).toMatchObject({ ok: true, value: { confirmed: true } })
    expect(await standingOf(db, author, hours(2))).toMatchObject({ silenced: true, silencedUntil: null })
    expect(await Promise.all(shown.map(async (thing) => (await thingOf(thing.id))?.state))).toEqual(['hidden', 'hidden'])
    expect((await lettersTo(author.email)).at(-1)?.text).toMatch(/appeal\?token=/)
    expect(await decideBan(confirm, await staff(), hours(2))).toMatchObject({ failure: { code: 'decided-since' } })
    expect(await db.moderationDecision.findFirst({ where: { caseId: id } })).toMatchObject({ action: 'sanction', deciderId: two.personId })
  })

  it('that nobody confirms never was', async () => {
    const [one, two] = [await staff(), await staff()]
    const written = await waitingThing()
    await imposeSanction({ ...mute, case: written.case, kind: 'ban', days: undefined }, one, now)
    const sanction = await runningOf(written.author.personId)
    const { id, version } = await db.moderationCase.findFirstOrThrow({ where: { matterId: sanction?.id ?? '' } })
    expect(await decideBan({ case: id, version, confirm: 'no', internal: 'لا تكفي الأسباب' }, two, now)).toMatchObject({
      value: { confirmed: false },
    })
    expect(await standingOf(db, written.author, now)).toMatchObject({ silenced: false })
    expect(await runningOf(written.author.personId)).toMatchObject({ state: 'lifted' })
  })
})

describe('a person', () => {
  it('takes along what was decided about them, and who decided stays unsaid', async () => {
    const moderator = await staff()
    const written = await waitingThing()
    await decide(await formOf(written.case, moderator, { action: 'reject', reason: 'spam', note, internal: 'داخلي' }), moderator, now)
    const exported = JSON.stringify(await exportModeration(written.author, now))
    expect(exported).toContain(note)
    expect(exported).not.toMatch(new RegExp(`${moderator.personId}|داخلي`))
  })

  it('is forgotten on erasure; figures and the log stay, and a running sanction is nobody’s', async () => {
    const moderator = await staff()
    const written = await waitingThing()
    await decide(await formOf(written.case, moderator, { action: 'reject', reason: 'spam', note }), moderator, now)
    await imposeSanction({ ...mute, case: written.case }, moderator, now)
    const lines = await db.moderationLogEntry.count()
    for (let again = 0; again < 2; again++) await eraseModeration(written.author, days(1))
    expect(await db.moderationCase.findUnique({ where: { id: written.case } })).toMatchObject({ authorId: null, snapshot: '' })
    expect(await db.moderationDecision.findFirst({ where: { caseId: written.case } })).toMatchObject({ quoted: null, action: 'reject' })
    expect(await db.sanction.count({ where: { personId: written.author.personId } })).toBe(0)
    expect(await db.sanction.count({ where: { personId: { startsWith: 'erased:' } } })).toBe(1)
    expect(await db.writingStanding.count({ where: { personId: written.author.personId } })).toBe(0)
    expect(await db.moderationLogEntry.count()).toBe(lines)
  })
})
