import 'server-only'
import { dropFiles, uploadSealed } from '@/lib/attachments/commands'
import { filesOn } from '@/lib/attachments/queries'
import { auditCase, holdCase, messageType } from '@/lib/cases/commands'
import { keyOf } from '@/lib/cases/vault'
import { attempt, giveUp } from '@/lib/core/attempt'
import { civilDay } from '@/lib/core/clock'
import { type Tx, write } from '@/lib/core/db'
import { ok, type Refusal, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { nextDecision } from './decisions'
import type { AnswerFileInput } from './desk-schema'
import { type Loaded, requestById, requestByRef } from './move'
import { whyNotAct } from './policy'

/**
 * Files of an answer are sealed under the key of the case before the answer is sent: they lie beside the message that the next decision will
 * have, which nobody but the institution reads until there is one.
 */

function whyNotPrepare(actor: Actor | null, request: Loaded, now: Date): Refusal | null {
  const refusal = whyNotAct(actor, 'answer', request, civilDay(now))
  return refusal === 'conflict' ? whyNotAct(actor, 'correct', request, civilDay(now)) : refusal
}

type Sent = { reference: string; name: string; bytes: Buffer }

/** The turn of a request whose next answer still waits, asked again: whoever came after the answer was sent changes nothing of it. */
async function preparing(tx: Tx, id: string, actor: Actor, now: Date): Promise<Result<{ request: Loaded; messageId: string }>> {
  await holdCase(tx, id)
  const request = await requestById(id, tx)
  const refusal = request ? whyNotPrepare(actor, request, now) : 'missing'
  return request && !refusal ? ok({ request, messageId: (await nextDecision(id, tx)).messageId }) : refuse(refusal ?? 'missing')
}

/** Puts a file beside the answer that is being written. The file first: what comes too late is taken away again. */
export async function prepareFile(
  { reference, name, bytes }: Sent,
  actor: Actor,
  now: Date,
): Promise<Result<{ id: string; done: string }>> {
  const request = await requestByRef(reference)
  const refusal = request ? whyNotPrepare(actor, request, now) : 'missing'
  if (!request || refusal) return refuse(refusal ?? 'missing')
  const { messageId } = await nextDecision(request.id)
  const subject = { type: messageType, id: messageId }
  const uploaded = await uploadSealed({ name, bytes, subject, keyId: keyOf(request.id), demo: request.demo }, actor, now)
  if (!uploaded.ok) return uploaded
  const { id, isNew } = uploaded.value
  const late = await write(async (tx) => {
    const fresh = await preparing(tx, request.id, actor, now)
    const refusal = fresh.ok ? (fresh.value.messageId === messageId ? null : 'conflict') : fresh.failure.code
    if (refusal && isNew) await dropFiles(tx, [id])
    if (!refusal) await auditCase(tx, request, actor, 'prepare-file', {}, now)
    return refusal
  })
  return late ? refuse(late) : ok({ id, done: 'file' })
}

/** Takes a file away again before the answer is sent. */
export async function dropPrepared({ ref, file }: AnswerFileInput, actor: Actor | null, now: Date): Promise<Result<{ ref: string }>> {
  if (!actor) return refuse('signed-out')
  const request = await requestByRef(ref)
  const refusal = request ? whyNotPrepare(actor, request, now) : 'missing'
  if (!request || refusal) return refuse(refusal ?? 'missing')
  return attempt(async (tx) => {
    const fresh = await preparing(tx, request.id, actor, now)
    if (!fresh.ok) giveUp(fresh.failure.code)
    const { messageId } = fresh.value
    if (!(await filesOn(messageType, messageId, tx)).some(({ id }) => id === file)) giveUp('missing')
    await dropFiles(tx, [file])
    await auditCase(tx, request, actor, 'drop-file', {}, now)
    return { ref: request.ref }
  })
}
