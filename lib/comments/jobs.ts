import type { Job } from '@/lib/core/jobs'
import { newsDue, tellNews } from './news'

export const commentJobs: Job[] = [{ name: 'comments.tell', every: 30 * 60_000, due: newsDue, run: tellNews }]
