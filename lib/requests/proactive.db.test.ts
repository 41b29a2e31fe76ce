import { beforeAll, describe, expect, it } from 'vitest'
import { brokenLink } from '@/lib/core/audit'
import { db } from '@/lib/core/db'
import { fieldErrors } from '@/lib/core/form-object'
import type { Actor } from '@/lib/core/session'
import { seedFacts } from '@/prisma/facts'
import { aCitizen } from '@/prisma/scenes/accounts'
import { anOffice, askedId } from '@/prisma/scenes/requests'
import { checklistOf, proactiveDesk, proactiveEntry, proactiveOverview } from './proactive'
import { concerns, publicationInput } from './proactive-schema'
import { recordPublication } from './recording'

const now = new Date('2026-11-10T10:00:00Z')
const region = 'region-06'
let officer: Actor
let local: Actor

beforeAll(async () => {
  await seedFacts(now)
  officer = await anOffice('information-officer', askedId, now)
  local = await anOffice('information-officer', region, now)
})

const ministry = { id: askedId, kind: 'ministry' }
const published = (more: object = {}) =>
  publicationInput.parse({
    institution: askedId,
    item: 'procurement',
    state: 'published',
    url: 'https://www.men.gov.ma/marches',
    publishedOn: '2026-10-01',
    format: 'table',
    licence: 'open',
    ...more,
  })
const code = (result: { ok: boolean; failure?: { code: string } }) => (result.ok ? 'ok' : result.failure?.code)
const wrong = (more: object) => {
  const { error } = publicationInput.safeParse({ ...published(), ...more })
  return error ? fieldErrors(error) : {}
}

describe('what is published without being asked', () => {
  it('is unknown until somebody says so', async () => {
    const { entries, score } = await checklistOf(ministry)
    expect(score).toEqual({ published: 0, partly: 0, missing: 0, unknown: entries.length, of: entries.length })
    expect(entries.map(({ item }) => item.id)).not.toContain('local-finances')
  })

  it('is recorded by the officer of the institution, in the audit and on its pages', async () => {
    expect(await recordPublication(published(), officer, now)).toEqual({ ok: true, value: { institution: askedId } })
    expect((await checklistOf(ministry)).score).toMatchObject({ published: 1, partly: 0 })
    expect(await recordPublication(published({ state: 'partly' }), officer, now)).toMatchObject({ ok: true })
    const { entries, score } = await checklistOf(ministry)
    expect(score).toMatchObject({ published: 0, partly: 1 })
    expect(entries.find(({ item }) => item.id === 'procurement')).toMatchObject({
      url: 'https://www.men.gov.ma/marches',
      checkedOn: '2026-11-10',
    })
    expect(await brokenLink(db, `cases:${askedId}`)).toBeNull()
    const rows = await db.auditPayload.findMany({ where: { verb: 'proactive.record' } })
    expect(rows.map(({ change }) => JSON.parse(change))).toContainEqual({ item: 'procurement', state: 'partly' })
    const tags = await db.cacheTag.findMany({ where: { tag: { in: [`institution:${askedId}`, 'proactive'] } } })
    expect(tags).toHaveLength(2)
  })

  it('is recorded by nobody else', async () => {
    expect(code(await recordPublication(published(), null, now))).toBe('signed-out')
    expect(code(await recordPublication(published(), local, now))).toBe('missing')
    expect(code(await recordPublication(published(), await aCitizen(8_700, now), now))).toBe('missing')
    expect(code(await proactiveDesk(null))).toBe('signed-out')
    expect(code(await proactiveDesk(await aCitizen(8_701, now)))).toBe('forbidden')
    expect(code(await proactiveEntry({ institution: askedId, item: 'procurement' }, local))).toBe('missing')
  })

  it('leaves no address with what is missing', async () => {
    await recordPublication(published({ item: 'reports' }), officer, now)
    await recordPublication(published({ item: 'reports', state: 'missing' }), officer, now)
    const entry = await proactiveEntry({ institution: askedId, item: 'reports' }, officer)
    expect(entry).toMatchObject({
      ok: true,
      value: { entry: { state: 'missing', url: null, format: null, licence: null, publishedOn: null } },
    })
  })

  it('is asked only of whom it concerns', async () => {
    expect(code(await recordPublication(published({ item: 'local-finances' }), officer, now))).toBe('missing')
    expect(code(await recordPublication(published({ institution: region, item: 'bills' }), local, now))).toBe('missing')
    expect(code(await recordPublication(published({ institution: region, item: 'local-finances' }), local, now))).toBe('ok')
    expect(concerns({ scope: 'all' }, 'commune') && concerns({ scope: 'national' }, 'ministry')).toBe(true)
  })

  it('has an address that a browser can open, a form and a licence', () => {
    for (const url of ['http://www.men.gov.ma/', 'javascript:alert(1)', 'www.men.gov.ma', 'https://localhost/'])
      expect(wrong({ url }).url?.[0]).toBe('url-invalid')
    expect(wrong({ url: '', format: '', licence: '' })).toEqual({
      url: ['url-needed'],
      format: ['format-needed'],
      licence: ['licence-needed'],
    })
    expect(wrong({ state: 'missing', url: '', format: '', licence: '', publishedOn: '' })).toEqual({})
  })

  it('was not published tomorrow', async () => {
    expect(await recordPublication(published({ publishedOn: '2026-11-11' }), officer, now)).toMatchObject({
      failure: { fields: { publishedOn: ['day-future'] } },
    })
  })

  it('is seen item by item for all institutions', async () => {
    const { items, institutions } = await proactiveOverview()
    expect(items).toHaveLength(15)
    const found = institutions.find(({ institution }) => institution.id === askedId)
    expect(found?.score).toEqual((await checklistOf(ministry)).score)
    expect((await proactiveDesk(officer)).ok && institutions.length).toBeGreaterThan(50)
  })
})
