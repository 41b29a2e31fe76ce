import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/core/db'
import { hasRole } from '@/lib/core/session'
import { seedFacts } from '../facts'
import { aMember, anAdmin, aReviewerOf, theStaff } from './accounts'
import {
  aDraftPetition,
  aFiledPetition,
  aHiddenPetition,
  anAdmissiblePetition,
  anAnsweredPetition,
  anInadmissiblePetition,
  anOpenPetition,
  anOpenPetitionShortInOneProvince,
  aPetitionAtItsThreshold,
  aPetitionInReview,
  aPetitionOneShort,
  aRegisteredPetition,
  aRejectedPetition,
  aRemovedPetition,
  aWithdrawnPetition,
} from './petitions'

const now = new Date('2026-11-23T10:00:00Z')
const rowOf = ({ id }: { id: string }) => db.petition.findUniqueOrThrow({ where: { id }, include: { tally: true, texts: true } })

beforeAll(async () => void (await seedFacts(now)))

describe('scenes of petitions', () => {
  it.each([
    ['a draft', aDraftPetition, 'draft', 'none'],
    ['one in review', aPetitionInReview, 'review', 'none'],
    ['a rejected one', aRejectedPetition, 'rejected', 'none'],
    ['a hidden one', aHiddenPetition, 'rejected', 'none'],
    ['an open one', anOpenPetition, 'open', 'none'],
    ['one short in one province', anOpenPetitionShortInOneProvince, 'open', 'none'],
    ['one that is one short', aPetitionOneShort, 'open', 'none'],
    ['one at its threshold', aPetitionAtItsThreshold, 'open', 'none'],
    ['a filed one', aFiledPetition, 'filed', 'submitted'],
    ['a registered one', aRegisteredPetition, 'filed', 'registered'],
    ['an admissible one', anAdmissiblePetition, 'filed', 'admissible'],
    ['an inadmissible one', anInadmissiblePetition, 'concluded', 'inadmissible'],
    ['an answered one', anAnsweredPetition, 'concluded', 'answered'],
    ['a withdrawn one', aWithdrawnPetition, 'withdrawn', 'none'],
    ['a removed one', aRemovedPetition, 'removed', 'none'],
  ])('make %s', async (_name, scene, state, authorityState) => {
    const row = await rowOf(await scene({ now }))
    expect(row).toMatchObject({ state, authorityState })
    expect(row.texts.length).toBeGreaterThan(0)
  })

  it('have an author each, unless one is named for several', async () => {
    const [one, other] = [await anOpenPetition({ now }), await aDraftPetition({ now })]
    expect(one.author.personId).not.toBe(other.author.personId)
    for (const scene of [aDraftPetition, aPetitionInReview, aRejectedPetition])
      expect(await rowOf(await scene({ now, author: one.author }))).toMatchObject({ authorId: one.author.personId })
  })

  it('reach the threshold exactly where they say so', async () => {
    expect((await rowOf(await aPetitionAtItsThreshold({ now }))).thresholdAt).not.toBeNull()
    expect((await rowOf(await aPetitionOneShort({ now }))).thresholdAt).toBeNull()
    const short = await rowOf(await anOpenPetitionShortInOneProvince({ now }))
    expect(short.thresholdAt).toBeNull()
    expect(short.tally?.signatures).toBeGreaterThan(short.threshold ?? 0)
  })

  it('count supporters beside signatures, and every signature once', async () => {
    const row = await rowOf(await anOpenPetition({ now, story: { supporters: 7 } }))
    expect(row.tally).toMatchObject({ signatures: 12, supporters: 7 })
    expect(await db.signature.count({ where: { petitionId: row.id, state: 'valid' } })).toBe(12)
  })
})

describe('scenes of accounts', () => {
  it('hold somebody for every role, with the password the demo tells', async () => {
    const people = await theStaff(now)
    expect(new Set(people.map((person) => person['sign-in'])).size).toBe(people.length)
    const given = await db.role.findMany({ select: { role: true } })
    for (const role of [
      'moderator',
      'reviewer',
      'officer',
      'information-officer',
      'call-agent',
      'supervisor',
      'coordinator',
      'organisation',
      'admin',
    ]) {
      expect(given.map((row) => row.role)).toContain(role)
    }
  })

  it('make a reviewer of any institution, and the same person the same', async () => {
    const reviewer = await aReviewerOf('commune-07.351.01.0', now)
    expect(hasRole(reviewer, 'reviewer', 'commune-07.351.01.0')).toBe(true)
    expect((await aReviewerOf('commune-07.351.01.0', now)).personId).toBe(reviewer.personId)
    expect(hasRole(await anAdmin(now), 'admin')).toBe(true)
    expect((await aMember('someone@example.org', 'أمينة', now)).level).toBe('EMAIL')
  })
})
