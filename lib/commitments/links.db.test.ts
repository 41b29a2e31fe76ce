import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { Network } from '@/lib/core/outside'
import { ready } from '@/lib/wiring'
import { aReportedMilestone } from '@/prisma/scenes/reports'
import { checkLinks, linksDue } from './links'

const now = new Date('2026-11-23T10:00:00Z')
const days = (count: number) => new Date(now.getTime() + count * 86_400_000)

const asked: string[] = []
let status = 200
const server = createServer((request, response) => {
  asked.push(`${request.headers.host}${request.url}`)
  response.writeHead(status).end()
})

beforeAll(async () => {
  await ready()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => server.close())
beforeEach(async () => {
  asked.length = 0
  status = 200
  await write((tx) => tx.evidence.deleteMany())
})

const network: Network = {
  resolve: async (name) => (name === 'inside.ma' ? ['10.0.0.1'] : name === 'gone.ma' ? [] : ['93.184.216.34']),
  dial: () => connect((server.address() as AddressInfo).port, '127.0.0.1'),
}

let place: Awaited<ReturnType<typeof aReportedMilestone>>
beforeAll(async () => {
  place = await aReportedMilestone()
})

async function aLink(url: string | null, more: object = {}): Promise<string> {
  const id = newId()
  const row = {
    id,
    commitmentId: place.commitmentId,
    kind: 'link',
    url,
    title: 'Rapport',
    locale: 'fr',
    check: 'unchecked',
    voice: 'government',
    state: 'published',
    createdAt: now,
  }
  await write((tx) => tx.evidence.create({ data: { ...row, ...more } }))
  return id
}
const saidOf = async (id: string) =>
  db.evidence.findUniqueOrThrow({ where: { id }, select: { check: true, checkNote: true, checkedAt: true } })
const versionOf = async () => (await db.cacheTag.findUnique({ where: { tag: `commitment:${place.commitmentId}` } }))?.version

describe('links of evidence', () => {
  it('are asked at once and then once a week', async () => {
    const id = await aLink('http://egov.ma/report')
    expect(await checkLinks(now, network)).toBe(1)
    expect(await saidOf(id)).toEqual({ check: 'ok', checkNote: null, checkedAt: now })
    expect(asked).toEqual(['egov.ma/report'])
    expect([await checkLinks(days(6.9), network), await checkLinks(days(7.1), network)]).toEqual([0, 1])
  })

  it('are broken when they fail on two days, and pages are told', async () => {
    const id = await aLink('http://egov.ma/report')
    await checkLinks(now, network)
    status = 404
    await checkLinks(days(8), network)
    expect(await saidOf(id)).toMatchObject({ check: 'ok', checkNote: '404' })
    const before = await versionOf()
    expect(await checkLinks(days(8.5), network)).toBe(0)
    await checkLinks(days(9.1), network)
    expect(await saidOf(id)).toMatchObject({ check: 'broken', checkNote: '404' })
    expect(await versionOf()).not.toBe(before)
    const told = await db.auditPayload.findMany({ where: { subjectType: 'evidence', subjectId: id }, orderBy: { audit: { seq: 'asc' } } })
    expect(told.map(({ change }) => JSON.parse(change))).toEqual([{ check: 'ok' }, { check: 'broken', fault: '404' }])
    status = 200
    expect(await checkLinks(days(10), network)).toBe(0)
    await checkLinks(days(17), network)
    expect(await saidOf(id)).toMatchObject({ check: 'ok', checkNote: null })
  })

  it.each([
    ['http://inside.ma/', 200, 'address-private'],
    ['http://gone.ma/', 200, 'address-unknown'],
    ['http://127.0.0.1/', 200, 'address-private'],
    ['http://egov.ma/', 500, '500'],
    ['http://egov.ma/', 410, '410'],
    ['http://egov.ma/', 403, null],
    ['http://egov.ma/', 429, null],
    ['http://egov.ma/', 204, null],
  ])('%s that answers %i is noted as %s', async (url, answer, note) => {
    status = answer
    const id = await aLink(url)
    await checkLinks(now, network)
    expect((await saidOf(id)).checkNote).toBe(note)
  })

  it('of the demonstration, of what was taken away, and files are never asked', async () => {
    await aLink('http://egov.ma/', { demo: true })
    await aLink('http://egov.ma/', { state: 'rejected' })
    await aLink(null, { kind: 'file', check: 'ok' })
    expect([await linksDue(now), await checkLinks(now, network)]).toEqual([false, 0])
    expect(asked).toEqual([])
  })

  it('are asked a bounded number at a time', async () => {
    for (let at = 0; at < 23; at++) await aLink(`http://egov.ma/${at}`)
    expect([await checkLinks(now, network), await checkLinks(now, network), await linksDue(now)]).toEqual([20, 3, false])
  })
})
