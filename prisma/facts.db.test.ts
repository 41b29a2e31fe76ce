import { describe, expect, it } from 'vitest'
import { civilDay } from '@/lib/core/clock'
import { db, write } from '@/lib/core/db'
import { authorityKinds, authorityKindsOf } from '@/lib/institutions/kind'
import { addressableInstitutions, ruleFor } from '@/lib/institutions/queries'
import { readFacts, seedFacts } from './facts'

const now = new Date('2026-03-02T10:00:00Z')
const sum = (rows: { population2024: number | null }[]) => rows.reduce((all, row) => all + (row.population2024 ?? 0), 0)

describe('facts in the database', () => {
  it('holds the 12 regions and the 75 provinces and prefectures, whose inhabitants add up', async () => {
    await seedFacts(now)
    const regions = await db.territory.findMany({ where: { level: 'region' }, include: { children: true } })
    expect(regions).toHaveLength(12)
    expect(await db.territory.count({ where: { level: 'province' } })).toBe(75)
    for (const region of regions) expect(sum(region.children), region.code).toBe(region.population2024)
    expect(sum(regions)).toBe(36_828_330)
  })

  it('changes nothing when it runs again, and says so', async () => {
    await seedFacts(now)
    const before = await Promise.all([db.territory.findMany(), db.institution.findMany(), db.legalRule.findMany()])
    expect(await seedFacts(now)).toBe(0)
    expect(await Promise.all([db.territory.findMany(), db.institution.findMany(), db.legalRule.findMany()])).toEqual(before)
  })

  it('corrects a row that is not what the facts say, and only that one', async () => {
    await seedFacts(now)
    await write((tx) => tx.institution.update({ where: { id: 'hcp' }, data: { nameFr: 'HCP' } }))
    expect(await seedFacts(now)).toBe(1)
    expect(await db.institution.findUnique({ where: { id: 'hcp' } })).toMatchObject({ nameFr: 'Haut-Commissariat au Plan' })
  })

  it('has exactly one rule for every authority that a petition may be addressed to', async () => {
    await seedFacts(now)
    const today = civilDay(now)
    for (const kind of Object.keys(authorityKinds)) {
      for (const { id } of await addressableInstitutions(kind)) expect(await ruleFor(kind, id, today), `${kind} to ${id}`).not.toBeNull()
    }
  })

  it('keeps the number of the day: 5,000 before the amendment of 2021, 4,000 since', async () => {
    await seedFacts(now)
    expect(await ruleFor('national', 'head-of-government', '2021-09-12')).toMatchObject({ threshold: 5_000, verified: true })
    expect(await ruleFor('national', 'head-of-government', '2021-09-13')).toMatchObject({ threshold: 4_000, verified: false })
    expect(await ruleFor('national', 'head-of-government', '2016-08-17')).toBeNull()
  })

  it.each([
    ['region-12', 300],
    ['region-08', 400],
    ['region-02', 400],
    ['region-09', 500],
    ['province-02.251', 300],
    ['commune-02.251.01.03', 100],
    ['commune-03.271.01.01', 200],
    ['commune-06.141.01.0', 400],
  ])('asks %s for %i signatures', async (authority, threshold) => {
    await seedFacts(now)
    expect(await ruleFor('local', authority, civilDay(now))).toMatchObject({
      threshold,
      sharePerMille: authority.startsWith('region') ? 50 : 0,
    })
  })
})

describe('fact files', () => {
  const { communes, provinces, regions, institutions, rules } = readFacts()

  it('names each thing once', () => {
    for (const keys of [
      [...regions, ...provinces, ...communes].map((row) => row.code),
      institutions.map((row) => row.id),
      rules.map((row) => row.id),
    ]) {
      expect(new Set(keys).size).toBe(keys.length)
    }
  })

  it('places every commune in its province, in the class its inhabitants put it in', () => {
    for (const { code, province_code, commune_class, population_2024 } of communes) {
      expect(code.startsWith(`${province_code}.`), code).toBe(true)
      expect(
        provinces.some((province) => province.code === province_code),
        code,
      ).toBe(true)
      const expected = /\.0$/.test(code) ? 'arrondissements' : population_2024 < 35_000 ? 'under-35000' : 'from-35000'
      expect(commune_class, code).toBe(expected)
    }
  })

  it('holds the institutions that everything else leans on, with names in Arabic and French', () => {
    const ids = new Set(institutions.map((row) => row.id))
    for (const id of [
      'head-of-government',
      'house-of-representatives',
      'house-of-councillors',
      'inpplc',
      'cdai',
      'mediateur',
      'hcp',
      'add',
    ]) {
      expect(ids.has(id), id).toBe(true)
    }
    expect(institutions.filter((row) => row.kind === 'region')).toHaveLength(12)
    for (const { id, nameAr, nameFr } of institutions) {
      expect(nameAr, id).toMatch(/^[\p{Script=Arabic}\s\-،0-9]+$/u)
      expect(nameFr, id).toMatch(/^[\p{Script=Latin}\s\-',.]+$/u)
    }
  })

  it('gives every rule an article, a source and a word on whether it was verified', () => {
    for (const rule of rules) {
      expect(rule.article, rule.id).not.toBe('')
      expect(rule.sourceUrl, rule.id).toMatch(/^https:\/\//)
      expect(authorityKindsOf(rule.petitionKind), rule.id).toContain(rule.authorityKind)
      if (!rule.verified) expect(rule.note, rule.id).toMatch(/not verified|not read|to be checked/)
    }
  })

  it('lets no two rules apply to one authority on one day', () => {
    const meets = (one: (typeof rules)[number], other: (typeof rules)[number]): boolean =>
      one !== other &&
      one.petitionKind === other.petitionKind &&
      one.authorityKind === other.authorityKind &&
      (one.communeClass === null || other.communeClass === null || one.communeClass === other.communeClass) &&
      (one.populationFrom ?? 0) < (other.populationBelow ?? Number.POSITIVE_INFINITY) &&
      (other.populationFrom ?? 0) < (one.populationBelow ?? Number.POSITIVE_INFINITY) &&
      one.validFrom <= (other.validTo ?? '9999-12-31') &&
      other.validFrom <= (one.validTo ?? '9999-12-31')
    const clashes = rules.flatMap((one) => rules.filter((other) => meets(one, other)).map((other) => `${one.id} ${other.id}`))
    expect(clashes).toEqual([])
  })
})
