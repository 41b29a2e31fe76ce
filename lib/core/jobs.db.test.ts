import { describe, expect, it } from 'vitest'
import { db, write } from './db'
import { jobNames, registerJobs, runJob } from './jobs'

const now = new Date('2026-11-23T10:00:00Z')

describe('a job', () => {
  it('runs for one holder at a time', async () => {
    let runs = 0
    let release = () => {}
    const held = new Promise<void>((done) => {
      release = done
    })
    registerJobs([
      {
        name: 'slow',
        every: 1_000,
        run: async () => {
          runs += 1
          await held
        },
      },
    ])
    const first = runJob('slow', now)
    while (runs === 0) await new Promise((turn) => setImmediate(turn))
    expect(await runJob('slow', now)).toBe(false)
    release()
    expect(await first).toBe(true)
    expect(await runJob('slow', now)).toBe(true)
    expect(runs).toBe(2)
  })

  it('is taken over when the lease of a dead process has run out', async () => {
    registerJobs([{ name: 'orphan', every: 1_000, run: async () => {} }])
    const expiresAt = new Date(now.getTime() + 60_000)
    await write((tx) => tx.jobLease.create({ data: { name: 'orphan', holder: 'dead', expiresAt } }))
    expect(await runJob('orphan', now)).toBe(false)
    expect(await runJob('orphan', new Date(expiresAt.getTime() + 1))).toBe(true)
  })

  it('gives the lease back and says so when it throws', async () => {
    registerJobs([
      {
        name: 'broken',
        every: 1_000,
        run: async () => {
          throw new TypeError('no')
        },
      },
    ])
    await expect(runJob('broken', now)).rejects.toThrow('no')
    expect(await db.jobLease.findUnique({ where: { name: 'broken' } })).toMatchObject({ expiresAt: null, failure: 'TypeError' })
  })

  it('is spared when nothing is due, and unknown names are refused with the known ones', async () => {
    registerJobs([{ name: 'idle', every: 1_000, due: async () => false, run: async () => {} }])
    expect(await runJob('idle', now)).toBe(false)
    expect(await db.jobLease.findUnique({ where: { name: 'idle' } })).toBeNull()
    expect(jobNames()).toContain('idle')
    await expect(runJob('nobody', now)).rejects.toThrow('There is no job nobody')
  })
})
