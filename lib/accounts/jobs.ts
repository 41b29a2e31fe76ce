import type { Job } from '@/lib/core/jobs'
import { purgeForms } from './begun'
import { purgeSignIns } from './commands'

export const accountJobs: Job[] = [
  { name: 'accounts.purge-sign-ins', every: 3_600_000, run: purgeSignIns },
  { name: 'accounts.purge-forms', every: 600_000, run: purgeForms },
]
