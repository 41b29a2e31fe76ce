import '@/lib/wiring'
import { type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { openCaseAbout } from '@/lib/moderation/claims'
import { type Decided, decide } from '@/lib/moderation/decisions'
import type { Action } from '@/lib/moderation/lifecycle'
import { moderationCase, openCaseIdOf } from '@/lib/moderation/queries'
import type { DecideInput } from '@/lib/moderation/schema'

type Thing = { type: string; id: string }
type Decision = { action: Action } & Partial<Pick<DecideInput, 'reason' | 'note' | 'language' | 'quote' | 'text' | 'internal'>>

/** The case that waits about a thing; one is opened where nobody asked yet. */
export async function caseAbout(thing: Thing, moderator: Actor, at: Date): Promise<Result<{ case: string }>> {
  const waiting = await openCaseIdOf(thing.type, thing.id)
  return waiting ? { ok: true, value: { case: waiting } } : openCaseAbout(thing, moderator, at)
}

/** A decision as a moderator takes it who reads the case and then sends the form. */
export async function decided(thing: Thing, decision: Decision, moderator: Actor, at: Date): Promise<Result<Decided>> {
  const opened = await caseAbout(thing, moderator, at)
  if (!opened.ok) return opened
  const page = await moderationCase(opened.value.case, moderator, at)
  if (!page.ok) return page
  const { id, version, current } = page.value
  return current ? decide({ case: id, version, seen: current.hash, next: false, ...decision }, moderator, at) : refuse('missing')
}
