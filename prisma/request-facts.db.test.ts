import { describe, expect, it } from 'vitest'
import { db, write } from '@/lib/core/db'
import { locales } from '@/lib/i18n/locales'
import { messagesOf } from '@/lib/i18n/messages'
import { seedFacts } from './facts'
import { groundNatures, requestFacts } from './request-facts'

const now = new Date('2026-11-23T10:00:00Z')
const { grounds, deadlineRules, proactiveItems } = requestFacts()
const ruleOf = (kind: string) => deadlineRules.find((rule) => rule.kind === kind)

describe('facts of the law on information in the database', () => {
  it('are there after a seed, and a second one changes nothing', async () => {
    await seedFacts(now)
    expect(await db.exemptionGround.count()).toBe(grounds.length)
    expect(await db.deadlineRule.count({ where: { law: '31-13' } })).toBe(deadlineRules.length)
    expect(await db.proactiveItem.count()).toBe(15)
    expect(await seedFacts(now)).toBe(0)
  })

  it('are corrected row by row', async () => {
    await seedFacts(now)
    await write(async (tx) => {
      await tx.exemptionGround.update({ where: { id: 'repeat' }, data: { verified: false } })
      await tx.deadlineRule.update({ where: { id: 'ati-answer-2019' }, data: { length: 30 } })
      await tx.proactiveItem.update({ where: { id: 'procurement' }, data: { scope: 'local' } })
    })
    expect(await seedFacts(now)).toBe(3)
    expect(await db.deadlineRule.findUnique({ where: { id: 'ati-answer-2019' } })).toMatchObject({ length: 20, unit: 'working' })
  })
})

describe('fact files of the law on information', () => {
  it('name each thing once, in an order', () => {
    for (const rows of [grounds, deadlineRules, proactiveItems]) expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
    for (const rows of [grounds, proactiveItems]) expect(rows.map(({ position }) => position)).toEqual(rows.map((_, at) => at + 1))
    expect(new Set(grounds.map(({ nature }) => nature))).toEqual(new Set(groundNatures))
  })

  it.each([
    ['ati-answer', 20, 'working', 'institution', true],
    ['ati-extension', 20, 'working', 'institution', true],
    ['ati-urgent', 3, 'calendar', 'institution', true],
    ['ati-urgent-extension', 3, 'calendar', 'institution', true],
    ['ati-head-window', 20, 'working', 'citizen', true],
    ['ati-head-answer', 15, 'calendar', 'institution', false],
    ['ati-cdai-window', 30, 'calendar', 'citizen', true],
    ['ati-cdai-answer', 30, 'calendar', 'institution', false],
    ['ati-court-window', 60, 'calendar', 'citizen', false],
  ])('%s lasts %i %s days', (kind, length, unit, owner, verified) => {
    expect(ruleOf(kind)).toMatchObject({ length, unit, owner, verified, pausable: false, validFrom: '2019-03-12' })
  })

  it('call verified only what was read in an official page, and say what was not', () => {
    for (const { id, verified, sourceUrl, note } of [...grounds, ...deadlineRules]) {
      if (verified) expect(sourceUrl, id).toMatch(/^https:\/\/www\.(cdai|mediateur)\.ma\//)
      else expect(note, id).not.toBeNull()
    }
    expect(grounds.filter(({ verified }) => verified).map(({ nature }) => nature)).toEqual(Array.from({ length: 6 }, () => 'procedural'))
    expect(proactiveItems.some(({ verified }) => verified)).toBe(false)
  })

  it.each(locales)('have their words in %s', (locale) => {
    const words = messagesOf(locale)['request-words']
    const idsOf = (section: string) => Object.keys((words?.[section] ?? {}) as object).toSorted()
    const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).toSorted()
    expect(idsOf('grounds')).toEqual(ids(grounds))
    expect(idsOf('guides')).toEqual(ids(grounds))
    expect(idsOf('proactive')).toEqual(ids(proactiveItems))
  })
})
