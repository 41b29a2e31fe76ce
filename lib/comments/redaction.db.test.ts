import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { decideAppeal, openAppeal } from '@/lib/moderation/appeals'
import { seedFacts } from '@/prisma/facts'
import { aModerator, anotherModerator } from '@/prisma/scenes/accounts'
import { aRegular } from '@/prisma/scenes/comments'
import { decided } from '@/prisma/scenes/moderation'
import { anOpenPetition } from '@/prisma/scenes/petitions'
import { done } from '@/prisma/scenes/story'
import { postComment, reviseComment } from './commands'
import { myComment } from './mine'
import { commentType } from './move'
import { commentPage } from './queries'
import { moderatedComment } from './ruling'

const now = new Date('2026-11-23T10:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const rowOf = (id: string) => db.comment.findUniqueOrThrow({ where: { id } })
const thing = (id: string) => ({ type: commentType, id })

const because = { reason: 'personal-data', note: 'يتضمن النص رقما شخصيا لشخص آخر.' } as const
const covered = 'اتصلوا بفلان في █████ وقولوا له الحقيقة.'
let said = 0
const original = () => `اتصلوا بفلان في بيته${said++} وقولوا له الحقيقة.`

let subject: string
let moderator: Actor

beforeAll(async () => {
  await seedFacts(now)
  subject = `petition:${(await anOpenPetition({ now })).number}`
  moderator = await aModerator(now)
})

/** Somebody trusted whose comment is read at once, and what a moderator left of it. */
async function redacted() {
  const author = await aRegular(now)
  const text = original()
  const { id } = await done(postComment({ subject, kind: 'concern', text, named: false, language: 'ar' }, author, now))
  await done(decided(thing(id), { action: 'redact', ...because, text: covered }, moderator, later(2)))
  return { id, author, text }
}

async function overturned(id: string, author: Actor, outcome: 'overturned' | 'partial' = 'overturned') {
  const { id: decision } = await db.moderationDecision.findFirstOrThrow({
    where: { case: { subjectId: id }, action: 'redact' },
    orderBy: { at: 'desc' },
  })
  await done(openAppeal({ decision, text: 'لم يكن في النص ما يخالف القواعد، أرجو قراءته من جديد.' }, author, later(60)))
  const { id: matterId } = await db.appeal.findUniqueOrThrow({ where: { decisionId: decision } })
  const { id: of, version } = await db.moderationCase.findFirstOrThrow({ where: { matterId } })
  const answer = 'قرأنا النص من جديد ووجدناه ضمن القواعد.'
  const verdict = { case: of, version, outcome, answer, language: 'ar', next: false } as const
  await done(decideAppeal(verdict, await anotherModerator(now), later(90)))
  return db.moderationDecision.findUniqueOrThrow({ where: { id: decision } })
}

describe('what takes the place of a redacted text', () => {
  it('waits for a moderator, whoever wrote it, and says why', async () => {
    const { id, author, text } = await redacted()
    const revised = await reviseComment({ comment: id, text, language: 'ar' }, author, later(5))
    expect(revised).toMatchObject({ ok: true, value: { waits: true } })
    expect(await rowOf(id)).toMatchObject({ state: 'held', redactedAt: later(2), body: text })
    expect((await commentPage(id, undefined, later(6)))?.root.text ?? null).not.toBe(text)
    expect(await db.searchDocument.count({ where: { subjectId: id } })).toBe(0)
    expect(await db.moderationCase.findUnique({ where: { openKey: `comment:${id}` } })).toMatchObject({
      trigger: 'edited',
      rule: 'redacted',
    })
    expect(await myComment(id, author, later(6))).toMatchObject({ state: 'held', waits: { trigger: 'redacted' } })
  })

  it('bears no mark once a moderator let it stand, and keeps it where it is redacted again', async () => {
    const one = await redacted()
    await done(reviseComment({ comment: one.id, text: 'كلام آخر لا يعني أحدا بعينه.', language: 'ar' }, one.author, later(5)))
    await done(decided(thing(one.id), { action: 'dismiss-reports' }, moderator, later(8)))
    expect(await rowOf(one.id)).toMatchObject({ state: 'published', redactedAt: null, body: 'كلام آخر لا يعني أحدا بعينه.' })

    const two = await redacted()
    await done(reviseComment({ comment: two.id, text: two.text, language: 'ar' }, two.author, later(5)))
    await done(decided(thing(two.id), { action: 'redact', ...because, text: covered }, moderator, later(8)))
    expect(await rowOf(two.id)).toMatchObject({ state: 'published', redactedAt: later(8), body: covered })
  })
})

describe('an appeal against a redaction', () => {
  it('gives the whole text back, and the mark goes', async () => {
    const { id, author, text } = await redacted()
    expect((await overturned(id, author)).overturnedAt).toEqual(later(90))
    expect(await rowOf(id)).toMatchObject({ body: text, redactedAt: null })
  })

  it('never writes over what the author wrote since: the record alone is put right', async () => {
    const { id, author } = await redacted()
    const newer = 'كلام جديد كتبه صاحبه بعد ذلك.'
    await done(reviseComment({ comment: id, text: newer, language: 'ar' }, author, later(5)))
    await done(decided(thing(id), { action: 'dismiss-reports' }, moderator, later(8)))
    expect((await overturned(id, author)).overturnedAt).toEqual(later(90))
    expect(await rowOf(id)).toMatchObject({ body: newer, state: 'published', redactedAt: null })
  })
})

describe('what a comment said before it was edited', () => {
  const insult = () => `كلام فيه سب صريح لشخص بعينه رقم ${said++}.`

  /** An insult that was edited away, and that readers still find below the text. */
  async function editedAway() {
    const author = await aRegular(now)
    const text = insult()
    const { id } = await done(postComment({ subject, kind: 'concern', text, named: false, language: 'ar' }, author, now))
    await done(reviseComment({ comment: id, text: `كلام مهذب بعد التعديل رقم ${said++}.`, language: 'ar' }, author, later(3)))
    const shown = async () => (await commentPage(id, undefined, later(200)))?.earlier.map((version) => version.text)
    expect(await shown()).toEqual([text])
    return { id, author, text, shown }
  }

  it('stands beside the text in the case', async () => {
    const { id, text } = await editedAway()
    expect((await moderatedComment.look(id))?.earlier).toMatchObject([{ text }])
  })

  it('goes alone with a reason where the text is left as it is, and an appeal brings it back', async () => {
    const { id, author, text, shown } = await editedAway()
    const { body } = await rowOf(id)
    await done(decided(thing(id), { action: 'redact', reason: 'insult', note: because.note, text: body }, moderator, later(20)))
    expect(await shown()).toEqual([])
    expect(await rowOf(id)).toMatchObject({ body, state: 'published', redactedAt: null })
    const decision = await overturned(id, author)
    expect(decision).toMatchObject({ action: 'redact', reasonCode: 'insult', quoted: text, overturnedAt: later(90) })
    expect(await shown()).toEqual([text])
  })

  it('goes with a redaction or a hiding of the text, also once that is shown again', async () => {
    const one = await editedAway()
    const text = (await rowOf(one.id)).body.replace('مهذب', '████')
    await done(decided(thing(one.id), { action: 'redact', ...because, text }, moderator, later(20)))
    expect(await one.shown()).toEqual([])

    const two = await editedAway()
    await done(decided(thing(two.id), { action: 'hide', ...because }, moderator, later(20)))
    await done(decided(thing(two.id), { action: 'restore' }, moderator, later(30)))
    expect(await two.shown()).toEqual([])
  })

  it('is needed where a text is redacted as it is', async () => {
    const author = await aRegular(now)
    const { id } = await done(postComment({ subject, kind: 'concern', text: insult(), named: false, language: 'ar' }, author, now))
    const { body } = await rowOf(id)
    const refused = await decided(thing(id), { action: 'redact', ...because, text: body }, moderator, later(20))
    expect(refused).toMatchObject({ failure: { fields: { text: ['redaction-not-of-text'] } } })
  })
})
