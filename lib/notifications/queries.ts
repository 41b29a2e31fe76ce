import 'server-only'
import { maskedAddress } from '@/lib/accounts/address'
import { addressesOf } from '@/lib/accounts/queries'
import { db } from '@/lib/core/db'
import { unseal } from '@/lib/core/keys'
import type { Actor } from '@/lib/core/session'
import { locales } from '@/lib/i18n/locales'
import type { Titled } from '@/lib/i18n/title'
import { addressOf, ownedBy } from './commands'
import { type Channel, type FollowChannel, isChannel, isRhythm, type Rhythm } from './lifecycle'
import { type NoticeText, noticeKindOf } from './notices'
import { followSubjectOf } from './subjects'

export type FollowRow = Titled & {
  id: string
  subjectType: string
  /** Path below the locale. */
  path: string
  channel: FollowChannel
  rhythm: Rhythm
}

const most = 500
const rhythmOf = (text: string): Rhythm => (isRhythm(text) ? text : 'now')

type Row = { id: string; subjectType: string; subjectId: string; channel: string; rhythm: string }

async function described(rows: readonly Row[]): Promise<FollowRow[]> {
  const found = await Promise.all(
    rows.map(async ({ id, subjectType, subjectId, channel, rhythm }): Promise<FollowRow | null> => {
      const subject = await followSubjectOf(subjectType).describe(subjectId)
      return subject && { id, subjectType, channel: isChannel(channel) ? channel : 'account', rhythm: rhythmOf(rhythm), ...subject }
    }),
  )
  return found.filter((row) => row !== null)
}

/** What the person follows; things the public may no longer see are left out. */
export async function myFollows(actor: Actor | null): Promise<FollowRow[]> {
  if (!actor) return []
  return described(await db.follow.findMany({ where: await ownedBy(actor.personId), orderBy: { id: 'asc' }, take: most }))
}

const pageSize = 20

/** One page of it, in the order of ids, which says nothing; `after` is the last id of the page before. */
export async function followsPage(actor: Actor | null, after?: string): Promise<{ data: FollowRow[]; next: string | null }> {
  if (!actor) return { data: [], next: null }
  const where = { AND: [await ownedBy(actor.personId), after ? { id: { gt: after } } : {}] }
  const rows = await db.follow.findMany({ where, orderBy: { id: 'asc' }, take: pageSize + 1 })
  const shown = rows.slice(0, pageSize)
  return { data: await described(shown), next: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null }
}

export type NewsChoice = {
  rhythm: Rhythm
  channel: Channel /** Masked; what the account has. */
  addresses: Partial<Record<Channel, string>>
}

/** How the actor is told of what they follow; null when the account holds no address. */
export async function myChoice(actor: Actor | null): Promise<NewsChoice | null> {
  const to = actor && (await addressOf(actor.personId))
  if (!to) return null
  const { email, phone } = await addressesOf(actor.personId)
  const choice = await db.newsChoice.findUnique({ where: { personId: actor.personId }, select: { rhythm: true } })
  return {
    rhythm: rhythmOf(choice?.rhythm ?? 'now'),
    channel: to.channel,
    addresses: { ...(email ? { mail: maskedAddress(email) } : {}), ...(phone ? { sms: maskedAddress(phone) } : {}) },
  }
}

export type MyNotice = { kind: string; at: string; told: NoticeText | null }

/** Everything kept of what the person alone was told and how, in the language of the account. */
export async function myNews(actor: Actor) {
  const { personId } = actor
  const locale = locales.find((known) => known === actor.locale) ?? 'ar'
  const [notices, marks, choice] = await Promise.all([
    db.notice.findMany({ where: { personId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
    db.readMark.findMany({ where: { personId }, orderBy: [{ subjectType: 'asc' }, { subjectId: 'asc' }] }),
    db.newsChoice.findUnique({ where: { personId }, select: { rhythm: true, channel: true } }),
  ])
  return {
    follows: await myFollows(actor),
    choice,
    notices: await Promise.all(
      notices.map(async ({ kind, data, createdAt }): Promise<MyNotice> => {
        return { kind, at: createdAt.toISOString(), told: await noticeKindOf(kind).message(JSON.parse(data), locale) }
      }),
    ),
    read: marks.map(({ subjectType, subjectId, through }) => ({ subjectType, subjectId, through: through.toISOString() })),
  }
}

/** `to` is masked, and null where it is read in the account alone. */
export type Followed = { to: string | null; rhythm: Rhythm }

/** Where the actor is told of a subject, and when; null when the actor does not follow it. */
export async function followedAt(actor: Actor | null, subject: { type: string; id: string }): Promise<Followed | null> {
  if (!actor) return null
  const where = { subjectType: subject.type, subjectId: subject.id, ...(await ownedBy(actor.personId)) }
  const row = await db.follow.findFirst({
    where,
    orderBy: { id: 'asc' },
    select: { id: true, channel: true, addressSealed: true, rhythm: true },
  })
  if (!row) return null
  const to = isChannel(row.channel) ? maskedAddress(await unseal('follow', row.id, row.addressSealed)) : null
  return { to, rhythm: rhythmOf(row.rhythm) }
}

export type FollowState = {
  signedIn: boolean
  followed: Followed | null /** Null when the account holds no address. */
  choice: NewsChoice | null
}

/** What the page that asks to follow a subject needs to know of its visitor. */
export const followState = async (actor: Actor | null, subject: { type: string; id: string }): Promise<FollowState> => ({
  signedIn: actor !== null,
  followed: await followedAt(actor, subject),
  choice: await myChoice(actor),
})

/** Where messages to the actor go, masked; null when the account holds no address. */
export async function newsAddress(actor: Actor | null): Promise<string | null> {
  const address = actor && (await addressOf(actor.personId))
  return address && maskedAddress(address.address)
}
