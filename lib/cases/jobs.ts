import type { Job } from '@/lib/core/jobs'
import { followHolidays, holidaysHaveChanged, recomputeDeadlines } from './recompute'
import { noteBreaches, remindDue } from './reminders'

const minute = 60_000

export const caseJobs: Job[] = [
  { name: 'cases.recompute', every: minute, due: holidaysHaveChanged, run: async (now) => void (await followHolidays(now)) },
  // A clock that started in the same moment as holidays changed, and what is known of years to come.
  { name: 'cases.recompute-all', every: 24 * 60 * minute, run: async (now) => void (await recomputeDeadlines(now)) },
  { name: 'cases.remind', every: 15 * minute, run: async (now) => void (await remindDue(now)) },
  { name: 'cases.escalate', every: 15 * minute, run: async (now) => void (await noteBreaches(now)) },
]
