import { expect, it } from 'vitest'
import { playwrightCounts, vitestCounts } from './report.mjs'

it('counts what vitest tried, and a file that could not be loaded as one failure', () => {
  expect(vitestCounts({ numPassedTests: 5, numFailedTests: 0, testResults: [] }, 0)).toEqual({ passed: 5, failed: 0 })
  expect(vitestCounts({ numPassedTests: 5, numFailedTests: 1, testResults: [{ status: 'failed', assertionResults: [] }] }, 1)).toEqual({
    passed: 5,
    failed: 2,
  })
})

it('counts flaky browser tests as failed', () =>
  expect(playwrightCounts({ stats: { expected: 3, unexpected: 1, flaky: 1 }, errors: [] }, 1)).toEqual({ passed: 3, failed: 2 }))

it('counts a crash, a missing report and a run without tests as failed', () => {
  expect(vitestCounts({ numPassedTests: 5, numFailedTests: 0, testResults: [] }, 1)).toEqual({ passed: 5, failed: 1 })
  expect(vitestCounts(null, 1)).toEqual({ passed: 0, failed: 1 })
  expect(playwrightCounts(null, 0)).toEqual({ passed: 0, failed: 1 })
})
