import 'server-only'
import { attach } from '@/lib/attachments/commands'
import { audited } from '@/lib/core/audit'
import { db } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { outsideAddress, whyNotLink } from '@/lib/core/outside'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { allOrNothing, loadPaper } from './paper'
import { whyNotRevise } from './policy'
import { dropUnshared } from './reporting'
import type { AddEvidenceInput, RemoveEvidenceInput } from './schema'
import { reportType } from './standing'

/** What an institution shows in a report: a file, an address, a law, a dataset. */

const most = 20

const onField = (field: string, code: string) => refuse('invalid', { fields: { [field]: [code] } })

/** The address as it is kept; refused where it is none or leads to a private network today. A law may be named without one. */
async function addressOf({ kind, url }: AddEvidenceInput): Promise<Result<string | null>> {
  if (kind === 'file') return ok(null)
  if (url === null) return kind === 'law' ? ok(null) : onField('url', 'address-invalid')
  const why = await whyNotLink(url)
  if (why) return onField('url', why)
  const read = outsideAddress(url)
  return read.ok ? ok(read.value.href) : onField('url', read.failure.code)
}

export async function addEvidence(input: AddEvidenceInput, actor: Actor | null, now: Date): Promise<Result<{ report: string }>> {
  const found = await loadPaper(input.report)
  if (!found) return refuse('missing')
  const refusal = whyNotRevise(actor, found.standing)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  if (input.kind === 'file' && !input.file) return onField('file', 'file-needed')
  const url = await addressOf(input)
  if (!url.ok) return url
  const { report } = found
  const subject = { type: reportType, id: report.id }
  const id = newId()
  const row = {
    id,
    commitmentId: report.commitmentId,
    milestoneId: report.milestoneId,
    reportId: report.id,
    kind: input.kind,
    url: url.value,
    attachmentId: input.kind === 'file' ? input.file : null,
    title: input.title,
    locale: input.language,
    issuedOn: input.issuedOn,
    check: input.kind === 'file' ? 'ok' : 'unchecked',
    voice: 'government',
    authorId: actor.personId,
    state: 'published',
    createdAt: now,
  }
  return allOrNothing(async (tx) => {
    // Also takes the turn of the report: nothing is added to one that was submitted meanwhile.
    const { count } = await tx.progressReport.updateMany({
      where: { id: report.id, state: report.state },
      data: { version: { increment: 1 } },
    })
    if (count === 0) return refuse('conflict')
    if ((await tx.evidence.count({ where: { reportId: report.id } })) >= most) return refuse('too-many-files')
    const notAttached = row.attachmentId ? await attach(tx, { ids: [row.attachmentId], subject, actor }, now) : null
    if (notAttached) return onField('file', notAttached)
    await tx.evidence.create({ data: row })
    const stream = `commitments:${report.milestone.commitment.leadId}`
    await audited(tx, { stream, actor, verb: 'evidence.add', subject, change: { evidence: id, kind: input.kind } }, now)
    return ok({ report: report.id })
  })
}

export async function removeEvidence(
  { evidence: id }: RemoveEvidenceInput,
  actor: Actor | null,
  now: Date,
): Promise<Result<{ report: string }>> {
  const proof = await db.evidence.findFirst({ where: { id, voice: 'government' }, select: { reportId: true, attachmentId: true } })
  const found = proof?.reportId ? await loadPaper(proof.reportId) : null
  if (!proof || !found) return refuse('missing')
  const refusal = whyNotRevise(actor, found.standing)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const { report } = found
  return allOrNothing(async (tx) => {
    const { count } = await tx.progressReport.updateMany({
      where: { id: report.id, state: report.state },
      data: { version: { increment: 1 } },
    })
    if (count === 0) return refuse('conflict')
    await tx.evidence.deleteMany({ where: { id } })
    if (proof.attachmentId) await dropUnshared(tx, [proof.attachmentId], report.id)
    const stream = `commitments:${report.milestone.commitment.leadId}`
    const subject = { type: reportType, id: report.id }
    await audited(tx, { stream, actor, verb: 'evidence.remove', subject, change: { evidence: id } }, now)
    return ok({ report: report.id })
  })
}
