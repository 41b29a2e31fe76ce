import 'server-only'
import { dropFiles, spendFile } from '@/lib/attachments/commands'
import { hiddenDataIn } from '@/lib/attachments/inspection'
import { copyAsItIs, publishCopy } from '@/lib/attachments/publishing'
import { filesOn, waitingFile } from '@/lib/attachments/queries'
import { auditCase, holdCase, messageType } from '@/lib/cases/commands'
import { attempt, giveUp } from '@/lib/core/attempt'
import { type Tx, write } from '@/lib/core/db'
import { type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { type Loaded, renew, requestById, requestByRef, requestSubject } from './move'
import { nameInPublic } from './naming'
import { answerMessage, publicFilesOf } from './public-files'
import { whyNotPublish } from './public-policy'
import type { PublishFileInput, TakeFileInput } from './public-schema'

/** Files of an answer come before the public, as they are or as redacted copies, and are taken back. */

/** The request of a command that publishes, and the officer who may. */
async function publishing(reference: string, actor: Actor | null): Promise<Result<{ request: Loaded; actor: Actor }>> {
  const request = await requestByRef(reference)
  if (!request) return refuse('missing')
  const refusal = whyNotPublish(actor, request)
  return refusal || !actor ? refuse(refusal ?? 'signed-out') : { ok: true, value: { request, actor } }
}

/** The turn of a request that the officer may still publish. */
async function stillPublishing(tx: Tx, id: string, officer: Actor): Promise<Loaded> {
  await holdCase(tx, id)
  const fresh = (await requestById(id, tx)) ?? giveUp('missing')
  if (whyNotPublish(officer, fresh)) giveUp('conflict')
  return fresh
}

/**
 * Publishes a file of the answer: a redacted copy that the officer uploaded, else the file as it is, under a name that says nothing that is covered. A copy that was made here and refused is taken
 * away at once, since nobody waits for it.
 */
export async function publishFile(input: PublishFileInput, actor: Actor | null, now: Date): Promise<Result<{ ref: string }>> {
  const allowed = await publishing(input.reference, actor)
  if (!allowed.ok) return allowed
  const { request, actor: officer } = allowed.value
  const { file, copy } = input
  const messageId = await answerMessage(request.id)
  const known = messageId ? await filesOn(messageType, messageId) : []
  if (!known.some(({ id }) => id === file)) return refuse('file-missing')
  if (copy) {
    const sent = await waitingFile(copy, officer)
    if (!sent) return refuse('file-missing')
    await hiddenDataIn(copy)
    return publishAs(input, sent, allowed.value, now)
  }
  const made = await copyAsItIs({ originalId: file }, officer, now)
  if (!made.ok) return made
  const published = await publishAs(input, made.value, allowed.value, now)
  if (!published.ok && made.value.isNew) await write((tx) => spendFile(tx, made.value.id, officer))
  return published
}

const publishAs = (
  { file, copy, reason, checked, name }: PublishFileInput,
  { id: copyId, name: ownName }: { id: string; name: string },
  { request, actor }: { request: Loaded; actor: Actor },
  now: Date,
): Promise<Result<{ ref: string }>> =>
  attempt(async (tx) => {
    const fresh = await stillPublishing(tx, request.id, actor)
    const sent = { originalId: file, copyId, reason: reason ?? null, checked, subject: requestSubject(fresh.id), actor, demo: fresh.demo }
    const refusal = await publishCopy(tx, sent, now)
    if (refusal) giveUp(refusal, refusal === 'hidden-data' ? { fields: { checked: [refusal] } } : {})
    await nameInPublic(tx, fresh, copyId, name ?? ownName)
    await auditCase(tx, fresh, actor, 'publish-file', { redacted: copy !== undefined }, now)
    await renew(tx, fresh)
    return { ref: fresh.ref }
  })

/** Takes a published file back; its original stays where it was. */
export async function takeFile(input: TakeFileInput, actor: Actor | null, now: Date): Promise<Result<{ ref: string }>> {
  const allowed = await publishing(input.reference, actor)
  if (!allowed.ok) return allowed
  const { request, actor: officer } = allowed.value
  return attempt(async (tx) => {
    const fresh = await stillPublishing(tx, request.id, officer)
    if (!(await publicFilesOf(fresh.id, tx)).some(({ id }) => id === input.file)) giveUp('file-missing')
    await dropFiles(tx, [input.file])
    await auditCase(tx, fresh, officer, 'take-file', {}, now)
    await renew(tx, fresh)
    return { ref: fresh.ref }
  })
}
