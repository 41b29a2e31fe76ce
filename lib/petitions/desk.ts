import 'server-only'
import { civilDay, daysBetween } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { ok, type Refusal, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import type { Locale } from '@/lib/i18n/locales'
import { institutionColumns, institutionDto, ruleFor } from '@/lib/institutions/queries'
import type { Names } from '@/lib/territories/name'
import { nextOf } from './deadline'
import { localeOf } from './letters'
import { atAuthorityStates, petitionType } from './lifecycle'
import { submittedByNumber } from './move'
import { desksOf, whyNotAnswer, whyNotDecide, whyNotReadAtDesk, whyNotRegister } from './policy'
import { type Owing, type PetitionFile, petitionFile, type RuleRef } from './queries'

type Titled = {
  number: string
  title: string
  sourceLocale: Locale
  kind: string
  category: string
  authority: { id: string; name: Names }
}

const titledColumns = {
  id: true,
  number: true,
  kind: true,
  category: true,
  sourceLocale: true,
  state: true,
  authorityState: true,
  filedAt: true,
  concludedAt: true,
  receipt: true,
  authority: { select: institutionColumns },
  texts: { select: { locale: true, title: true } },
  tally: { select: { signatures: true } },
} as const

const findTitled = (where: object, orderBy: object[]) => db.petition.findMany({ where, orderBy, select: titledColumns, take: 500 })
type Row = Awaited<ReturnType<typeof findTitled>>[number]

function titled(row: Row): Titled {
  const { id, name } = institutionDto(row.authority)
  const sourceLocale = localeOf(row.sourceLocale)
  const title = row.texts.find(({ locale }) => locale === sourceLocale)?.title ?? row.number ?? ''
  return { number: row.number ?? '', title, sourceLocale, kind: row.kind, category: row.category, authority: { id, name } }
}

export type DeskPetition = PetitionFile & {
  id: string
  submittedOn: string | null
  /** Given to the author on filing; shown to the author and the authority only. */
  receipt: string | null
  /** Rule that would be frozen if the petition opened today. */
  ruleToday: (RuleRef & { threshold: number | null; sharePerMille: number; eligibility: string }) | null
  /** The clock that ends next. */
  next: Owing | null
  may: Record<'register' | 'decide' | 'answer', Refusal | null>
}

function nextOwing(owing: readonly Owing[]): Owing | null {
  const next = nextOf(owing.map(({ clock }) => clock))
  return owing.find(({ clock }) => clock === next) ?? null
}

/** The last days of the clocks that run for some petitions, by petition. */
async function runningOf(ids: readonly string[]) {
  const rows = await db.deadline.findMany({
    where: { subjectType: petitionType, subjectId: { in: [...ids] }, state: 'running' },
    select: { subjectId: true, kind: true, dueOn: true, estimated: true },
  })
  const byPetition = new Map<string, typeof rows>()
  for (const row of rows) byPetition.set(row.subjectId, [...(byPetition.get(row.subjectId) ?? []), row])
  return byPetition
}

async function deskPetition(number: string, actor: Actor | null, now: Date): Promise<DeskPetition | null> {
  const petition = await submittedByNumber(number)
  const file = petition && (await petitionFile(number))
  if (!petition || !file) return null
  const rule = petition.state === 'review' ? await ruleFor(petition.kind, petition.authorityId, civilDay(now)) : null
  return {
    ...file,
    submittedOn: file.steps.find(({ type }) => type === 'submitted')?.day ?? null,
    receipt: petition.receipt,
    ruleToday: rule && {
      law: rule.law,
      article: rule.article,
      sourceUrl: rule.sourceUrl,
      verified: rule.verified,
      admissibilityDays: rule.admissibilityDays,
      answerDays: rule.answerDays,
      answerMonths: rule.answerMonths,
      threshold: rule.threshold,
      sharePerMille: rule.sharePerMille,
      eligibility: rule.eligibility,
    },
    next: nextOwing(file.owing),
    may: {
      register: whyNotRegister(actor, petition),
      decide: whyNotDecide(actor, petition),
      answer: whyNotAnswer(actor, petition),
    },
  }
}

/** A petition as moderators read it beside their case, without the receipt, which is the author's and the authority's. The caller lets them in. */
export async function petitionInCase(id: string, actor: Actor | null, now: Date): Promise<DeskPetition | null> {
  const row = await db.petition.findUnique({ where: { id }, select: { number: true } })
  const file = row?.number ? await deskPetition(row.number, actor, now) : null
  return file && { ...file, receipt: null }
}

export type InboxRow = Titled & {
  state: string
  authorityState: string
  signatures: number
  filedOn: string
  receipt: string | null
  dueOn: string | null
  estimated: boolean
  /** Negative when late; null when nothing is owed. */
  daysLeft: number | null
}

/** Petitions filed with the institutions whose desk the actor works at: what is owed first, by due date, then what is done. */
export async function authorityInbox(actor: Actor | null, now: Date): Promise<Result<InboxRow[]>> {
  const desks = desksOf(actor)
  if (desks.length === 0) return refuse(actor ? 'forbidden' : 'signed-out')
  const where = { authorityId: { in: desks }, state: { in: [...atAuthorityStates] } }
  const rows = await findTitled(where, [{ filedAt: 'desc' }, { id: 'asc' }])
  const today = civilDay(now)
  const running = await runningOf(rows.map(({ id }) => id))
  const inbox = rows.map((row) => {
    const filedOn = civilDay(row.filedAt ?? now)
    const next = nextOf(running.get(row.id) ?? [])
    const dueOn = next?.dueOn ?? null
    return {
      ...titled(row),
      state: row.state,
      authorityState: row.authorityState,
      signatures: row.tally?.signatures ?? 0,
      filedOn,
      receipt: row.receipt,
      dueOn,
      estimated: next?.estimated ?? false,
      daysLeft: dueOn === null ? null : daysBetween(today, dueOn),
    }
  })
  const last = '9999-12-31'
  const rank = (row: InboxRow) => (row.state === 'concluded' ? `1${last}` : `0${row.dueOn ?? last}`)
  return ok(inbox.sort((one, other) => rank(one).localeCompare(rank(other))))
}

/** A filed petition before its authority. */
export async function authorityPetition(number: string, actor: Actor | null, now: Date): Promise<Result<DeskPetition>> {
  const petition = await submittedByNumber(number)
  const filed = petition && (atAuthorityStates as readonly string[]).includes(petition.state)
  if (!petition || !filed) return refuse(actor ? 'missing' : 'signed-out')
  const refusal = whyNotReadAtDesk(actor, petition)
  if (refusal) return refuse(refusal)
  const file = await deskPetition(number, actor, now)
  return file ? ok(file) : refuse('missing')
}
