import { describe, expect, it } from 'vitest'
import { isRegression, type Status } from '@/lib/commitments/lifecycle'
import { planFacts } from '../plan-facts'
import { demoReasons } from './assessed'
import { demoCommitmentIds, demoCommitmentOf } from './commitment-texts'

describe('what the demo tells about commitments', () => {
  const ids = demoCommitmentIds()
  const published = planFacts().flatMap(({ commitments }) =>
    commitments.filter((one) => one.published).map(({ ogpId }) => ogpId.toLowerCase()),
  )

  it('is of published ones, most of the 18 among them', () => {
    for (const id of ids) expect(published).toContain(id)
    expect(ids.filter((id) => id <= 'mo0018').length).toBeGreaterThan(9)
  })

  it.each(ids)('%s speaks Arabic and French, in the order of time, with a reason for every step back', (id) => {
    const { milestones, regressions, corrections, amendments, pipeline } = demoCommitmentOf(id)
    const codes = milestones.map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
    for (const { code, title, plannedStart, plannedEnd, reports } of milestones) {
      expect(title.ar, code).toMatch(/\p{Script=Arabic}/u)
      expect(plannedStart <= plannedEnd, code).toBe(true)
      expect(reports.map(({ period }) => period)).toEqual(reports.map(({ period }) => period).toSorted())
      let before: Status | null = null
      for (const { status, period, body } of reports) {
        expect(body.ar ?? body.fr, `${code} ${period}`).toBeDefined()
        if (isRegression(before, status)) expect(regressions[`${code} ${period}`], `${code} ${period}`).toBeDefined()
        before = status
      }
    }
    for (const { milestone } of [...corrections, ...amendments, ...pipeline]) expect(codes).toContain(milestone)
  })

  it('has assessments on both sides of ten', () => {
    const sizes = ids.flatMap((id) => {
      const { assessment } = demoCommitmentOf(id)
      if (!assessment) return []
      const sum = (counts: number[]) => counts.reduce((all, count) => all + count, 0)
      // Everybody answers every question.
      expect([sum(assessment.opened), sum(assessment.evidence)], id).toEqual([sum(assessment.completion), sum(assessment.completion)])
      expect(assessment.verified, id).toBeLessThanOrEqual(sum(assessment.completion))
      return sum(assessment.completion)
    })
    expect(sizes.some((n) => n < 10)).toBe(true)
    expect(sizes.filter((n) => n >= 10).length).toBeGreaterThan(5)
  })
})

describe('what the demo’s people write with their assessments', () => {
  const told = demoReasons()

  it('is about commitments that the demo tells of, in all four languages, each text its own', () => {
    const ids = demoCommitmentIds()
    expect(told.filter(({ commitment }) => !ids.includes(commitment))).toEqual([])
    expect(new Set(told.map(({ locale }) => locale))).toEqual(new Set(['ar', 'fr', 'zgh', 'en']))
    expect(new Set(told.map(({ text }) => text)).size).toBe(told.length)
  })

  it('fills more than one page, leaves some to the moderators, and keeps a commitment below ten', () => {
    const of = (ending: string) => told.filter((one) => one.ending === ending)
    expect(of('published').filter(({ commitment }) => commitment === 'mo0006').length).toBeGreaterThan(10)
    expect(of('pending').length).toBeGreaterThan(2)
    expect(of('rejected').length + of('hidden').length).toBeGreaterThan(1)
    const ticks = demoCommitmentOf('mo0064').assessment?.completion.reduce((sum, count) => sum + count, 0) ?? 0
    expect(ticks + of('published').filter(({ commitment }) => commitment === 'mo0064').length).toBeLessThan(10)
  })
})
