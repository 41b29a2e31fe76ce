import type { Job } from '@/lib/core/jobs'
import { clocksMissing, startMissingClocks } from './clocks'
import { announceThresholds, closeDue, expireClosed } from './closing'
import { forgetSigners } from './erasure'
import { newsDue, writeNews } from './news'
import { auditRecords, recordsDue } from './records'
import { openMissingReviews } from './review'
import { lapseSupport } from './support'

const minute = 60_000

export const petitionJobs: Job[] = [
  { name: 'petitions.close', every: minute, run: async (now) => void (await closeDue(now)) },
  { name: 'petitions.expire', every: 60 * minute, run: async (now) => void (await expireClosed(now)) },
  { name: 'petitions.announce-thresholds', every: 60 * minute, run: async (now) => void (await announceThresholds(now)) },
  { name: 'petitions.lapse-support', every: 15 * minute, run: async (now) => void (await lapseSupport(now)) },
  { name: 'petitions.open-missing-reviews', every: 60 * minute, run: async (now) => void (await openMissingReviews(now)) },
  { name: 'petitions.start-clocks', every: minute, due: clocksMissing, run: async (now) => void (await startMissingClocks(now)) },
  { name: 'petitions.forget', every: 24 * 60 * minute, run: async (now) => void (await forgetSigners(now)) },
  { name: 'petitions.audit-signing', every: 60 * minute, due: recordsDue, run: auditRecords },
  // Wishes wait in the memory of each process, and each writes its own.
  { name: 'petitions.write-news', every: minute, due: async (now) => newsDue(now), run: writeNews },
]
