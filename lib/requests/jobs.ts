import type { Job } from '@/lib/core/jobs'
import { isReleaseDue, releaseBatches } from './batch'
import { closeLapsed } from './closing'
import { embargoDue, settleEmbargoes } from './embargo'
import { forgetPast } from './erasure'

const minute = 60_000

export const requestJobs: Job[] = [
  { name: 'requests.release', every: minute, due: isReleaseDue, run: async (now) => void (await releaseBatches(now)) },
  { name: 'requests.publish', every: minute, due: embargoDue, run: async (now) => settleEmbargoes(now) },
  { name: 'requests.forget', every: 24 * 60 * minute, run: async (now) => void (await forgetPast(now)) },
  { name: 'requests.close', every: 24 * 60 * minute, run: async (now) => void (await closeLapsed(now)) },
]
