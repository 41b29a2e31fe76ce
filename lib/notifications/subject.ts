import type { PersonalData } from '@/lib/accounts/personal-data'
import { forgetFollows, readdressFollows } from './commands'
import { myFollows } from './queries'

/** Follows in a person's export and erasure, and when the account's address changes. */
export const followsPersonalData: PersonalData = {
  name: 'follows',
  exportFor: myFollows,
  eraseFor: (actor, now) => forgetFollows(actor.personId, actor, now),
  readdress: readdressFollows,
}
