import { beforeAll, expect, it } from 'vitest'
import { db, write } from '@/lib/core/db'
import { aThing, putThing, registerThings, thingOf } from '@/test/moderated'
import { formOf, hours, note, now, staff, type Written, waitingThing } from '@/test/moderation'
import { openCaseAbout } from './claims'
import { decide } from './decisions'
import { hidingDue, settleHidden } from './hiding'
import { imposeSanction, liftSanction } from './sanctions'
import { standingOf } from './standing'

beforeAll(registerThings)

const many = 130
const mute = { kind: 'mute', days: 7, reason: 'insult', note, language: 'ar', hides: true } as const

/** Somebody who has more in view than is hidden in one transaction, and one text that waits. */
async function prolific() {
  const written = await waitingThing()
  const made = Array.from({ length: many }, () => aThing({ authorId: written.author.personId, state: 'published' }))
  await write(async (tx) => {
    for (const { id, thing } of made) await putThing(tx, id, thing)
  })
  return { ...written, texts: made.map(({ id }) => id) }
}

const seen = async (ids: readonly string[]) => {
  const things = await Promise.all(ids.map((id) => thingOf(id)))
  return ids.filter((_, at) => things[at]?.state === 'published')
}

const sanctionOf = ({ author }: Written) =>
  db.sanction.findFirstOrThrow({ where: { personId: author.personId }, orderBy: { startsAt: 'desc' } })
const liftOf = async (written: Written) =>
  liftSanction({ sanction: (await sanctionOf(written)).id, case: written.case, internal: 'انتهت' }, await staff(), hours(2))

it('a sanction holds at once, and what it hides goes by the hundred until nothing is left', async () => {
  const one = await prolific()
  expect(await imposeSanction({ ...mute, case: one.case }, await staff(), now)).toMatchObject({ ok: true })
  expect((await standingOf(db, one.author, hours(1))).silenced).toBe(true)
  expect(await seen(one.texts)).toHaveLength(many - 100)
  expect(await hidingDue()).toBe(true)
  await Promise.all([settleHidden(hours(1)), settleHidden(hours(1))])
  expect(await seen(one.texts)).toEqual([])
  expect(await sanctionOf(one)).toMatchObject({ state: 'running', hidingSince: null })
  expect(await db.hiddenBySanction.count({ where: { sanctionId: (await sanctionOf(one)).id } })).toBe(many)
  expect(await hidingDue()).toBe(false)

  expect(await liftOf(one)).toMatchObject({ ok: true })
  expect(await seen(one.texts)).toHaveLength(100)
  await settleHidden(hours(2))
  expect(await seen(one.texts)).toEqual(one.texts)
  expect(await hidingDue()).toBe(false)
})

it('one that is lifted while it hides gives back what it hid, and hides no more', async () => {
  const one = await prolific()
  await imposeSanction({ ...mute, case: one.case }, await staff(), now)
  const untouched = await seen(one.texts)
  expect(untouched).toHaveLength(many - 100)
  const [lifted] = await Promise.all([liftOf(one), settleHidden(hours(2))])
  expect(lifted).toMatchObject({ ok: true })
  await settleHidden(hours(2))
  expect(await seen(one.texts)).toEqual(one.texts)
  expect(await db.hiddenBySanction.count({ where: { sanctionId: (await sanctionOf(one)).id } })).toBe(0)
})

it('what moderators let stand meanwhile is not hidden again when it goes on', async () => {
  const one = await prolific()
  const moderator = await staff()
  await imposeSanction({ ...mute, case: one.case }, moderator, now)
  const shown = await seen(one.texts)
  const [left = ''] = shown
  const hidden = one.texts.find((id) => !shown.includes(id)) ?? ''
  for (const [id, action] of [
    [left, 'dismiss-reports'],
    [hidden, 'restore'],
  ] as const) {
    const opened = await openCaseAbout({ type: 'evidence', id }, moderator, hours(1))
    const input = await formOf(opened.ok ? opened.value.case : '', moderator, { action })
    expect(await decide(input, moderator, hours(1))).toMatchObject({ ok: true })
  }
  await settleHidden(hours(1))
  expect((await seen(one.texts)).sort()).toEqual([left, hidden].sort())
})

it('two at the same moment are one sanction', async () => {
  const written = await waitingThing()
  const moderators = await Promise.all(Array.from({ length: 6 }, () => staff()))
  const results = await Promise.all(moderators.map((moderator) => imposeSanction({ ...mute, case: written.case }, moderator, now)))
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(results.flatMap((result) => (result.ok ? [] : [result.failure.code]))).toEqual(Array(5).fill('sanctioned-already'))
  expect(await db.sanction.count({ where: { personId: written.author.personId, state: 'running' } })).toBe(1)
})
