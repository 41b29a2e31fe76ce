import { actorFor, createMember, createStaff } from '@/lib/accounts/demo'
import { db, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { unseal } from '@/lib/core/keys'
import type { Actor, RoleName } from '@/lib/core/session'
import { openCase } from '@/lib/moderation/cases'
import { gateTriggers, priorities, type Trigger } from '@/lib/moderation/lifecycle'
import { moderationCase } from '@/lib/moderation/queries'
import type { DecideInput } from '@/lib/moderation/schema'
import { aThing, putThing, type Thing } from './moderated'

/** People and cases for the tests of moderation. */

export const now = new Date('2026-11-23T10:00:00Z')
export const hours = (count: number): Date => new Date(now.getTime() + count * 3_600_000)
export const days = (count: number): Date => hours(count * 24)
export const note = 'ملاحظة تشرح القرار لصاحب النص'

let serial = 0
export async function member(trusted = false): Promise<Actor & { email: string }> {
  const email = `m${serial++}.${newId().slice(0, 8)}@example.ma`
  const { personId } = await createMember({ email }, now)
  if (trusted) await write((tx) => tx.writingStanding.create({ data: { personId, approved: 4, firstAt: days(-300) } }))
  return { ...(await actorFor(personId)), email }
}

export async function staff(role: RoleName = 'moderator', office: [RoleName, string] | null = null): Promise<Actor> {
  const email = `s${serial++}.${newId().slice(0, 8)}@example.ma`
  // Offices are given to the actor alone: no institution need be there.
  const { personId } = await createStaff({ email, name: 'S', roles: [{ role, institutionId: null }] }, now)
  const actor = await actorFor(personId)
  return office ? { ...actor, roles: [...actor.roles, { role: office[0], institutionId: office[1] }] } : actor
}

export type Written = { id: string; case: string; author: Actor & { email: string } }

/** A text that waits, with its case. */
export async function waitingThing(change: Partial<Thing> = {}, trigger: Trigger = 'first-posts', at = now): Promise<Written> {
  const author = await member()
  const state = (gateTriggers as readonly string[]).includes(trigger) ? 'pending' : 'published'
  const { id, thing } = aThing({ authorId: author.personId, state, ...change })
  const caseId = await write(async (tx) => {
    await putThing(tx, id, thing)
    const snapshot = { title: thing.title, body: thing.body, locale: 'ar' as const }
    const opening = { type: 'evidence', id, about: thing.about, authorId: thing.authorId, snapshot, demo: false, rule: null }
    return openCase(tx, { ...opening, trigger, priority: priorities.normal }, at)
  })
  return { id, case: caseId, author }
}

/** The form of a decision as a moderator sees it now. */
export async function formOf(
  caseId: string,
  moderator: Actor,
  change: Partial<DecideInput> & Pick<DecideInput, 'action'>,
): Promise<DecideInput> {
  const page = await moderationCase(caseId, moderator, now)
  if (!page.ok) throw new Error(page.failure.code)
  return { case: caseId, version: page.value.version, seen: page.value.current?.hash ?? '', next: false, ...change }
}

/** Letters that wait in the outbox for an address. */
export async function lettersTo(email: string): Promise<{ subject: string; text: string }[]> {
  const rows = await db.outboxMessage.findMany({ where: { sealed: { not: '' } }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
  const opened = await Promise.all(
    rows.map(async (row) => JSON.parse(await unseal('outbox', row.id, row.sealed)) as { to: string; subject: string; text: string }),
  )
  return opened.filter(({ to }) => to === email)
}
