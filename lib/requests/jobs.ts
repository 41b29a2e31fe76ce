import type { Job } from '@/lib/core/jobs'
import { embargoDue, settleEmbargoes } from './embargo'

export const requestJobs: Job[] = [{ name: 'requests.publish', every: 60_000, due: embargoDue, run: async (now) => settleEmbargoes(now) }]
