import type { Job } from '@/lib/core/jobs'
import { isReleaseDue, releaseBatches } from './batch'

const minute = 60_000

export const requestJobs: Job[] = [
  { name: 'requests.release', every: minute, due: isReleaseDue, run: async (now) => void (await releaseBatches(now)) },
]
