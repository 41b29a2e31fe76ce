import { accountJobs } from './accounts/jobs'
import { registerPersonalData } from './accounts/personal-data'
import { readSession } from './accounts/sign-in'
import { commitmentFigures, commitmentSubject, planSubject } from './commitments/subject'
import { cacheJobs } from './core/cache'
import { now } from './core/clock'
import { registerFigures } from './core/figures'
import { registerJobs } from './core/jobs'
import { prepareKeys } from './core/keys'
import { outboxJobs, registerWordings } from './core/outbox'
import { registerSessionReader } from './core/session'
import { institutionSubject } from './institutions/subject'
import { wordsOfWeek } from './notifications/digest'
import { notificationJobs } from './notifications/jobs'
import { wordsOfNews } from './notifications/sending'
import { followsPersonalData } from './notifications/subject'
import { registerSubjects as registerFollowed } from './notifications/subjects'
import { petitionJobs } from './petitions/jobs'
import { petitionFigures } from './petitions/list'
import { petitionSubject, petitionsPersonalData } from './petitions/subject'
import { searchJobs } from './search/jobs'
import { registerSubjects as registerSearched } from './search/subjects'

/** The composition root: the one file that knows every domain and introduces them to what they share. */

registerSessionReader(readSession)
registerJobs([...outboxJobs, ...cacheJobs, ...accountJobs, ...notificationJobs, ...petitionJobs, ...searchJobs])
registerSearched([petitionSubject, commitmentSubject])
registerFollowed([petitionSubject, commitmentSubject, planSubject, institutionSubject])
registerWordings({ news: wordsOfNews, week: wordsOfWeek })
registerFigures([petitionFigures, commitmentFigures])
// Signatures are erased first: the account still has to say whose they are.
registerPersonalData([petitionsPersonalData, followsPersonalData])

/** Makes the database's own keys where there are none; every process awaits it before its first command. Safe to repeat. */
export const ready = (): Promise<void> => prepareKeys(now())
