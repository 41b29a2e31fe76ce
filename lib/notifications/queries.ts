import 'server-only'
import { maskedAddress } from '@/lib/accounts/address'
import { db } from '@/lib/core/db'
import { unseal } from '@/lib/core/keys'
import type { Actor } from '@/lib/core/session'
import type { Locale } from '@/lib/i18n/locales'
import { addressOf, ownedBy } from './commands'
import { followSubjectOf } from './subjects'

export type FollowRow = {
  id: string
  subjectType: string
  /** Path below the locale. */
  path: string
  titles: Partial<Record<Locale, string>>
  sourceLocale: Locale
  channel: string
}

/** What the person follows; things the public may no longer see are left out. */
export async function myFollows(actor: Actor | null): Promise<FollowRow[]> {
  if (!actor) return []
  const rows = await db.follow.findMany({ where: await ownedBy(actor.personId), orderBy: { id: 'asc' }, take: 500 })
  const described = await Promise.all(
    rows.map(async ({ id, subjectType, subjectId, channel }) => {
      const subject = await followSubjectOf(subjectType).describe(subjectId)
      return subject && { id, subjectType, channel, ...subject }
    }),
  )
  return described.filter((row) => row !== null)
}

/** Where the actor is told of a subject, masked; null when the actor does not follow it. */
export async function followedAt(actor: Actor | null, subject: { type: string; id: string }): Promise<string | null> {
  if (!actor) return null
  const where = { subjectType: subject.type, subjectId: subject.id, ...(await ownedBy(actor.personId)) }
  const row = await db.follow.findFirst({ where, orderBy: { id: 'asc' }, select: { id: true, addressSealed: true } })
  return row && maskedAddress(await unseal('follow', row.id, row.addressSealed))
}

/** Where messages to the actor go, masked; null when the account holds no address. */
export async function newsAddress(actor: Actor | null): Promise<string | null> {
  const address = actor && (await addressOf(actor.personId))
  return address && maskedAddress(address.address)
}
