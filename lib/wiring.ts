import { accountJobs } from './accounts/jobs'
import { registerPersonalData } from './accounts/personal-data'
import { readSession } from './accounts/sign-in'
import { commentJobs } from './comments/jobs'
import { moderatedComment } from './comments/ruling'
import { commentSubject, commentsPersonalData, threadSubject } from './comments/subject'
import { registerSubjects as registerDiscussed } from './comments/subjects'
import { cacheJobs } from './core/cache'
import { now } from './core/clock'
import { registerJobs } from './core/jobs'
import { prepareKeys } from './core/keys'
import { outboxJobs } from './core/outbox'
import { registerSessionReader } from './core/session'
import { moderationJobs } from './moderation/jobs'
import { moderationPersonalData } from './moderation/subject'
import { registerSubjects as registerModerated } from './moderation/subjects'
import { notificationJobs } from './notifications/jobs'
import { followsPersonalData } from './notifications/subject'
import { registerSubjects as registerFollowed } from './notifications/subjects'
import { petitionJobs } from './petitions/jobs'
import { petitionDiscussed, petitionSubject, petitionsPersonalData } from './petitions/subject'
import { registerSubjects as registerSearched } from './search/subjects'

/** The composition root: the one file that knows every domain and introduces them to what they share. */

registerSessionReader(readSession)
registerJobs([...outboxJobs, ...cacheJobs, ...accountJobs, ...notificationJobs, ...petitionJobs, ...moderationJobs, ...commentJobs])
registerSearched([petitionSubject, commentSubject])
registerFollowed([petitionSubject, threadSubject, commentSubject])
registerDiscussed([petitionDiscussed])
registerModerated([petitionSubject, moderatedComment])
// Signatures are erased first: the account still has to say whose they are.
registerPersonalData([petitionsPersonalData, commentsPersonalData, followsPersonalData, moderationPersonalData])

/** Makes the database's own keys where there are none; every process awaits it before its first command. Safe to repeat. */
export const ready = (): Promise<void> => prepareKeys(now())
