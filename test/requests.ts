import { addMessage } from '@/lib/cases/commands'
import { write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { Actor } from '@/lib/core/session'
import { type Loaded, moved, requestById } from '@/lib/requests/move'

const loaded = async (id: string): Promise<Loaded> => {
  const request = await requestById(id)
  if (!request) throw new Error('The request is not there')
  return request
}

/** A request that its institution wants to have clarified; `text` is what it wrote. */
export async function clarificationAsked(id: string, officer: Actor, now: Date, text = 'عن أي سنة تسألون؟'): Promise<void> {
  await write(async (tx) => {
    const request = await loaded(id)
    const base = { actor: officer, role: 'officer' as const }
    await moved(tx, { request, move: 'register', event: { type: 'registered' }, ...base }, now)
    await moved(tx, { request, move: 'clarify', event: { type: 'clarification-asked' }, ...base }, now)
    await addMessage(tx, { caseId: id, kind: 'clarification', direction: 'out', author: officer, text, locale: 'ar' }, now)
  })
}

/** A request that was answered, with its decision as the institution wrote it. */
export async function answered(id: string, officer: Actor, now: Date, outcome = 'full', text = 'هذه هي الجداول المطلوبة.'): Promise<void> {
  await write(async (tx) => {
    const request = await loaded(id)
    const base = { actor: officer, role: 'officer' as const }
    await moved(tx, { request, move: 'register', event: { type: 'registered' }, ...base }, now)
    const messageId = await addMessage(tx, { caseId: id, kind: 'answer', direction: 'out', author: officer, text, locale: 'ar' }, now)
    await tx.requestDecision.create({
      data: { id: newId(), caseId: id, version: 1, outcome, messageId, deciderId: officer.personId, decidedOn: '2026-12-01', at: now },
    })
    await moved(
      tx,
      {
        request,
        move: 'answer',
        event: { type: 'answered', visibility: 'public', data: { outcome } },
        data: { outcome, answeredOn: '2026-12-01' },
        ...base,
      },
      now,
    )
  })
}
