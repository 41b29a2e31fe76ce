import { whyNotKeepHolidays } from '@/lib/cases/policy'
import { whyNotInbox } from '@/lib/comments/policy'
import { whyNotDesk as whyNotReports } from '@/lib/commitments/policy'
import type { Actor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { whyNotDesk as whyNotIdeas } from '@/lib/ideas/policy'
import { whyNotModerate } from '@/lib/moderation/policy'
import { desksOf } from '@/lib/petitions/policy'
import { headsOf, whyNotNameAny, whyNotDesk as whyNotRequests } from '@/lib/requests/policy'

/** Places where work waits for somebody with an office. */
const places = ['petitions', 'reports', 'questions', 'ideas', 'requests', 'appeals', 'officers', 'moderation', 'holidays'] as const
export type PlaceName = (typeof places)[number]

const opens: Record<PlaceName, (actor: Actor | null) => boolean> = {
  petitions: (actor) => desksOf(actor).length > 0,
  reports: (actor) => whyNotReports(actor) === null,
  questions: (actor) => whyNotInbox(actor) === null,
  ideas: (actor) => whyNotIdeas(actor) === null,
  requests: (actor) => whyNotRequests(actor) === null,
  appeals: (actor) => headsOf(actor).length > 0,
  officers: (actor) => whyNotNameAny(actor) === null,
  moderation: (actor) => whyNotModerate(actor) === null,
  holidays: (actor) => whyNotKeepHolidays(actor) === null,
}

export const placesOf = (actor: Actor | null): PlaceName[] => places.filter((place) => opens[place](actor))

const paths: Record<PlaceName, string> = {
  petitions: '/desk/petitions',
  reports: '/desk/commitments',
  questions: '/desk/questions',
  ideas: '/desk/ideas',
  requests: '/desk/requests',
  appeals: '/desk/appeals',
  officers: '/desk/requests/officers',
  moderation: '/moderation',
  holidays: '/admin/holidays',
}

export const placeAddress = (locale: Locale, place: PlaceName): string => `/${locale}${paths[place]}`

export const placeTitle = (locale: Locale, place: PlaceName): string =>
  ({
    petitions: () => translator(locale, 'desk')('inbox.title'),
    reports: () => translator(locale, 'reporting')('title'),
    questions: () => translator(locale, 'comments')('desk.title'),
    ideas: () => translator(locale, 'ideas')('desk.title'),
    requests: () => translator(locale, 'request-desk')('inbox.title'),
    appeals: () => translator(locale, 'request-appeals')('desk.title'),
    officers: () => translator(locale, 'request-desk')('officers.title'),
    moderation: () => translator(locale, 'moderation')('queue.title'),
    holidays: () => translator(locale, 'clocks')('admin.title'),
  })[place]()
