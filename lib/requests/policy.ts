import { type Asker, isApplicant } from '../cases/asker'
import { isPinSeen } from '../cases/lifecycle'
import type { Refusal } from '../core/result'
import { type Actor, hasRole } from '../core/session'
import { allows, allowsAct, answeredStatuses, type DeskAct, includes, type MoveName, openStatuses } from './lifecycle'

/** What a decision about a request depends on. */
export type Standing = {
  id: string
  status: string
  institutionId: string
  applicantId: string | null
  createdById: string | null
}

/** The same with the institutions that have or had it. */
export type Chained = Standing & { chain: readonly string[] }

/** Institutions whose requests the actor works on. */
export const desksOf = (actor: Actor | null): string[] =>
  (actor?.roles ?? []).flatMap(({ role, institutionId }) => (role === 'information-officer' && institutionId ? [institutionId] : []))

/** Institutions for whose head the actor decides. */
export const headsOf = (actor: Actor | null): string[] =>
  (actor?.roles ?? []).flatMap(({ role, institutionId }) => (role === 'delegate' && institutionId ? [institutionId] : []))

export const whyNotDesk = (actor: Actor | null): Refusal | null => (!actor ? 'signed-out' : desksOf(actor).length > 0 ? null : 'forbidden')

/** Whoever asked is no officer of their own request. */
const isOwn = (actor: Actor, { applicantId }: Pick<Standing, 'applicantId'>): boolean => applicantId === actor.personId

/** An officer sees the requests of the own institution and no others; somebody else's are not there. */
export function whyNotRead(actor: Actor | null, request: Standing): Refusal | null {
  if (!actor) return 'signed-out'
  const here = hasRole(actor, 'information-officer', request.institutionId) || hasRole(actor, 'delegate', request.institutionId)
  return here && request.status !== 'waiting' ? null : 'missing'
}

/** The applicant's own move. */
export function whyNotOwn(asker: Asker, request: Standing, move: MoveName): Refusal | null {
  if (!isApplicant(asker, request)) return 'missing'
  return allows(move, request.status) ? null : 'conflict'
}

export const whyNotSee = (asker: Asker, request: Standing): Refusal | null => (isApplicant(asker, request) ? null : 'missing')

/** Whoever works for an institution that has or had a request acts in it as the person who asked only where the account that asked is theirs. */
export const whyNotOffice = (actor: Actor | null, { applicantId, chain }: Pick<Chained, 'applicantId' | 'chain'>): Refusal | null =>
  actor !== null &&
  applicantId !== actor.personId &&
  chain.some((at) => hasRole(actor, 'information-officer', at) || hasRole(actor, 'delegate', at))
    ? 'office-acts'
    : null

/** An act of the person who asked. */
export const whyNotApplicant = (asker: Asker, request: Chained): Refusal | null =>
  whyNotSee(asker, request) ?? whyNotOffice(asker.actor, request)

/** What was recorded can be contested once there is an answer. */
export const whyNotContest = (asker: Asker, request: Standing & { contestState: string | null }): Refusal | null =>
  whyNotSee(asker, request) ?? (includes<string>(answeredStatuses, request.status) && request.contestState !== 'open' ? null : 'conflict')

export const isOpen = (status: string): boolean => includes<string>(openStatuses, status)

/** A request is kept from the public for a time by journalists and researchers, who have an account that says so. */
export const whyNotEmbargo = (actor: Actor | null): Refusal | null => (actor ? null : 'signed-out')

/** What an officer's act depends on beside the standing. */
export type DeskStanding = Standing & {
  contributedAs: string
  /** Blind indexes of where the form says that its person is reached. */
  contact: { emailIndex: string | null; phoneIndex: string | null } | null
  dueOn: string | null
  reopenCount: number
  request: {
    urgency: string
    extendedOn: string | null
    contestState: string | null
    /** Those that wait for a decision. */
    appeals: readonly { id: string }[]
  }
}

const isInTime = ({ dueOn }: DeskStanding, today: string): boolean => dueOn !== null && dueOn >= today

/** The clock is extended once, before its last day is over (law 31-13, article 16). */
function whyNotMoreTime(standing: DeskStanding, today: string): Refusal | null {
  if (standing.request.extendedOn !== null) return 'extended-before'
  return isInTime(standing, today) ? null : 'extension-late'
}

/** What is complained about, late, or wanted by the head is answered here: it goes nowhere else and into no other request. */
function whyNotLeave(standing: DeskStanding, today: string): Refusal | null {
  if (standing.reopenCount > 0) return 'conflict'
  if (standing.request.appeals.length > 0) return 'leave-appealed'
  return isInTime(standing, today) ? null : 'leave-late'
}

/**
 * Another PIN is handed over at the counter for what was written down there, and where no letter can bring one. Whoever asked by themselves
 * and can be written to needs nobody for it.
 */
const canComeInPerson = ({ contributedAs, applicantId, contact }: DeskStanding): boolean =>
  contributedAs !== 'self' || (applicantId === null && !contact?.emailIndex && !contact?.phoneIndex)

/** One act of an officer on a request; pages show the ones that are allowed, commands refuse the others. */
export function whyNotAct(actor: Actor | null, act: DeskAct, request: DeskStanding, today: string): Refusal | null {
  const refusal = whyNotRead(actor, request) ?? whyNotWorkHere(actor, request)
  if (refusal) return refusal
  if (!allowsAct(act, request.status)) return 'conflict'
  if (act === 'extend') return whyNotMoreTime(request, today)
  if (act === 'lower') return request.request.urgency === 'urgent' && isInTime(request, today) ? null : 'conflict'
  if (act === 'transfer' || act === 'merge') return whyNotLeave(request, today)
  if (act === 'pin') return canComeInPerson(request) ? null : 'pin-mailed'
  if (act === 'maintain') return request.request.contestState === 'open' ? null : 'conflict'
  return null
}

/** Delegates read and do not work; nobody works on a request of their own. */
function whyNotWorkHere(actor: Actor | null, request: Standing): Refusal | null {
  if (!actor) return 'signed-out'
  if (!hasRole(actor, 'information-officer', request.institutionId)) return 'forbidden'
  return isOwn(actor, request) ? 'own-request' : null
}

/** What is inside the institution is not for whoever asked, even where they work there. */
export const whyNotInside = (actor: Actor | null, request: Standing): Refusal | null =>
  whyNotRead(actor, request) ?? (actor && isOwn(actor, request) ? 'own-request' : null)

/** Minutes in which whoever wrote a request down may print its reference and PIN. */
export const receiptMinutes = 30

type Handed = { by: string | null; at: Date }

/** Only for an officer, who is still one where the request was written down or handed on, or who just handed its PIN over at the counter. */
export function whyNotReceipt(
  actor: Actor | null,
  request: Pick<Chained, 'createdById' | 'chain'> & { contributedAs: string; createdAt: Date; handed: Handed | null },
  now: Date,
): Refusal | null {
  if (!actor) return 'signed-out'
  const fresh = (at: Date) => now.getTime() - at.getTime() <= receiptMinutes * 60_000
  const { contributedAs, createdById, createdAt, handed } = request
  const wrote = contributedAs === 'officer' && createdById === actor.personId && fresh(createdAt)
  const gave = handed !== null && handed.by === actor.personId && fresh(handed.at)
  const works = request.chain.some((at) => hasRole(actor, 'information-officer', at))
  return works && (wrote || gave) ? null : 'missing'
}

/** A PIN is printed at the counter where it is given. Of a request that was handed on only whoever asked learns it. */
export const isPinPrinted = ({
  pinVersion,
  pinSeen,
  applicantId,
}: {
  pinVersion: number
  pinSeen: number | null
  applicantId: string | null
}): boolean => isPinSeen({ pinVersion, pinSeen }) && applicantId === null

/** Templates, units and the list of what is published are kept by the officers of the institution. */
export const whyNotFurnish = (actor: Actor | null, institutionId: string): Refusal | null =>
  !actor ? 'signed-out' : hasRole(actor, 'information-officer', institutionId) ? null : 'missing'

/** Who answers requests is made known by the head of the institution (law 31-13, article 12) or by an administrator. */
export const whyNotName = (actor: Actor | null, institutionId: string): Refusal | null =>
  !actor ? 'signed-out' : hasRole(actor, 'admin') || hasRole(actor, 'delegate', institutionId) ? null : 'missing'

export const whyNotNameAny = (actor: Actor | null): Refusal | null =>
  !actor ? 'signed-out' : hasRole(actor, 'admin') || headsOf(actor).length > 0 ? null : 'forbidden'

type Appeal = {
  level: string
  state: string
  /** Whether the actor worked on the request as an officer. */
  worked: boolean
}

/** Only the head's delegate decides, and never whoever worked on the request: took the decision, or was silent. */
export function whyNotDecideAppeal(actor: Actor | null, request: Standing & { assigneeId: string | null }, appeal: Appeal): Refusal | null {
  if (!actor) return 'signed-out'
  if (!hasRole(actor, 'delegate', request.institutionId)) return 'missing'
  if (isOwn(actor, request)) return 'own-request'
  if (appeal.worked || actor.personId === request.assigneeId) return 'decided-it'
  return appeal.level === 'head' && appeal.state === 'filed' ? null : 'conflict'
}
