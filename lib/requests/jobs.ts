import type { Job } from '@/lib/core/jobs'
import { isReleaseDue, releaseBatches } from './batch'

const minute = 60_000

export const requestJobs: Job[] = [
  { name: 'requests.release', every: minute, due: isReleaseDue, run: async (now) => void (await releaseBatches(now)) },
]
import { closeLapsed } from './closing'

const daily = 24 * 3_600_000

export const requestJobs: Job[] = [{ name: 'requests.close', every: daily, run: async (now) => void (await closeLapsed(now)) }]
import { embargoDue, settleEmbargoes } from './embargo'

export const requestJobs: Job[] = [{ name: 'requests.publish', every: 60_000, due: embargoDue, run: async (now) => settleEmbargoes(now) }]
