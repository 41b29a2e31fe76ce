import 'server-only'
import { dropFiles } from '@/lib/attachments/commands'
import type { HiddenFinding } from '@/lib/attachments/hidden'
import { hiddenDataIn } from '@/lib/attachments/inspection'
import { copyAsItIs, publishCopy } from '@/lib/attachments/publishing'
import { type FileRow, filesOn, waitingFile } from '@/lib/attachments/queries'
import type { AttachmentSubject } from '@/lib/attachments/subjects'
import { auditCase, messageType } from '@/lib/cases/commands'
import { contactOf } from '@/lib/cases/vault'
import { attempt, giveUp } from '@/lib/core/attempt'
import { now as clock } from '@/lib/core/clock'
import { db, type Tx } from '@/lib/core/db'
import { ok, type Refusal, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { readsCaseAbout } from '@/lib/moderation/queries'
import { bar, covered, ownSpans } from './covering'
import { holdRequest, type Loaded, renew, requestById, requestByRef, requestSubject, requestType } from './move'
import { whyNotPublish } from './public-policy'
import type { PublishFileInput, TakeFileInput } from './public-schema'
import { publicWhere } from './visible'

/** What the public reads of the files of a request is always a copy of its own; those of its messages stay sealed for the parties. */

/** Copies that the public reads beside a published answer. */
export const publicFilesOf = (id: string, tx?: Tx): Promise<FileRow[]> => filesOn(requestType, id, tx)

/** Read by everybody once the answer is; by whoever looks at a case about it, and by the officers who publish it, before. */
async function whyNotReadPublic(id: string, actor: Actor | null): Promise<Refusal | null> {
  const where = { AND: [publicWhere(clock()), { caseId: id, answerPublishedAt: { not: null } }] }
  if ((await db.publishedRequest.count({ where })) > 0) return null
  const request = actor ? await requestById(id) : null
  if (request && whyNotPublish(actor, request) === null) return null
  return (await readsCaseAbout(requestType, id, actor)) ? null : 'missing'
}

export const requestFiles: AttachmentSubject = { type: requestType, keepsFiles: true, whyNotRead: whyNotReadPublic }

/** Files of the answer that would be published, the newest decision's. */
async function answerMessage(caseId: string, tx: Tx = db): Promise<string | null> {
  const decision = await tx.requestDecision.findFirst({ where: { caseId }, orderBy: { version: 'desc' }, select: { messageId: true } })
  return decision?.messageId ?? null
}

export type DeskFile = FileRow & { findings: HiddenFinding[] | null }
export type DeskFiles = {
  originals: DeskFile[]
  published: FileRow[] /** A redacted copy that the officer uploaded and that waits. */
  copy: DeskFile | null
}

const looked = async (file: FileRow): Promise<DeskFile> => ({ ...file, findings: await hiddenDataIn(file.id) })

/** What an officer may publish beside the answer, with what each file hides; for whoever may publish it. */
export async function deskFiles(caseId: string, copyId: string | undefined, actor: Actor | null): Promise<DeskFiles> {
  const messageId = await answerMessage(caseId)
  const files = messageId ? await filesOn(messageType, messageId) : []
  const copy = copyId ? await waitingFile(copyId, actor) : null
  return { originals: await Promise.all(files.map(looked)), published: await publicFilesOf(caseId), copy: copy && (await looked(copy)) }
}

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
