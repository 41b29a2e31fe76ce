import { beforeAll, describe, expect, it } from 'vitest'
import { db, write } from '@/lib/core/db'
import type { Result } from '@/lib/core/result'
import { putThing, registerThings, thingOf } from '@/test/moderated'
import { days, formOf, hours, lettersTo, member, note, now, staff, waitingThing } from '@/test/moderation'
import { claimCase, escalateCase, openCaseAbout, releaseCase } from './claims'
import { approveMany, decide } from './decisions'
import { brokenLog } from './log'
import { moderationCase, myModeration } from './queries'
import { moderationQueue } from './queue'
import { standingOf } from './standing'

beforeAll(registerThings)

const wins = (results: Result<unknown>[]) => results.filter(({ ok }) => ok).length
const codes = (results: Result<unknown>[]) => results.flatMap((result) => (result.ok ? [] : [result.failure.code]))
const rowOf = (id: string) => db.moderationCase.findUniqueOrThrow({ where: { id }, include: { decisions: true } })

describe('a decision', () => {
  it('becomes true as a whole: text, case, record, audit, public log, letter', async () => {
    const written = await waitingThing()
    const moderator = await staff()
    const input = await formOf(written.case, moderator, {
      action: 'reject',
      reason: 'spam',
      note,
      language: 'ar',
      quote: 'نص عادي',
      internal: 'للزملاء',
    })
    expect(await decide(input, moderator, hours(3))).toMatchObject({ ok: true, value: { action: 'reject', next: null } })
    expect(await thingOf(written.id)).toMatchObject({ state: 'rejected' })
    const row = await rowOf(written.case)
    expect(row).toMatchObject({ state: 'closed', openKey: null, closedAt: hours(3), version: 1 })
    expect(row.decisions).toMatchObject([
      {
        action: 'reject',
        reasonCode: 'spam',
        publicNote: note,
        quoted: 'نص عادي',
        internalNote: 'للزملاء',
        deciderId: moderator.personId,
        stateBefore: 'pending',
        hours: 3,
      },
    ])
    const audit = await db.auditPayload.findFirst({ where: { subjectId: written.case } })
    expect(audit).toMatchObject({ verb: 'moderation.reject', actorId: moderator.personId })
    expect(audit?.change).not.toContain('ملاحظة')
    const line = await db.moderationLogEntry.findFirstOrThrow({ where: { reference: written.case.slice(0, 8).toUpperCase() } })
    expect(line).toMatchObject({ action: 'reject', reasonCode: 'spam', automated: false, hours: 3, inTime: true, trigger: 'first-posts' })
    expect(JSON.stringify(line)).not.toMatch(new RegExp(`${moderator.personId}|${written.author.personId}|نص`))
    const [letter, ...more] = await lettersTo(written.author.email)
    expect(more).toEqual([])
    expect(letter?.text).toContain(note)
    expect(letter?.text).toContain('نص عادي')
    expect(letter?.text).toMatch(/\/ar\/appeal\?token=[\w-]{20,}/)
    expect(letter?.text).not.toContain('للزملاء')
    expect(await brokenLog()).toBeNull()
  })

  it('leaves nothing behind when the thing cannot follow it', async () => {
    const written = await waitingThing()
    const moderator = await staff()
    const input = await formOf(written.case, moderator, { action: 'approve' })
    const thing = await thingOf(written.id)
    if (thing) await write((tx) => putThing(tx, written.id, { ...thing, state: 'deleted' }))
    expect(await decide(input, moderator, now)).toMatchObject({ failure: { code: 'missing' } })
    expect(await rowOf(written.case)).toMatchObject({ state: 'open', version: 0, decisions: [] })
  })

  it.each([
    ['a reason', { reason: undefined }, { reason: ['reason-needed'] }],
    ['a reason that is one', { reason: 'criticism' }, { reason: ['reason-needed'] }],
    ['a note', { note: undefined }, { note: ['note-needed'] }],
    ['a longer note where the reason is another', { reason: 'other', note: 'سبب آخر غير مذكور' }, { note: ['too-short'] }],
    ['a passage that stands in the text', { quote: 'جملة لم يكتبها أحد' }, { quote: ['quote-not-found'] }],
  ])('against a text needs %s', async (_, change, fields) => {
    const written = await waitingThing()
    const moderator = await staff()
    const input = await formOf(written.case, moderator, { action: 'reject', reason: 'spam', note, ...change } as never)
    expect(await decide(input, moderator, now)).toMatchObject({ failure: { code: 'invalid', fields } })
    expect(await thingOf(written.id)).toMatchObject({ state: 'pending' })
  })

  it('allows only what the state of the text allows', async () => {
    const written = await waitingThing()
    const moderator = await staff()
    for (const action of ['hide', 'restore', 'dismiss-reports', 'remove'] as const)
      expect(await decide(await formOf(written.case, moderator, { action, reason: 'spam', note }), moderator, now)).toMatchObject({
        failure: { code: 'conflict' },
      })
  })

  it('names another language only where the note is in one', async () => {
    const written = await waitingThing()
    const moderator = await staff()
    await decide(
      await formOf(written.case, moderator, { action: 'reject', reason: 'spam', note: 'Une note en français', language: 'fr' }),
      moderator,
      now,
    )
    expect((await myModeration(written.author, now)).decisions[0]).toMatchObject({ noteLocale: 'fr', note: 'Une note en français' })
  })
})

describe('redacting', () => {
  const body = 'اتصلوا بمحمد على 0661234567 ليخبركم بما جرى'
  const masked = 'اتصلوا بمحمد على ██████████ ليخبركم بما جرى'

  it('publishes the rest, keeps the original in the history and shows the author the difference', async () => {
    const written = await waitingThing({ body }, 'personal-data')
    const moderator = await staff()
    const page = await moderationCase(written.case, moderator, now)
    expect(page.ok && page.value.current?.masked).toBe(masked)
    const input = await formOf(written.case, moderator, { action: 'redact', reason: 'personal-data', note, text: masked })
    expect(await decide(input, moderator, now)).toMatchObject({ ok: true })
    expect(await thingOf(written.id)).toMatchObject({ state: 'published', body: masked, history: [body] })
    expect((await myModeration(written.author, now)).decisions[0]).toMatchObject({
      quoted: '0661234567',
      parts: [
        { masked: false, text: 'اتصلوا بمحمد على ' },
        { masked: true, text: '0661234567 ' },
        { masked: false, text: 'ليخبركم بما جرى' },
      ],
    })
  })

  it('never puts words into the author’s mouth', async () => {
    const written = await waitingThing({ body }, 'personal-data')
    const moderator = await staff()
    for (const text of [body, `${masked} شكرا`, 'شيء آخر تماما', undefined]) {
      const input = await formOf(written.case, moderator, { action: 'redact', reason: 'personal-data', note, text })
      expect(await decide(input, moderator, now)).toMatchObject({ failure: { fields: { text: ['redaction-not-of-text'] } } })
    }
  })
})

describe('two moderators', () => {
  it('cannot both decide: one of them is told', async () => {
    const written = await waitingThing()
    const [one, two] = [await staff(), await staff()]
    const results = await Promise.all([
      decide(await formOf(written.case, one, { action: 'approve' }), one, now),
      decide(await formOf(written.case, two, { action: 'reject', reason: 'spam', note }), two, now),
    ])
    expect(wins(results)).toBe(1)
    expect(codes(results)).toEqual(['decided-since'])
    expect((await rowOf(written.case)).decisions).toHaveLength(1)
  })

  it('work on different cases: a claim keeps the others away for a quarter of an hour', async () => {
    const written = await waitingThing()
    const [one, two] = [await staff(), await staff()]
    expect(await claimCase({ case: written.case }, one, now)).toMatchObject({ ok: true })
    expect(await claimCase({ case: written.case }, two, hours(0.2))).toMatchObject({ failure: { code: 'claimed' } })
    expect(await decide(await formOf(written.case, two, { action: 'approve' }), two, hours(0.2))).toMatchObject({
      failure: { code: 'claimed' },
    })
    expect(await claimCase({ case: written.case }, two, hours(0.25))).toMatchObject({ ok: true })
    expect(await releaseCase({ case: written.case }, two, hours(0.25))).toMatchObject({ ok: true })
    expect(await decide(await formOf(written.case, one, { action: 'approve' }), one, hours(0.26))).toMatchObject({ ok: true })
  })

  it('learn that something happened since the page was read', async () => {
    const written = await waitingThing()
    const moderator = await staff()
    const input = await formOf(written.case, moderator, { action: 'approve' })
    await write((tx) => tx.moderationCase.update({ where: { id: written.case }, data: { version: { increment: 1 } } }))
    expect(await decide(input, moderator, now)).toMatchObject({ failure: { code: 'case-changed' } })
  })

  it('decide on what they read: a text that was edited since is read again, and the copy that was reported stays', async () => {
    const written = await waitingThing({}, 'reports')
    const moderator = await staff()
    const input = await formOf(written.case, moderator, { action: 'dismiss-reports' })
    const thing = await thingOf(written.id)
    if (thing) await write((tx) => putThing(tx, written.id, { ...thing, body: 'نص غيّره صاحبه بعد التبليغ' }))
    expect(await decide(input, moderator, now)).toMatchObject({ failure: { code: 'text-changed' } })
    const page = await moderationCase(written.case, moderator, now)
    expect(page).toMatchObject({
      value: { reported: { body: thing?.body }, current: { changed: true, snapshot: { body: 'نص غيّره صاحبه بعد التبليغ' } } },
    })
  })
})

describe('a conflict of interest', () => {
  it('keeps officials from claiming, deciding and handing on what is about their institution, and from reading what was never public', async () => {
    const written = await waitingThing({ about: ['ministry-x'] })
    const official = await staff('moderator', ['information-officer', 'ministry-x'])
    const other = await staff()
    const input = await formOf(written.case, other, { action: 'approve' })
    const own = { failure: { code: 'own-institution' } }
    expect(await decide(input, official, now)).toMatchObject(own)
    expect(await claimCase({ case: written.case }, official, now)).toMatchObject(own)
    expect(await escalateCase({ case: written.case, version: 0, to: 'admin', internal: 'لماذا' }, official, now)).toMatchObject(own)
    expect(await moderationCase(written.case, official, now)).toMatchObject(own)
    const queue = await moderationQueue({}, official, now)
    const row = queue.ok ? queue.value.rows.find(({ id }) => id === written.case) : undefined
    expect(row).toMatchObject({ title: null, body: null, refusal: 'own-institution', bulk: null })
    expect(await approveMany({ cases: [`${written.case}:0:${input.seen}`] }, official, now)).toMatchObject({
      value: { approved: 0, left: 1 },
    })
    expect(await thingOf(written.id)).toMatchObject({ state: 'pending' })
    expect(await decide(input, other, now)).toMatchObject({ ok: true })
  })

  it('lets them read what everybody could read, not decide on it', async () => {
    const written = await waitingThing({ about: ['ministry-x'] }, 'reports')
    const official = await staff('moderator', ['officer', 'ministry-x'])
    expect(await moderationCase(written.case, official, now)).toMatchObject({ ok: true, value: { refusal: 'own-institution' } })
  })

  it('keeps everybody from their own text, and from what they handed on', async () => {
    const moderator = await staff()
    const written = await waitingThing({ authorId: moderator.personId })
    const other = await staff()
    expect(await moderationCase(written.case, moderator, now)).toMatchObject({ failure: { code: 'own-text' } })
    expect(await decide(await formOf(written.case, other, { action: 'approve' }), moderator, now)).toMatchObject({
      failure: { code: 'own-text' },
    })
    const second = await waitingThing()
    expect(await escalateCase({ case: second.case, version: 0, to: 'moderator', internal: 'أعرف صاحبه' }, other, now)).toMatchObject({
      ok: true,
    })
    expect(await decide(await formOf(second.case, moderator, { action: 'approve' }), other, now)).toMatchObject({
      failure: { code: 'second-person-needed' },
    })
    expect(await decide(await formOf(second.case, moderator, { action: 'approve' }), moderator, now)).toMatchObject({ ok: true })
  })

  it('waits for an administrator where one was asked', async () => {
    const written = await waitingThing()
    const [moderator, second, admin] = [await staff(), await staff(), await staff('admin')]
    await escalateCase({ case: written.case, version: 0, to: 'admin', internal: 'لا أستطيع' }, moderator, now)
    expect(await decide(await formOf(written.case, second, { action: 'approve' }), second, now)).toMatchObject({
      failure: { code: 'admin-needed' },
    })
    expect(await decide(await formOf(written.case, admin, { action: 'approve' }), admin, now)).toMatchObject({ ok: true })
    const page = await moderationCase(written.case, admin, now)
    expect(page.ok && page.value.history.map(({ action, internal }) => [action, internal])).toContainEqual(['escalate', 'لا أستطيع'])
  })
})

describe('several at once', () => {
  it('are only ever approved, each as it was read, and only where no rule found harm', async () => {
    const moderator = await staff()
    const plain = await waitingThing()
    const edited = await waitingThing()
    const harmful = await waitingThing({}, 'watched-word')
    const long = await waitingThing({ body: 'كلمة أخرى '.repeat(100) })
    const boxes = await Promise.all(
      [plain, edited, harmful, long].map(async (one) => {
        const { version, seen } = await formOf(one.case, moderator, { action: 'approve' })
        return `${one.case}:${version}:${seen}`
      }),
    )
    const thing = await thingOf(edited.id)
    if (thing) await write((tx) => putThing(tx, edited.id, { ...thing, body: 'نص آخر' }))
    expect(await approveMany({ cases: boxes }, moderator, now)).toEqual({ ok: true, value: { approved: 1, left: 3 } })
    const states = await Promise.all([plain, edited, harmful, long].map(async ({ id }) => (await thingOf(id))?.state))
    expect(states).toEqual(['published', 'pending', 'pending', 'pending'])
    expect(await approveMany({ cases: boxes }, await member(), now)).toMatchObject({ failure: { code: 'forbidden' } })
  })
})

describe('trust', () => {
  it('grows with what is approved, and goes with two removals in thirty days', async () => {
    const moderator = await staff()
    const author = await member()
    const write3 = async (at: Date) => waitingThing({ authorId: author.personId }, 'first-posts', at)
    for (const day of [-20, -18, -16]) {
      const written = await write3(days(day))
      await decide(await formOf(written.case, moderator, { action: 'approve' }), moderator, days(day))
    }
    expect(await standingOf(db, author, now)).toMatchObject({ tier: 'regular' })
    for (const day of [-3, -1]) {
      const written = await write3(days(day))
      await decide(await formOf(written.case, moderator, { action: 'reject', reason: 'insult', note }), moderator, days(day))
    }
    expect(await standingOf(db, author, now)).toMatchObject({ tier: 'new' })
  })

  it('can be given at once', async () => {
    const moderator = await staff()
    const written = await waitingThing()
    await decide(await formOf(written.case, moderator, { action: 'approve-and-trust' }), moderator, now)
    expect(await standingOf(db, written.author, now)).toMatchObject({ tier: 'regular' })
  })
})

it('lets a moderator look into what nobody reported, hide it, give it back and hide it again', async () => {
  const moderator = await staff()
  const written = await waitingThing({}, 'reports')
  await decide(await formOf(written.case, moderator, { action: 'dismiss-reports' }), moderator, now)
  for (const action of ['hide', 'restore', 'hide', 'restore'] as const) {
    const opened = await openCaseAbout({ type: 'evidence', id: written.id }, moderator, now)
    const id = opened.ok ? opened.value.case : ''
    const grounds = action === 'hide' ? { reason: 'spam', note } : {}
    expect(await decide(await formOf(id, moderator, { action, ...grounds }), moderator, now), action).toMatchObject({ ok: true })
    expect(await thingOf(written.id)).toMatchObject({ state: action === 'hide' ? 'hidden' : 'published' })
  }
  expect(await openCaseAbout({ type: 'evidence', id: 'nothing0000' }, moderator, now)).toMatchObject({ failure: { code: 'missing' } })
  expect(await openCaseAbout({ type: 'nothing', id: written.id }, moderator, now)).toMatchObject({ failure: { code: 'missing' } })
  expect(await openCaseAbout({ type: 'evidence', id: written.id }, written.author, now)).toMatchObject({ failure: { code: 'forbidden' } })
})

it('locks a thread', async () => {
  const moderator = await staff()
  const written = await waitingThing({}, 'reports')
  const input = await formOf(written.case, moderator, { action: 'lock-thread', reason: 'off-topic', note })
  expect(await decide(input, moderator, now)).toMatchObject({ ok: true })
  expect(await thingOf(written.id)).toMatchObject({ state: 'published', locked: true })
})
