import type { Job } from '@/lib/core/jobs'
import { forgetFiles } from './commands'

export const attachmentJobs: Job[] = [{ name: 'attachments.forget', every: 60 * 60_000, run: async (now) => void (await forgetFiles(now)) }]
