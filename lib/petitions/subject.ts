import type { PersonalData } from '@/lib/accounts/personal-data'
import { db } from '@/lib/core/db'
import type { FollowSubject } from '@/lib/notifications/subjects'
import type { SearchSubject } from '@/lib/search/subjects'
import { followOwn } from './commands'
import { erasePetitions, exportPetitions } from './erasure'
import { localeOf, newsLetter } from './letters'
import { petitionType, searchTextsOf } from './move'
import { publicWhere } from './queries'
import { keepOwn } from './withdrawal'

const mostOwn = 200

/** How shared domains meet petitions. */
export const petitionSubject: SearchSubject & FollowSubject = {
  type: petitionType,
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
