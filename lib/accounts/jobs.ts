import type { Job } from '@/lib/core/jobs'
import { purgeSignIns } from './commands'

export const accountJobs: Job[] = [{ name: 'accounts.purge-sign-ins', every: 3_600_000, run: purgeSignIns }]
