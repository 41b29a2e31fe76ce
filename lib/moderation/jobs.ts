import { db } from '@/lib/core/db'
import type { Job } from '@/lib/core/jobs'
import { hidingDue, settleHidden } from './hiding'
import { escalateOverdue, tellLateAuthors } from './lateness'
import { restoreHeld } from './reports'
import { forgetTexts } from './retention'
import { endDueSanctions } from './sanctions'

const minute = 60_000

export const moderationJobs: Job[] = [
  {
    name: 'moderation.restore-held',
    every: minute,
    due: async (now) => (await db.moderationCase.count({ where: { holdUntil: { lte: now } } })) > 0,
    run: async (now) => void (await restoreHeld(now)),
  },
  { name: 'moderation.end-sanctions', every: 5 * minute, run: async (now) => void (await endDueSanctions(now)) },
  { name: 'moderation.hide', every: 5_000, due: hidingDue, run: (now) => settleHidden(now) },
  { name: 'moderation.tell-late', every: 15 * minute, run: async (now) => void (await tellLateAuthors(now)) },
  { name: 'moderation.escalate', every: 60 * minute, run: async (now) => void (await escalateOverdue(now)) },
  { name: 'moderation.forget', every: 24 * 60 * minute, run: forgetTexts },
]
