import type { Job } from '@/lib/core/jobs'
import { forgetAssessments, forgetOriginals } from './erasure'
import { checkLinks, linksDue } from './links'
import { remindReporters } from './reminders'

const minute = 60_000

export const commitmentJobs: Job[] = [
  { name: 'commitments.remind', every: 60 * minute, run: remindReporters },
  { name: 'commitments.check-links', every: 5 * minute, due: linksDue, run: async (now) => void (await checkLinks(now)) },
  {
    name: 'commitments.forget-assessments',
    every: 24 * 60 * minute,
    run: async (now) => {
      await forgetAssessments(now)
      await forgetOriginals(now)
    },
  },
]
