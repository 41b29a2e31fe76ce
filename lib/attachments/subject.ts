import { eraseFiles } from './commands'
import { filesOf } from './queries'

/** Files in a person's export and erasure. */
export const attachmentsPersonalData = { name: 'attachments', exportFor: filesOf, eraseFor: eraseFiles }
