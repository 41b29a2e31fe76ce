import { accountJobs } from './accounts/jobs'
import { registerPersonalData } from './accounts/personal-data'
import { readSession } from './accounts/sign-in'
import { attachmentJobs } from './attachments/jobs'
import { attachmentsPersonalData } from './attachments/subject'
import { registerSubjects as registerFiled } from './attachments/subjects'
import { registerClocked } from './cases/clocked'
import { caseJobs } from './cases/jobs'
import { registerPinned } from './cases/pinned'
import { wordsOfLostPin } from './cases/pins'
import { commentJobs } from './comments/jobs'
import { moderatedComment } from './comments/ruling'
import { commentSubject, commentsPersonalData, threadSubject } from './comments/subject'
import { registerSubjects as registerDiscussed } from './comments/subjects'
import { commitmentDiscussed, milestoneDiscussed, reportDiscussed } from './commitments/discussed'
import { commitmentJobs } from './commitments/jobs'
import { moderatedAssessment } from './commitments/ruling'
import {
  assessmentsPersonalData,
  commitmentFigures,
  commitmentSubject,
  planSubject,
  reportFiles,
  reportsPersonalData,
} from './commitments/subject'
import { cacheJobs } from './core/cache'
import { now } from './core/clock'
import { registerFigures } from './core/figures'
import { registerJobs } from './core/jobs'
import { prepareKeys } from './core/keys'
import { outboxJobs, registerWordings } from './core/outbox'
import { registerSessionReader } from './core/session'
import { ideaDiscussed } from './ideas/discussed'
import { ideaJobs } from './ideas/jobs'
import { ideaFigures } from './ideas/list'
import { moderatedIdea } from './ideas/ruling'
import { ideaCompanions, ideaFiles, ideaSubject, ideasPersonalData, roundSubject } from './ideas/subject'
import { institutionSubject } from './institutions/subject'
import { moderationJobs } from './moderation/jobs'
import { moderationNotices } from './moderation/notices'
import { moderationPersonalData } from './moderation/subject'
import { registerSubjects as registerModerated } from './moderation/subjects'
import { registerCompanions } from './notifications/companions'
import { wordsOfWeek } from './notifications/digest'
import { notificationJobs } from './notifications/jobs'
import { registerNotices } from './notifications/notices'
import { wordsOfNews } from './notifications/sending'
import { followsPersonalData } from './notifications/subject'
import { registerSubjects as registerFollowed } from './notifications/subjects'
import { clockNotices, petitionClocked } from './petitions/clocks'
import { petitionJobs } from './petitions/jobs'
import { petitionFigures } from './petitions/list'
import { petitionDiscussed, petitionSubject, petitionsPersonalData } from './petitions/subject'
import { clockedRequest } from './requests/clock'
import { requestDiscussed } from './requests/discussed'
import { requestsPersonalData } from './requests/erasure'
import { messageFiles } from './requests/files'
import { requestJobs } from './requests/jobs'
import { requestFigures } from './requests/list'
import { pinnedRequest } from './requests/pin'
import { requestFiles } from './requests/public-files'
import { moderatedRequest } from './requests/ruling'
import { requestFollowed } from './requests/subject'
import { requestNotices } from './requests/telling'
import { searchJobs } from './search/jobs'
import { registerSubjects as registerSearched } from './search/subjects'

/** The composition root: the one file that knows every domain and introduces them to what they share. */

registerSessionReader(readSession)
registerJobs([
  ...outboxJobs,
  ...cacheJobs,
  ...accountJobs,
  ...attachmentJobs,
  ...caseJobs,
  ...commitmentJobs,
  ...notificationJobs,
  ...petitionJobs,
  ...requestJobs,
  ...ideaJobs,
  ...moderationJobs,
  ...commentJobs,
  ...searchJobs,
])
registerSearched([petitionSubject, commitmentSubject, ideaSubject, commentSubject, requestFollowed])
registerFollowed([
  petitionSubject,
  commitmentSubject,
  planSubject,
  institutionSubject,
  ideaSubject,
  roundSubject,
  threadSubject,
  commentSubject,
  requestFollowed,
])
registerCompanions([ideaCompanions])
registerDiscussed([petitionDiscussed, commitmentDiscussed, milestoneDiscussed, reportDiscussed, ideaDiscussed, requestDiscussed])
registerModerated([petitionSubject, moderatedComment, moderatedIdea, moderatedAssessment, moderatedRequest])
registerFiled([reportFiles, ideaFiles, requestFiles, messageFiles])
registerNotices([clockNotices, moderationNotices, ...requestNotices])
registerClocked([petitionClocked, clockedRequest])
registerPinned([pinnedRequest])
registerWordings({ news: wordsOfNews, week: wordsOfWeek, 'lost-pin': wordsOfLostPin })
registerFigures([petitionFigures, commitmentFigures, ideaFigures, requestFigures])
// Signatures are erased first: the account still has to say whose they are.
registerPersonalData([
  petitionsPersonalData,
  ideasPersonalData,
  requestsPersonalData,
  commentsPersonalData,
  assessmentsPersonalData,
  followsPersonalData,
  reportsPersonalData,
  attachmentsPersonalData,
  moderationPersonalData,
])

/** Makes the database's own keys where there are none; every process awaits it before its first command. Safe to repeat. */
export const ready = (): Promise<void> => prepareKeys(now())
