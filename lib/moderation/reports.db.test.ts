import { beforeAll, describe, expect, it } from 'vitest'
import { db, write } from '@/lib/core/db'
import { formatDateTime } from '@/lib/i18n/format'
import { putThing, registerThings, thingOf } from '@/test/moderated'
import { days, formOf, hours, lettersTo, member, note, now, staff, waitingThing } from '@/test/moderation'
import { decide } from './decisions'
import { reportable } from './forms'
import { type Reason, reasonCodes, urgentReasons } from './lifecycle'
import { moderationQueue } from './queue'
import { reportContent, restoreHeld } from './reports'
import { imposeSanction } from './sanctions'

beforeAll(registerThings)

const type = 'evidence'
/** Something in view of the public that nobody has reported. */
async function published() {
  const moderator = await staff()
  const written = await waitingThing({}, 'reports')
  await decide(await formOf(written.case, moderator, { action: 'dismiss-reports' }), moderator, days(-40))
  // What was cleared before is not held again: this one says something else since.
  const thing = await thingOf(written.id)
  if (thing) await write((tx) => putThing(tx, written.id, { ...thing, body: `نص جديد ${written.id}` }))
  return { id: written.id, author: written.author }
}

const caseOf = (id: string) => db.moderationCase.findUnique({ where: { openKey: `${type}:${id}` } })
const report = async (id: string, trusted: boolean, reason: Reason = 'spam', at = now) =>
  reportContent({ type, id, reason, note: undefined }, await member(trusted), at)
const stateOf = async (id: string) => (await thingOf(id))?.state

describe('a report', () => {
  it('makes a row in the queue, and a second one joins it', async () => {
    const { id } = await published()
    expect(await report(id, false)).toMatchObject({ ok: true, value: { path: `/things/${id}` } })
    const opened = await caseOf(id)
    expect(opened).toMatchObject({ trigger: 'reports', priority: 3, dueAt: hours(48), score: 0 })
    expect(await report(id, false, 'insult', hours(1))).toMatchObject({ ok: true })
    expect(await caseOf(id)).toMatchObject({ id: opened?.id, score: 1, version: 1 })
    expect(await db.contentReport.count({ where: { caseId: opened?.id ?? '' } })).toBe(2)
    expect(await stateOf(id)).toBe('published')
  })

  it.each(reasonCodes)('for %s is as urgent as the rule says', async (reason) => {
    const { id } = await published()
    await report(id, false, reason)
    const urgent = (urgentReasons as readonly string[]).includes(reason)
    expect(await caseOf(id)).toMatchObject({ priority: urgent ? 2 : 3, dueAt: hours(urgent ? 4 : 48) })
    expect(await stateOf(id)).toBe('published')
  })

  it('is one for each reader and text, of somebody else’s text that can be read', async () => {
    const { id, author } = await published()
    const reader = await member()
    const input = { type, id, reason: 'spam' as const, note: 'إشهار' }
    expect(await reportContent(input, reader, now)).toMatchObject({ ok: true })
    expect(await reportContent({ ...input, reason: 'insult' }, reader, now)).toMatchObject({ failure: { code: 'reported-before' } })
    expect(await reportable(input.type, input.id, reader)).toMatchObject({ value: { reported: true } })
    expect(await reportable(input.type, input.id, null)).toMatchObject({ value: { reported: false } })
    const thing = await thingOf(id)
    if (thing) await write((tx) => putThing(tx, id, { ...thing, body: `${thing.body} مع إضافة` }))
    expect(await reportContent({ ...input, reason: 'insult' }, reader, hours(1))).toMatchObject({ ok: true })
    expect(await db.contentReport.count({ where: { subjectId: id } })).toBe(1)
    expect(await reportContent(input, author, now)).toMatchObject({ failure: { code: 'own-text' } })
    expect(await reportContent(input, null, now)).toMatchObject({ failure: { code: 'signed-out' } })
    expect(await reportContent({ ...input, type: 'nothing' }, reader, now)).toMatchObject({ failure: { code: 'missing' } })
    const waiting = await waitingThing()
    expect(await reportContent({ ...input, id: waiting.id }, reader, now)).toMatchObject({ failure: { code: 'missing' } })
  })

  it('cannot be sent without end, nor by somebody who is silenced', async () => {
    const reader = await member(true)
    const { id } = await published()
    const earlier = {
      subjectType: type,
      reporterId: reader.personId,
      reason: 'spam',
      contentHash: 'x',
      caseId: 'x',
      trusted: true,
      at: hours(-2),
    }
    await write((tx) =>
      tx.contentReport.createMany({
        data: Array.from({ length: 20 }, (_, at) => ({ ...earlier, id: `${reader.personId.slice(0, 12)}${at}`, subjectId: `x${at}` })),
      }),
    )
    expect(await reportContent({ type, id, reason: 'spam', note: undefined }, reader, now)).toMatchObject({
      failure: { code: 'report-limit' },
    })
    expect(await reportContent({ type, id, reason: 'spam', note: undefined }, reader, hours(23))).toMatchObject({ ok: true })
    const written = await waitingThing()
    const moderator = await staff()
    await imposeSanction(
      { case: written.case, kind: 'mute', days: 7, reason: 'insult', note, language: 'ar', hides: false },
      moderator,
      now,
    )
    expect(await reportContent({ type, id, reason: 'spam', note: undefined }, written.author, now)).toMatchObject({
      failure: { code: 'silenced' },
    })
  })

  it('of two readers at the same moment opens one case', async () => {
    const { id } = await published()
    const readers = await Promise.all([member(), member(), member(), member()])
    const results = await Promise.all(readers.map((reader) => reportContent({ type, id, reason: 'spam', note: undefined }, reader, now)))
    expect(results.every(({ ok }) => ok)).toBe(true)
    expect(await db.moderationCase.count({ where: { subjectId: id, state: 'open' } })).toBe(1)
    expect(await db.contentReport.count({ where: { subjectId: id } })).toBe(4)
  })
})

describe('a hold by reports', () => {
  it('takes three trusted readers; any number of new ones does not do it', async () => {
    const { id, author } = await published()
    for (let at = 0; at < 5; at++) await report(id, false)
    for (let at = 0; at < 2; at++) await report(id, true)
    expect(await stateOf(id)).toBe('published')
    await report(id, true)
    expect(await stateOf(id)).toBe('held')
    const row = await caseOf(id)
    expect(row).toMatchObject({ holdUntil: hours(48), state: 'open' })
    const queue = await moderationQueue({ trigger: 'reports' }, await staff(), hours(30.5))
    expect(queue.ok && queue.value.rows.find((one) => one.id === row?.id)).toMatchObject({ backInHours: 17 })
    expect(await db.moderationDecision.findFirst({ where: { caseId: row?.id ?? '' } })).toMatchObject({
      action: 'hold',
      automated: true,
      deciderId: null,
    })
    expect(await db.moderationLogEntry.findFirst({ where: { reference: row?.id.slice(0, 8).toUpperCase() ?? '' } })).toMatchObject({
      action: 'hold',
      automated: true,
    })
    const letters = await lettersTo(author.email)
    expect(letters.at(-1)?.text).toContain('لم يقرره أحد')
    expect(letters.at(-1)?.text, 'when it comes back by itself').toContain(formatDateTime('ar', hours(48)))
  })

  it.each(urgentReasons)('takes one trusted reader for %s', async (reason) => {
    const { id } = await published()
    await report(id, false, reason)
    expect(await stateOf(id)).toBe('published')
    await report(id, true, reason)
    expect(await stateOf(id)).toBe('held')
  })

  it('ends by itself after 48 hours when nobody decides, and the case stays late', async () => {
    const { id, author } = await published()
    await report(id, true, 'personal-data')
    await restoreHeld(hours(47.9))
    expect(await stateOf(id)).toBe('held')
    expect(await restoreHeld(hours(48))).toBeGreaterThan(0)
    expect(await stateOf(id)).toBe('published')
    expect(await restoreHeld(hours(48))).toBe(0)
    expect(await caseOf(id)).toMatchObject({ state: 'open', holdUntil: null, priority: 1 })
    expect((await lettersTo(author.email)).some(({ text }) => text.includes('لم يعد نصك محجوزا'))).toBe(true)
    // The same text is not held a second time.
    await report(id, true, 'personal-data', hours(50))
    expect(await stateOf(id)).toBe('published')
  })

  it('waits for whoever has the case in hand, one lease long', async () => {
    const { id } = await published()
    await report(id, true, 'personal-data')
    const caseId = (await caseOf(id))?.id ?? ''
    await write((tx) => tx.moderationCase.update({ where: { id: caseId }, data: { claimedById: 'somebody', claimedUntil: hours(48.2) } }))
    await restoreHeld(hours(48))
    expect(await stateOf(id)).toBe('held')
    await write((tx) => tx.moderationCase.update({ where: { id: caseId }, data: { claimedUntil: hours(50) } }))
    await restoreHeld(hours(48.25))
    expect(await stateOf(id)).toBe('published')
  })

  it('is not made again for a text that a moderator found to be in order, until it says something else', async () => {
    const { id } = await published()
    await report(id, true, 'hate-discrimination')
    const moderator = await staff()
    const row = await caseOf(id)
    await decide(await formOf(row?.id ?? '', moderator, { action: 'dismiss-reports' }), moderator, hours(1))
    expect(await stateOf(id)).toBe('published')
    await report(id, true, 'hate-discrimination', hours(2))
    expect(await stateOf(id)).toBe('published')
    const thing = await thingOf(id)
    if (thing) await write((tx) => putThing(tx, id, { ...thing, body: 'نص مختلف بعد القرار' }))
    await report(id, true, 'hate-discrimination', hours(3))
    expect(await stateOf(id)).toBe('held')
  })

  it('leads to a decision: hidden, the readers learn that something was done and nothing else', async () => {
    const { id } = await published()
    const reader = await member(true)
    await reportContent({ type, id, reason: 'violence-incitement', note: 'تهديد واضح' }, reader, now)
    const moderator = await staff()
    const row = await caseOf(id)
    await decide(await formOf(row?.id ?? '', moderator, { action: 'hide', reason: 'violence-incitement', note }), moderator, hours(1))
    expect(await stateOf(id)).toBe('hidden')
    expect(await db.moderationCase.findUnique({ where: { id: row?.id ?? '' } })).toMatchObject({ state: 'closed', holdUntil: null })
    await restoreHeld(hours(72))
    expect(await stateOf(id)).toBe('hidden')
    const [letter] = await lettersTo(reader.email)
    expect(letter?.text).toContain('اتخذ قرارا')
    expect(letter?.text).not.toContain(note)
    expect(await db.contentReport.findFirst({ where: { subjectId: id } })).toMatchObject({ outcome: 'acted' })
  })
})
