import { beforeAll, describe, expect, it } from 'vitest'
import { db, provider, sqlRaw, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { bar } from '@/lib/requests/covering'
import { continuedAs, requestPage } from '@/lib/requests/queries'
import { search } from '@/lib/search/queries'
import { ready } from '@/lib/wiring'
import { seedFacts } from './facts'
import { migrationsOf } from './providers'
import { aPublicRequest } from './scenes/published-requests'

/** A database in which a request and the one that it was handed on as both have a text of their own. */

const now = new Date('2026-11-23T10:00:00Z')

/** The statements that change rows, as they apply to a database that has some. */
async function carry(): Promise<void> {
  const sql = migrationsOf(provider()).find(({ name }) => name.endsWith('_carried'))?.sql ?? ''
  const statements = sql
    .replaceAll(/^--.*$/gm, '')
    .split(';\n')
    .map((one) => one.trim())
    .filter((one) => one !== '' && !one.startsWith('CREATE INDEX'))
  expect(statements.length).toBeGreaterThan(10)
  await write(async (tx) => {
    for (const statement of statements) await tx.$executeRaw(sqlRaw(statement))
  })
}

beforeAll(async () => {
  await ready()
  await seedFacts(now)
})

const covers = (caseId: string, start: number, source = 'moderator') => ({
  ...{ id: newId(), caseId, part: 'question', start, end: start + 4, reason: 'personal-data', source, at: now },
})

/** Two public rows of one question, before there was one text; the second is the case that the first was handed on as. */
async function aPair(word: string) {
  const first = await aPublicRequest({ now, title: `سؤال ${word} الأول`, body: `نصها ${word} كلها، وقد كتبناها قبل وقتها.` })
  const second = await aPublicRequest({ now, title: `سؤال ${word} الثاني`, body: `نصها ${word} كلها، وقد كتبناها قبل وقتها.` })
  const { id } = first.request
  const to = second.request.id
  await db.case.update({ where: { id }, data: { status: 'transferred', open: false, closedOn: '2026-11-24' } })
  await db.case.update({ where: { id: to }, data: { transferredFromId: id, institutionId: 'ministry-health' } })
  await db.redactionSpan.deleteMany({ where: { caseId: { in: [id, to] } } })
  return { id, ref: first.request.ref, to, toRef: second.request.ref }
}
const questionOf = async (caseId: string) => (await db.publishedRequest.findUniqueOrThrow({ where: { caseId } })).question

describe('rows from before', () => {
  it('become a text in one place, with everything covered that was covered at either', async () => {
    const one = await aPair('الصنوبر')
    await db.redactionSpan.create({ data: covers(one.id, 0) })
    await db.publishedRequest.update({ where: { caseId: one.id }, data: { question: `${bar} الصنوبر` } })
    const other = await aPair('العرعار')
    await db.redactionSpan.createMany({ data: [covers(other.id, 0), covers(other.to, 5, 'officer')] })
    const same = await aPair('البلوط')
    const sameText = await questionOf(same.to)
    const hidden = await aPair('الأرز')
    await db.publishedRequest.update({ where: { caseId: hidden.id }, data: { state: 'hidden', ruledAt: now, reasonCode: 'insult' } })
    const follow = { subjectType: 'request', addressIndex: 'address', addressSealed: '', channel: 'mail', locale: 'ar' }
    await db.follow.createMany({
      data: [
        { id: newId(), ...follow, subjectId: same.id, stopHash: 'one' },
        { id: newId(), ...follow, subjectId: one.id, stopHash: 'two' },
        { id: newId(), ...follow, subjectId: one.to, stopHash: 'three' },
      ],
    })
    const open = { subjectType: 'request', about: '|ministry-education|', trigger: 'reports', priority: 3, state: 'open', snapshot: '{}' }
    const times = { snapshotHash: 'hash', openedAt: now, nearAt: now, dueAt: now }
    const caseId = newId()
    await db.moderationCase.create({ data: { id: caseId, openKey: `request:${same.id}`, subjectId: same.id, ...open, ...times } })

    await carry()

    for (const { id, ref } of [one, other, same, hidden]) {
      expect(await db.publishedRequest.findUnique({ where: { caseId: id } })).toMatchObject({ title: '', question: '', state: 'deleted' })
      expect(await requestPage(ref, now)).toMatchObject({ continued: true })
    }
    expect(await questionOf(one.to)).toBe(`${bar} الصنوبر`)
    expect(await questionOf(other.to), 'neither text has both').toBe(bar)
    expect(await db.redactionSpan.count({ where: { caseId: other.to } })).toBe(2)
    expect(await questionOf(same.to)).toBe(sameText)
    expect(await continuedAs(same.id, now)).toMatchObject({ ref: same.toRef })
    expect(await db.publishedRequest.findUnique({ where: { caseId: hidden.to } })).toMatchObject({ state: 'hidden', reasonCode: 'insult' })
    expect(await continuedAs(hidden.id, now)).toBeNull()
    expect(await db.follow.findMany({ where: { addressIndex: 'address' }, select: { subjectId: true } })).toEqual(
      expect.arrayContaining([{ subjectId: same.to }, { subjectId: one.to }]),
    )
    expect(await db.follow.count({ where: { addressIndex: 'address' } })).toBe(2)
    expect(await db.moderationCase.findUnique({ where: { id: caseId } })).toMatchObject({
      ...{ subjectId: same.to, openKey: `request:${same.to}`, about: '|ministry-education|ministry-health|', version: 1 },
    })
    expect(await search('request', 'الصنوبر')).toEqual([])
    expect(await db.siteValue.count({ where: { key: 'search-index' } })).toBe(0)
  })
})
