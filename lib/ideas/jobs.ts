import type { Job } from '@/lib/core/jobs'
import { forgetSupporters, forgetTexts } from './retention'

const daily = 24 * 3_600_000

export const ideaJobs: Job[] = [
  { name: 'ideas.forget-supporters', every: daily, run: async (now) => void (await forgetSupporters(now)) },
  { name: 'ideas.forget-texts', every: daily, run: async (now) => void (await forgetTexts(now)) },
]
