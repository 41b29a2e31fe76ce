import type { Job } from '@/lib/core/jobs'
import { rebuildDue, rebuildIndex } from './commands'

export const searchJobs: Job[] = [{ name: 'search.rebuild', every: 10_000, due: rebuildDue, run: async () => void (await rebuildIndex()) }]
