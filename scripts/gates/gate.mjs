/**
 * One rule of the house with a machine.
 * @typedef {{name: string, run: () => Promise<string[]>}} Gate `run` gives what is wrong, a finding each
 */

/**
 * @param {string[]} problems
 * @param {number} [most]
 */
export const shorten = (problems, most = 60) =>
  problems.length <= most ? problems : [...problems.slice(0, most), `… and ${problems.length - most} more`]
