import { beforeAll, describe, expect, it } from 'vitest'
import { actorFor, createMember, createVerifiedPerson } from '@/lib/accounts/demo'
import { db, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { Actor } from '@/lib/core/session'
import { aThing, putThing, registerThings } from '@/test/moderated'
import { writingAllowance } from './allowance'
import { openCase, snapshotHash } from './cases'
import { entered, judge, type Writing } from './gate'

const now = new Date('2026-11-23T10:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const days = (count: number) => later(count * 24 * 60)
const plain = () => `نطلب إصلاح الطريق المؤدية إلى الدوار رقم ${newId().slice(0, 8)}`

beforeAll(registerThings)

let serial = 0
async function someone(trusted = false, level: 'EMAIL' | 'ID' = 'EMAIL'): Promise<Actor> {
  serial++
  const { personId } =
    level === 'ID'
      ? await createVerifiedPerson({ name: 'G', birthDate: '1990-01-01', nationalId: `GATE${serial}` }, now)
      : await createMember({ email: `gate${serial}@example.ma` }, now)
  const standing = { approved: 3, firstAt: days(-8) }
  if (trusted) await write((tx) => tx.writingStanding.create({ data: { personId, ...standing } }))
  return actorFor(personId)
}

/** Writes as a domain does: judged, put, entered, in one transaction. */
async function writes(author: Actor, text: string, at = now, more: Partial<Writing> = {}) {
  const { id, thing } = aThing({ authorId: author.personId, body: text })
  return write(async (tx) => {
    const writing = { author, type: 'evidence', text, ...more }
    const verdict = await judge(tx, writing, at)
    if (!verdict.ok) return { id, code: verdict.failure.code, values: verdict.failure.values }
    await putThing(tx, id, { ...thing, state: verdict.value.hold ? 'pending' : 'published' })
    const snapshot = { title: null, body: text, locale: 'ar' as const }
    await entered(tx, writing, verdict.value, { id, about: ['ministry-health'], snapshot, demo: false }, at)
    return { id, hold: verdict.value.hold, tier: verdict.value.tier }
  })
}

const caseOf = (id: string) => db.moderationCase.findUnique({ where: { openKey: `evidence:${id}` } })

describe('what somebody new writes', () => {
  it('waits for a moderator, with a case that says why and until when', async () => {
    const author = await someone()
    const first = await writes(author, plain())
    expect(first).toMatchObject({ hold: { trigger: 'first-posts' }, tier: 'new' })
    expect(await caseOf(first.id)).toMatchObject({
      trigger: 'first-posts',
      authorId: author.personId,
      about: '|ministry-health|',
      state: 'open',
      priority: 3,
      dueAt: days(1),
      nearAt: later(18 * 60),
    })
  })

  it('comes three a day, and says from when the next one may come', async () => {
    const author = await someone()
    expect(await writingAllowance(author, 'evidence', now)).toMatchObject({ items: 3, left: 3, againAt: null })
    expect(await writes(author, plain())).toMatchObject({ hold: { trigger: 'first-posts', rule: null } })
    expect(await writes(author, plain(), later(0.5))).toMatchObject({ hold: { trigger: 'first-posts', rule: 'pace' } })
    expect(await writingAllowance(author, 'evidence', later(5))).toMatchObject({ left: 1, againAt: null })
    expect(await writes(author, plain(), later(5))).toMatchObject({ hold: { trigger: 'first-posts', rule: null } })
    const moment = later(24 * 60 + 1).toISOString()
    expect(await writes(author, plain(), later(10))).toMatchObject({ code: 'writing-limit', values: { limit: 3, moment } })
    expect(await writingAllowance(author, 'evidence', later(10))).toMatchObject({ left: 0, againAt: new Date(days(1).getTime() + 1) })
    expect(await writes(author, plain(), days(1))).toMatchObject({ code: 'writing-limit' })
    expect(await writes(author, plain(), new Date(moment))).toMatchObject({ hold: { trigger: 'first-posts' } })
  })

  it('is counted kind by kind: who wrote three comments may still send an idea and give a reason', async () => {
    const author = await someone()
    for (const type of ['evidence', 'idea', 'assessment'])
      for (const minute of [0, 5, 10]) expect(await writes(author, plain(), later(minute), { type })).toMatchObject({ tier: 'new' })
    expect(await writes(author, plain(), later(20), { type: 'idea' })).toMatchObject({ code: 'writing-limit' })
  })

  it('is announced to nobody who is signed out or no longer new', async () => {
    expect(await writingAllowance(null, 'comment', now)).toBeNull()
    expect(await writingAllowance(await someone(true), 'comment', now)).toBeNull()
  })

  it('is the same for people whose identity is verified', async () =>
    expect(await writes(await someone(false, 'ID'), plain())).toMatchObject({ hold: { trigger: 'first-posts' } }))
})

describe('what a regular writes', () => {
  it('is published at once', async () => {
    expect(await writes(await someone(true), plain())).toMatchObject({ hold: null, tier: 'regular' })
    expect(await writes(await someone(true, 'ID'), plain())).toMatchObject({ hold: null, tier: 'verified' })
  })

  it.each([
    ['a card number', 'بطاقته EE482911 للتحقق', 'personal-data', 'national-id', 2],
    ['a telephone', 'اتصلوا بي على 0661234567 اليوم', 'personal-data', 'phone', 2],
    ['nothing but a link', 'https://example.ma/page', 'links', 'only-links', 3],
    ['three links', 'انظروا a1.ma و b2.ma و c3.ma في الموضوع', 'links', 'too-many-links', 3],
    ['capitals', 'VOTEZ POUR NOTRE LISTE ELECTORALE', 'shouting', 'capitals', 3],
    ['one word again and again', 'نريد نريد نريد نريد نريد نريد نريد نريد', 'shouting', 'repeated', 3],
  ])('waits with %s', async (_, text, trigger, rule, priority) => {
    const written = await writes(await someone(true), text)
    expect(written).toMatchObject({ hold: { trigger, rule } })
    expect(await caseOf(written.id)).toMatchObject({ trigger, rule, priority })
  })

  it('waits with a watched word, and is refused with one that blocks', async () => {
    const word = `لفظ${newId().slice(0, 6).replaceAll(/\d/g, 'x')}`
    const term = (effect: string, pattern: string) =>
      write((tx) => tx.watchedTerm.create({ data: { id: newId(), pattern, locale: 'ar', effect, reasonCode: 'insult' } }))
    const { id } = await term('hold', word)
    await term('block', `${word} ${word}`)
    await term('flag', `${word}z`)
    expect(await writes(await someone(true), `هذا ${word} فقط`)).toMatchObject({ hold: { trigger: 'watched-word', rule: id } })
    expect(await writes(await someone(true), `هذا ${word} ${word}`)).toMatchObject({ code: 'term-blocked' })
    expect(await writes(await someone(true), `هذا ${word}z فقط`)).toMatchObject({ hold: null })
    await write((tx) => tx.watchedTerm.update({ where: { id }, data: { active: false } }))
    expect(await writes(await someone(true), `ذاك ${word} وحده`)).toMatchObject({ hold: null })
  })

  it('waits when anybody wrote the same within thirty days', async () => {
    const text = plain()
    expect(await writes(await someone(true), text)).toMatchObject({ hold: null })
    expect(await writes(await someone(true), `  ${text}!`, days(29))).toMatchObject({ hold: { trigger: 'duplicate' } })
    expect(await writes(await someone(true), plain())).toMatchObject({ hold: null })
  })

  it('waits when it comes fast, and stops at the hour’s number', async () => {
    const author = await someone(true)
    const found = []
    for (const minute of [0, 1, 2, 10, 20, 31, 42, 59]) found.push(await writes(author, plain(), later(minute)))
    const said = found.map((one) => one.code ?? one.hold?.trigger ?? 'published')
    expect(said).toEqual(['published', 'published', 'fast', 'published', 'writing-pace', 'published', 'published', 'writing-pace'])
    expect(found.at(-1)).toMatchObject({ values: { limit: 6, minutes: 60, moment: later(61).toISOString() } })
  })

  it('waits where the place asks for it, or where a sanction was less than ninety days ago', async () => {
    expect(await writes(await someone(true), plain(), now, { premoderated: true })).toMatchObject({ hold: { trigger: 'premoderation' } })
    const author = await someone(true)
    const sanction = { personId: author.personId, reasonCode: 'spam', publicNote: 'n', noteLocale: 'ar', proposedById: 'm' }
    await write((tx) =>
      tx.sanction.create({
        data: { id: newId(), kind: 'mute', state: 'ended', startsAt: days(-60), endsAt: days(-50), endedAt: days(-50), ...sanction },
      }),
    )
    expect(await writes(author, plain())).toMatchObject({ hold: { trigger: 'first-posts' }, tier: 'new' })
    expect(await writes(author, plain(), days(41))).toMatchObject({ hold: null, tier: 'regular' })
  })
})

describe('a sanction', () => {
  const sanction = (personId: string, kind: string, endsAt: Date | null, state = 'running') =>
    write((tx) =>
      tx.sanction.create({
        data: {
          id: newId(),
          personId,
          kind,
          state,
          reasonCode: 'insult',
          publicNote: 'n',
          noteLocale: 'ar',
          proposedById: 'm',
          startsAt: days(-1),
          endsAt,
        },
      }),
    )

  it('stops writing, says until when, and ends by itself', async () => {
    const author = await someone(true)
    await sanction(author.personId, 'mute', days(3))
    expect(await writes(author, plain())).toMatchObject({ code: 'silenced', values: { day: '2026-11-26' } })
    expect(await writes(author, plain(), days(4))).toMatchObject({ tier: 'new' })
  })

  it('without an end says so; one that is only proposed, or a warning, stops nobody', async () => {
    const banned = await someone(true)
    await sanction(banned.personId, 'ban', null)
    expect(await writes(banned, plain())).toMatchObject({ code: 'silenced-for-good' })
    const proposed = await someone(true)
    await sanction(proposed.personId, 'ban', null, 'proposed')
    expect(await writes(proposed, plain())).toMatchObject({ hold: null })
    const warned = await someone(true)
    await sanction(warned.personId, 'warning', null, 'ended')
    expect(await writes(warned, plain())).toMatchObject({ hold: { trigger: 'first-posts' } })
  })
})

it('lets two writings of one person wait for each other, so that no limit is passed by being quick', async () => {
  const author = await someone()
  const found = await Promise.all(Array.from({ length: 6 }, () => writes(author, plain())))
  expect(found.filter(({ code }) => code === 'writing-limit')).toHaveLength(3)
  expect(await db.writtenItem.count({ where: { personId: author.personId } })).toBe(3)
})

it('joins the case that waits and keeps what was seen first', async () => {
  const { id } = await writes(await someone(), plain())
  const before = await caseOf(id)
  const snapshot = { title: null, body: 'نص آخر تماما', locale: 'ar' as const }
  const opening = {
    type: 'evidence',
    id,
    about: [],
    authorId: null,
    snapshot,
    demo: false,
    trigger: 'edited' as const,
    rule: null,
    priority: 1,
  }
  await write((tx) => openCase(tx, opening, later(5)))
  expect(await caseOf(id)).toMatchObject({
    id: before?.id,
    snapshotHash: before?.snapshotHash,
    priority: 1,
    score: 1,
    version: 1,
    trigger: 'first-posts',
  })
  expect(before?.snapshotHash).not.toBe(snapshotHash(snapshot))
})
