import { mkdtempSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const enough = 1024 ** 3

/**
 * Makes a folder for databases that nobody needs after the tests: in memory where there is room, for on a disk SQLite waits for it
 * at every commit.
 * @param {string} prefix of its name
 * @param {string} [memory]
 */
export function throwAwayFolder(prefix, memory = '/dev/shm') {
  try {
    const { bavail, bsize } = statfsSync(memory)
    if (bavail * bsize >= enough) return mkdtempSync(path.join(memory, prefix))
  } catch {
    // Not there, or not ours to write.
  }
  return mkdtempSync(path.join(tmpdir(), prefix))
}
