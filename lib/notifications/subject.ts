import type { PersonalData } from '@/lib/accounts/personal-data'
import { readdressFollows } from './choice'
import { forgetFollows } from './erasure'
import { myNews } from './queries'

/** Follows and what was told in a person's export and erasure, and when the account's address changes. */
export const followsPersonalData: PersonalData = {
  name: 'follows',
  exportFor: myNews,
  eraseFor: (actor, now) => forgetFollows(actor.personId, actor, now),
  readdress: readdressFollows,
}
