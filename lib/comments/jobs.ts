import type { Job } from '@/lib/core/jobs'
import { newsDue, reindexDue, reindexThreads, tellNews } from './news'

export const commentJobs: Job[] = [
  { name: 'comments.tell', every: 30 * 60_000, due: newsDue, run: tellNews },
  { name: 'comments.reindex', every: 60_000, due: reindexDue, run: reindexThreads },
]
