import { write } from './db'
import { newId } from './ids'
import { once } from './once'

/** Something that happens by itself: named, idempotent, one holder at a time over all processes. */
export type Job = {
  name: string
  /** Milliseconds between runs. */
  every: number
  /** A cheap read that spares the lease when there is nothing to do. */
  due?: (now: Date) => Promise<boolean>
  run: (now: Date) => Promise<void>
}

const lease = 120_000

const registry = () => once('jobs', () => ({ holder: newId(), jobs: new Map<string, Job>(), timers: new Set<NodeJS.Timeout>() }))

export function registerJobs(jobs: readonly Job[]): void {
  for (const job of jobs) registry().jobs.set(job.name, job)
}

export const jobNames = (): string[] => [...registry().jobs.keys()]

async function claim(name: string, holder: string, now: Date): Promise<boolean> {
  const expiresAt = new Date(now.getTime() + lease)
  return write(async (tx) => {
    await tx.jobLease.upsert({ where: { name }, create: { name }, update: {} })
    const free = { OR: [{ expiresAt: null }, { expiresAt: { lt: now } }] }
    const claimed = await tx.jobLease.updateMany({ where: { name, ...free }, data: { holder, expiresAt, startedAt: now, failure: null } })
    return claimed.count === 1
  })
}

/** Runs a job now if nobody else does; false when another process holds it or nothing was due. Throws what the job throws. */
export async function runJob(name: string, now: Date): Promise<boolean> {
  const { holder, jobs } = registry()
  const job = jobs.get(name)
  if (!job) throw new Error(`There is no job ${name}; there are ${jobNames().join(', ')}`)
  if (job.due && !(await job.due(now))) return false
  if (!(await claim(name, holder, now))) return false
  let failure: string | null = null
  try {
    await job.run(now)
  } catch (thrown) {
    failure = thrown instanceof Error ? thrown.name : 'Error'
    throw thrown
  } finally {
    await write((tx) => tx.jobLease.updateMany({ where: { name, holder }, data: { expiresAt: null, endedAt: new Date(), failure } }))
  }
  return true
}

/** Starts every registered job on its own clock; the next turn begins when the last has ended. */
export function startJobs(): void {
  const { jobs, timers } = registry()
  if (timers.size > 0) return
  for (const job of jobs.values()) {
    const turn = async () => {
      try {
        await runJob(job.name, new Date())
      } catch (thrown) {
        console.error(`job ${job.name} failed:`, thrown instanceof Error ? thrown.message : 'unknown')
      }
      schedule()
    }
    const schedule = () => {
      const timer = setTimeout(() => {
        timers.delete(timer)
        void turn()
      }, job.every)
      timer.unref()
      timers.add(timer)
    }
    schedule()
  }
}
