import 'server-only'
import type { HiddenFinding } from '@/lib/attachments/hidden'
import { hiddenDataIn } from '@/lib/attachments/inspection'
import { type FileRow, filesOn, waitingFile } from '@/lib/attachments/queries'
import type { AttachmentSubject } from '@/lib/attachments/subjects'
import { messageType } from '@/lib/cases/commands'
import { now as clock } from '@/lib/core/clock'
import { db, type Tx } from '@/lib/core/db'
import type { Refusal } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { readsCaseAbout } from '@/lib/moderation/queries'
import { requestById, requestType } from './move'
import { whyNotPublish } from './public-policy'
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
export async function answerMessage(caseId: string, tx: Tx = db): Promise<string | null> {
  const decision = await tx.requestDecision.findFirst({ where: { caseId }, orderBy: { version: 'desc' }, select: { messageId: true } })
  return decision?.messageId ?? null
}

export type DeskFile = FileRow & { findings: HiddenFinding[] | null }
export type DeskFiles = {
  originals: DeskFile[]
  published: FileRow[]
  /** A redacted copy that the officer uploaded and that waits. */
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
