import { db } from '@/lib/core/db'
import type { Job } from '@/lib/core/jobs'
import { sendAnnouncements } from './sending'

export const notificationJobs: Job[] = [
  {
    name: 'send-announcements',
    every: 5_000,
    due: async () => (await db.announcement.count({ where: { endedAt: null } })) > 0,
    run: sendAnnouncements,
  },
]
