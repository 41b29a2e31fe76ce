import type { Job } from '@/lib/core/jobs'
import { forgetOriginals, forgetUnpublished } from './erasure'
import { newsDue, reindexDue, reindexThreads, tellNews } from './news'

export const commentJobs: Job[] = [
  { name: 'comments.tell', every: 30 * 60_000, due: newsDue, run: tellNews },
  { name: 'comments.reindex', every: 60_000, due: reindexDue, run: reindexThreads },
  {
    name: 'comments.forget',
    every: 24 * 3_600_000,
    run: async (now) => {
      await forgetUnpublished(now)
      await forgetOriginals(now)
    },
  },
]
