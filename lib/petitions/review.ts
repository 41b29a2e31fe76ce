import 'server-only'
import { giveUp } from '@/lib/core/attempt'
import { addDays, civilDay } from '@/lib/core/clock'
import { db, type Tx, write } from '@/lib/core/db'
import { createKey } from '@/lib/core/keys'
import { ruleFor } from '@/lib/institutions/queries'
import { openCase } from '@/lib/moderation/cases'
import type { ContentState } from '@/lib/moderation/content'
import { type Action, priorities } from '@/lib/moderation/lifecycle'
import type { Moderated, Ruling, Snapshot } from '@/lib/moderation/subjects'
import { localeOf } from './letters'
import { collectionDays, isPublic, petitionType, reviewTime, type State } from './lifecycle'
import { type Loaded, moved, petitionById, withheld } from './move'
import { petitionKeyName } from './nym'

/** What moderators see of petitions and do with them. Deciding itself, and who may, is the moderation's. */

const columns = {
  number: true,
  state: true,
  hold: true,
  authorId: true,
  authorityId: true,
  sourceLocale: true,
  opensOn: true,
  demo: true,
  texts: { select: { locale: true, title: true, ask: true, reasons: true } },
  steps: { where: { type: 'rejected' }, select: { code: true } },
} as const

const findRow = (id: string, tx: Tx = db) => tx.petition.findUnique({ where: { id }, select: columns })
type Row = NonNullable<Awaited<ReturnType<typeof findRow>>>

/** Everything that was written, the first language first; what changes in any of them is a change of the text. */
function snapshotOf({ texts, sourceLocale }: Row): Snapshot {
  const first = texts.find(({ locale }) => locale === sourceLocale) ?? texts[0]
  const others = texts.filter((text) => text !== first).sort((one, other) => one.locale.localeCompare(other.locale))
  const parts = [...(first ? [first.ask, first.reasons] : []), ...others.flatMap(({ title, ask, reasons }) => [title, ask, reasons])]
  return { title: first?.title ?? null, body: parts.join('\n\n'), locale: localeOf(sourceLocale) }
}

const seenByPublic = (row: Row): boolean => isPublic({ ...row, rejection: row.steps[0]?.code ?? null })

/** A petition's own states in the words of content. */
function contentStateOf(row: Row): ContentState {
  if (row.state === 'removed') return 'deleted'
  if (row.hold === 'held' || row.hold === 'hidden') return row.hold
  if (row.state === 'review') return 'pending'
  if (row.state === 'draft') return 'returned'
  // A reason that concerns nobody leaves the text of a rejected petition in view.
  if (seenByPublic(row)) return 'published'
  return row.state === 'rejected' ? 'rejected' : 'deleted'
}

/** A signed text is its author's and its signers': nobody else changes it, so nothing is redacted. */
const actionsOf: Record<ContentState, readonly Action[]> = {
  pending: ['approve', 'ask-changes', 'reject'],
  returned: [],
  published: ['dismiss-reports', 'hide', 'remove'],
  held: ['dismiss-reports', 'hide', 'remove'],
  hidden: ['restore', 'remove'],
  rejected: ['restore'],
  deleted: [],
}

export async function lookAtPetition(id: string, tx: Tx = db): Promise<Moderated | null> {
  const row = await findRow(id, tx)
  if (!row) return null
  const state = contentStateOf(row)
  return {
    authorId: row.authorId,
    about: [row.authorityId],
    snapshot: snapshotOf(row),
    state,
    path: `/petitions/${row.number ?? ''}`,
    actions: row.state === 'rejected' && state === 'published' ? [...actionsOf.published, 'restore'] : actionsOf[state],
    demo: row.demo,
    everPublic: row.opensOn !== null || seenByPublic(row),
  }
}

/** Opens a petition for signatures; from here on a change of the law no longer touches its threshold, shares and eligibility. */
async function open(tx: Tx, petition: Loaded, { actor, locale }: Ruling, move: 'open' | 'reopen', now: Date): Promise<boolean> {
  const opensOn = civilDay(now)
  const rule = await ruleFor(petition.kind, petition.authorityId, opensOn)
  if (!rule || rule.threshold === null) return giveUp('rule-missing')
  const { threshold, sharePerMille, eligibility } = rule
  const data = {
    opensOn,
    closesOn: addDays(opensOn, collectionDays),
    closedAt: null,
    ruleId: rule.id,
    threshold,
    sharePerMille,
    eligibility,
  }
  const step = { type: move === 'open' ? ('opened' as const) : ('reopened' as const), locale }
  if (!(await moved(tx, { petition, move, actor: actor ?? 'system', data, step, news: true }, now))) return false
  await createKey(tx, petitionKeyName(petition.id), now)
  return true
}

/** Takes a petition away from the public for good; its address answers 410 from now on. */
async function remove(tx: Tx, petition: Loaded, { actor, reasonCode, note, locale }: Ruling, now: Date): Promise<boolean> {
  const step = { type: 'removed' as const, locale, ...(reasonCode ? { code: reasonCode } : {}), ...(note ? { note } : {}) }
  const change = { petition, move: 'remove', actor: actor ?? 'system', data: { hold: null }, step, news: true } as const
  if (!(await moved(tx, change, now))) return false
  // From this moment runs the time after which its signers are forgotten.
  await tx.petition.updateMany({ where: { id: petition.id, closedAt: null, filedAt: null }, data: { closedAt: now } })
  return true
}

/** Where each step of the timeline left the petition, for one that comes back after it was removed. */
const stateAfter: Record<string, State> = {
  opened: 'open',
  reopened: 'open',
  rejected: 'rejected',
  closed: 'closed',
  filed: 'filed',
  registered: 'filed',
  admissible: 'filed',
  inadmissible: 'concluded',
  answered: 'concluded',
  withdrawn: 'withdrawn',
  expired: 'expired',
}

async function reinstate(tx: Tx, petition: Loaded, { actor }: Ruling, now: Date): Promise<boolean> {
  const steps = await tx.petitionStep.findMany({ where: { petitionId: petition.id }, orderBy: { at: 'desc' }, select: { type: true } })
  const to = steps.map(({ type }) => stateAfter[type]).find((state) => state !== undefined)
  if (!to) return false
  const data = to === 'open' ? { closedAt: null } : {}
  return moved(tx, { petition, move: 'reinstate', to, actor: actor ?? 'system', data, step: { type: 'reinstated' } }, now)
}

/** Makes a decision of the moderators true. */
export async function rulePetition(tx: Tx, id: string, ruling: Ruling, now: Date): Promise<boolean> {
  const petition = await petitionById(id)
  if (!petition) return false
  const { action, move, reasonCode, note, locale, actor: person } = ruling
  const actor = person ?? 'system'
  const said = { locale, ...(reasonCode ? { code: reasonCode } : {}), ...(note ? { note } : {}) }
  if (action === 'remove') return remove(tx, petition, ruling, now)
  if (petition.state === 'removed') return action === 'restore' && reinstate(tx, petition, ruling, now)
  if (move === 'publish') return open(tx, petition, ruling, 'open', now)
  if (move === 'return') return moved(tx, { petition, move: 'return', actor, step: { type: 'returned', ...said } }, now)
  if (move === 'reject')
    return moved(tx, { petition, move: 'reject', actor, data: { closedAt: now }, step: { type: 'rejected', ...said } }, now)
  if (move === 'restore' && petition.state === 'rejected' && petition.hold === null) return open(tx, petition, ruling, 'reopen', now)
  if (move === 'restore') return withheld(tx, { petition, from: ['hidden', 'held'], to: null, actor, step: { type: 'restored' } }, now)
  if (move === 'hide') return withheld(tx, { petition, from: [null, 'held'], to: 'hidden', actor, step: { type: 'hidden', ...said } }, now)
  if (move === 'hold') return withheld(tx, { petition, from: [null], to: 'held', actor, step: { type: 'held' } }, now)
  return move === 'release' && withheld(tx, { petition, from: ['held'], to: null, actor, step: { type: 'released' } }, now)
}

/** A petition that was handed in waits in the queue of the moderators. */
export async function openReview(tx: Tx, id: string, now: Date): Promise<void> {
  const seen = await lookAtPetition(id, tx)
  if (!seen) return
  const { authorId, about, snapshot, demo } = seen
  const opening = { type: petitionType, id, about, authorId, snapshot, demo, rule: null, within: reviewTime }
  await openCase(tx, { ...opening, trigger: 'premoderation', priority: priorities.normal }, now)
}

/** Opens cases for petitions in review that have none, such as those handed in before there was a queue; returns how many. */
export async function openMissingReviews(now: Date): Promise<number> {
  const rows = await db.petition.findMany({ where: { state: 'review' }, select: { id: true, submittedAt: true } })
  const keys = rows.map(({ id }) => `${petitionType}:${id}`)
  const open = await db.moderationCase.findMany({ where: { openKey: { in: keys } }, select: { subjectId: true } })
  const known = new Set(open.map(({ subjectId }) => subjectId))
  const missing = rows.filter(({ id }) => !known.has(id))
  for (const { id, submittedAt } of missing)
    await write(async (tx) => {
      if ((await tx.petition.count({ where: { id, state: 'review' } })) > 0) await openReview(tx, id, submittedAt ?? now)
    })
  return missing.length
}

/**
 * Petitions that a sanction against their author hides with everything else: those that nobody but the author has signed or supported.
 * The others are their signers' too, and are decided on one by one.
 */
export async function petitionsOfAuthorAlone(authorId: string): Promise<string[]> {
  const rows = await db.petition.findMany({
    where: { authorId, hold: null, state: { in: ['open', 'closed'] }, opensOn: { not: null } },
    select: { id: true, tally: { select: { signatures: true, supporters: true } } },
  })
  return rows.filter(({ tally }) => (tally?.signatures ?? 0) + (tally?.supporters ?? 0) <= 1).map(({ id }) => id)
}
