import { db } from '@/lib/core/db'
import type { Job } from '@/lib/core/jobs'
import { digestDue, sendDigests } from './digest'
import { forgetOldNotices, forgetQuietFollows } from './erasure'
import { sendAnnouncements } from './sending'

export const notificationJobs: Job[] = [
  {
    name: 'notifications.send',
    every: 5_000,
    due: async () => (await db.announcement.count({ where: { endedAt: null } })) > 0,
    run: sendAnnouncements,
  },
  { name: 'notifications.weekly', every: 15_000, due: digestDue, run: sendDigests },
  { name: 'forget-quiet-follows', every: 24 * 3_600_000, run: async (now) => void (await forgetQuietFollows(now)) },
  { name: 'forget-old-notices', every: 24 * 3_600_000, run: forgetOldNotices },
]
