/** @typedef {{passed: number, failed: number}} Counts */

/**
 * Vitest's JSON report as counts; a file that could not be loaded counts as failed, and so does a run that ended badly for another reason.
 * @param {{numPassedTests?: number, numFailedTests?: number, testResults?: {status: string, assertionResults: unknown[]}[]} | null} report
 * @param {number} code exit code
 * @returns {Counts}
 */
export function vitestCounts(report, code) {
  const broken = (report?.testResults ?? []).filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
  return soundly({ passed: report?.numPassedTests ?? 0, failed: (report?.numFailedTests ?? 0) + broken }, code)
}

/**
 * Playwright's JSON report as counts.
 * @param {{stats?: {expected: number, unexpected: number, flaky: number}, errors?: unknown[]} | null} report
 * @param {number} code
 * @returns {Counts}
 */
export const playwrightCounts = (report, code) =>
  soundly(
    {
      passed: report?.stats?.expected ?? 0,
      failed: (report?.stats?.unexpected ?? 0) + (report?.stats?.flaky ?? 0) + (report?.errors?.length ?? 0),
    },
    code,
  )

/** A stage that ended badly or tried nothing has failed, whatever it counted. @param {Counts} counts @param {number} code @returns {Counts} */
const soundly = ({ passed, failed }, code) => ({ passed, failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed })
