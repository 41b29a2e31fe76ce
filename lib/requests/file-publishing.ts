import 'server-only'
import { dropFiles } from '@/lib/attachments/commands'
import { hiddenDataIn } from '@/lib/attachments/inspection'
import { copyAsItIs, publishCopy } from '@/lib/attachments/publishing'
import { type FileRow, filesOn } from '@/lib/attachments/queries'
import { auditCase, messageType } from '@/lib/cases/commands'
import { contactOf } from '@/lib/cases/vault'
import { attempt, giveUp } from '@/lib/core/attempt'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { bar, covered, ownSpans } from './covering'
import { holdRequest, type Loaded, renew, requestById, requestByRef, requestSubject } from './move'
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

/** What a file is called in public: a name may say who asked. */
async function nameOf(caseId: string, file: string, known: readonly FileRow[]): Promise<string> {
  const name = known.find(({ id }) => id === file)?.name ?? ''
  return covered(name, ownSpans(name, await contactOf(caseId))).replaceAll(bar, '…')
}

/** Publishes a file of the answer: a redacted copy that the officer uploaded, else the file as it is. */
export async function publishFile(input: PublishFileInput, actor: Actor | null, now: Date): Promise<Result<{ ref: string }>> {
  const allowed = await publishing(input.reference, actor)
  if (!allowed.ok) return allowed
  const { request, actor: officer } = allowed.value
  const { file, copy, reason = null, checked } = input
  const messageId = await answerMessage(request.id)
  const known = messageId ? await filesOn(messageType, messageId) : []
  if (!known.some(({ id }) => id === file)) return refuse('file-missing')
  const made = copy ? ok({ id: copy }) : await copyAsItIs({ originalId: file, name: await nameOf(request.id, file, known) }, officer, now)
  if (!made.ok) return made
  if (copy) await hiddenDataIn(copy)
  return attempt(async (tx) => {
    await holdRequest(tx, request.id)
    const fresh = (await requestById(request.id, tx)) ?? giveUp('missing')
    if (whyNotPublish(officer, fresh)) giveUp('conflict')
    const subject = requestSubject(fresh.id)
    const refusal = await publishCopy(
      tx,
      { originalId: file, copyId: made.value.id, reason, checked, subject, actor: officer, demo: fresh.demo },
      now,
    )
    if (copy) await tx.attachment.update({ where: { id: copy }, data: { name: await nameOf(request.id, file, known) } })
    if (refusal) giveUp(refusal, refusal === 'hidden-data' ? { fields: { checked: [refusal] } } : {})
    await auditCase(tx, fresh, officer, 'publish-file', { redacted: copy !== undefined }, now)
    await renew(tx, fresh)
    return { ref: fresh.ref }
  })
}

/** Takes a published file back; its original stays where it was. */
export async function takeFile(input: TakeFileInput, actor: Actor | null, now: Date): Promise<Result<{ ref: string }>> {
  const allowed = await publishing(input.reference, actor)
  if (!allowed.ok) return allowed
  const { request, actor: officer } = allowed.value
  return attempt(async (tx) => {
    await holdRequest(tx, request.id)
    if (!(await publicFilesOf(request.id, tx)).some(({ id }) => id === input.file)) giveUp('file-missing')
    await dropFiles(tx, [input.file])
    await auditCase(tx, request, officer, 'take-file', {}, now)
    await renew(tx, request)
    return { ref: request.ref }
  })
}
