import type { PersonalData } from '@/lib/accounts/personal-data'
import type { CommentSubject } from '@/lib/comments/subjects'
import { db } from '@/lib/core/db'
import { translator } from '@/lib/i18n/format'
import type { ModerationSubject } from '@/lib/moderation/subjects'
import type { FollowSubject } from '@/lib/notifications/subjects'
import type { SearchSubject } from '@/lib/search/subjects'
import { followOwn } from './commands'
import { erasePetitions, exportPetitions } from './erasure'
import { localeOf, newsLetter } from './letters'
import { discussableStates, houseReasons, houseRemovals, includes, isNumber, petitionType } from './lifecycle'
import { searchTextsOf } from './move'
import { publicWhere } from './queries'
import { lookAtPetition, petitionsOfAuthorAlone, rulePetition } from './review'
import { keepOwn } from './withdrawal'

const mostOwn = 200

/** How shared domains meet petitions. */
export const petitionSubject: SearchSubject & FollowSubject & ModerationSubject = {
  type: petitionType,
  look: lookAtPetition,
  rule: rulePetition,
  visibleOf: petitionsOfAuthorAlone,
  reasons: { reject: houseReasons, 'ask-changes': houseReasons, remove: houseRemovals },
  reasonWords: (locale, action, code) => translator(locale, 'petitions')(`${action === 'remove' ? 'removals' : 'reasons'}.${code}`),
  announcesApproval: true,
  searchTexts: (id) => searchTextsOf(id),
  searchableIds: async (after, limit) => {
    const rows = await db.petition.findMany({
      where: { AND: [publicWhere, after ? { id: { gt: after } } : {}] },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: limit,
    })
    return rows.map(({ id }) => id)
  },
  describe: async (id) => {
    const row = await db.petition.findFirst({
      where: { id, ...publicWhere },
      select: { number: true, sourceLocale: true, texts: { select: { locale: true, title: true } } },
    })
    if (!row?.number) return null
    const titles = Object.fromEntries(row.texts.map(({ locale, title }) => [locale, title]))
    return { path: `/petitions/${row.number}`, titles, sourceLocale: localeOf(row.sourceLocale) }
  },
  lastStepAt: async (id) => {
    const { _max } = await db.petitionStep.aggregate({ where: { petitionId: id }, _max: { at: true } })
    return _max.at
  },
  message: newsLetter,
  ownIds: async (authorId) => {
    const rows = await db.petition.findMany({ where: { authorId, state: { not: 'draft' } }, select: { id: true }, take: mostOwn })
    return rows.map(({ id }) => id)
  },
}

/** What people say about a petition; its authority answers. */
export const petitionDiscussed: CommentSubject = {
  type: petitionType,
  describe: async (id) => {
    const row = await db.petition.findFirst({
      where: { id, ...publicWhere },
      select: {
        number: true,
        state: true,
        authorityId: true,
        demo: true,
        sourceLocale: true,
        texts: { select: { locale: true, title: true } },
      },
    })
    if (!row?.number) return null
    return {
      path: `/petitions/${row.number}`,
      reference: row.number,
      titles: Object.fromEntries(row.texts.map(({ locale, title }) => [locale, title])),
      sourceLocale: localeOf(row.sourceLocale),
      about: [row.authorityId],
      closed: includes(discussableStates, row.state) ? null : 'comments-closed',
      demo: row.demo,
    }
  },
  idOf: async (number) => {
    const row = isNumber(number) ? await db.petition.findFirst({ where: { number, ...publicWhere }, select: { id: true } }) : null
    return row?.id ?? null
  },
}

/**
 * Petitions, signatures and support in a person's export and erasure; an account's first address hears of its petitions, and what was
 * given with an address that leaves the account stays the account's.
 */
export const petitionsPersonalData: PersonalData = {
  name: 'petitions',
  exportFor: exportPetitions,
  eraseFor: erasePetitions,
  readdress: async (tx, change, now) => {
    await followOwn(tx, change)
    await keepOwn(tx, change, now)
  },
}
