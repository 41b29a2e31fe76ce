import type { Job } from '@/lib/core/jobs'
import { forgetFiles } from './commands'
import { finishLateCopies, isCopyingLate } from './copying'
import { finishSealing, isSealingLate } from './sealing'

export const attachmentJobs: Job[] = [
  { name: 'attachments.forget', every: 60 * 60_000, run: async (now) => void (await forgetFiles(now)) },
  { name: 'attachments.seal', every: 60_000, due: isSealingLate, run: async (now) => void (await finishSealing(now)) },
  { name: 'attachments.copy', every: 60_000, due: isCopyingLate, run: finishLateCopies },
]
