import 'server-only'
import { dropFiles, uploadSealed } from '@/lib/attachments/commands'
import type { AttachmentSubject } from '@/lib/attachments/subjects'
import { type Asker, isApplicant } from '@/lib/cases/asker'
import { addMessage, holdCase, messageType } from '@/lib/cases/commands'
import { keyOf } from '@/lib/cases/vault'
import { db, type Tx, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { ok, type Refusal, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { visibleWhere } from '@/lib/moderation/content'
import { ownOf, personOf, whyNotMore } from './applicant'
import { caseOfPrepared } from './decisions'
import { type Happens, noteEvent, requestById, requestByRef } from './move'
import { whyNotAct } from './own-policy'
import { whyNotInside } from './policy'
import { tellDesk } from './telling'

/** Files of a case lie sealed under its key, each beside a message. */

/** Whoever reads a message reads its files; internal ones are the institution's alone. */
async function whyNotReadMessage(id: string, actor: Actor | null, opened: readonly string[]): Promise<Refusal | null> {
  const message = await db.caseMessage.findUnique({ where: { id }, select: { caseId: true, direction: true } })
  const caseId = message?.caseId ?? (await caseOfPrepared(id))
  const request = caseId ? await requestById(caseId) : null
  if (!request) return 'missing'
  if (message && message.direction !== 'internal' && isApplicant({ actor, opened }, request)) return null
  return whyNotInside(actor, request) === null ? null : 'missing'
}

export const messageFiles: AttachmentSubject = {
  type: messageType,
  whyNotRead: (id, actor, opened = []) => whyNotReadMessage(id, actor, opened),
  sealed: true,
  keepsFiles: true,
}

type Sent = { reference: string; name: string; bytes: Buffer }

/** As long as a form that is sent again counts as sent once. */
const window = 600_000

/** The same file that the same person added just now, as somebody does who presses twice. Asked in the turn of the case. */
async function addedBefore(tx: Tx, caseId: string, id: string, authorId: string | null, now: Date): Promise<string | null> {
  const since = { gte: new Date(now.getTime() - window) }
  const messages = await tx.caseMessage.findMany({
    where: { caseId, kind: 'reply', direction: 'in', authorId, at: since },
    select: { id: true },
  })
  const { sha256 } = await tx.attachment.findUniqueOrThrow({ where: { id }, select: { sha256: true } })
  const subjectId = { in: messages.map((message) => message.id) }
  const twin = { subjectType: messageType, subjectId, sha256, storedAt: { not: null }, ...visibleWhere }
  return (await tx.attachment.findFirst({ where: twin, select: { id: true } }))?.id ?? null
}

/** Adds a file to an own request, also without an account. The file first: what a late request refuses is taken away again. */
export async function addFile({ reference, name, bytes }: Sent, asker: Asker, now: Date): Promise<Result<{ id: string; done: string }>> {
  const seen = await requestByRef(reference)
  const refusal = seen ? (whyNotAct(asker, 'add', ownOf(seen), now) ?? (await whyNotMore(seen.id, now, db))) : 'missing'
  if (!seen || refusal) return refuse(refusal ?? 'missing')
  const message = newId()
  const sent = { name, bytes, subject: { type: messageType, id: message }, keyId: keyOf(seen.id), demo: seen.demo }
  const actor = personOf(asker, seen)
  const uploaded = await uploadSealed(sent, actor, now)
  if (!uploaded.ok) return uploaded
  const added = await write(async (tx): Promise<Result<string>> => {
    await holdCase(tx, seen.id)
    const request = await requestById(seen.id, tx)
    const changed = request ? whyNotAct(asker, 'add', ownOf(request), now) : 'missing'
    const twin = await addedBefore(tx, seen.id, uploaded.value.id, actor?.personId ?? null, now)
    if (!request || changed || twin) {
      await dropFiles(tx, [uploaded.value.id])
      return request && !changed && twin ? ok(twin) : refuse(changed ?? 'missing')
    }
    const { id, locale } = request
    await addMessage(tx, { id: message, caseId: id, kind: 'reply', direction: 'in', author: actor, text: '', locale }, now)
    const event: Happens = { type: 'added', data: { file: true } }
    await noteEvent(tx, { request, actor, by: asker.actor, role: 'applicant', event, verb: 'add-file' }, now)
    await tellDesk(tx, request, { what: 'added', key: `added:${message}` }, now)
    return ok(uploaded.value.id)
  })
  return added.ok ? ok({ id: added.value, done: 'file' }) : added
}
