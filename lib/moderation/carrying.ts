import 'server-only'
import type { Tx } from '@/lib/core/db'
import { dropCase, listOf, listText, openKeyOf, waitingCaseOf } from './cases'

/** A text that goes on as another thing takes along what moderators know of it: whatever is decided from then on is about that. */

type Onto = { id: string /** The institution that it is about from now on, beside those that it was about. */; about: string }
type Row = { id: string; about: string; openKey: string | null }

async function moveCase(tx: Tx, type: string, from: string, { id, about, openKey }: Row, to: Onto): Promise<void> {
  const own = openKey === openKeyOf(type, from) ? { openKey: openKeyOf(type, to.id) } : {}
  const data = { subjectId: to.id, about: listText([...new Set([...listOf(about), to.about])]), version: { increment: 1 }, ...own }
  await tx.moderationCase.update({ where: { id }, data })
}

/** Every case of a thing, open or closed, with its reports and what sanctions hid, for a new thing that says the same. */
export async function carryCases(tx: Tx, type: string, from: string, to: Onto): Promise<void> {
  const where = { subjectType: type, subjectId: from }
  const rows = await tx.moderationCase.findMany({ where, select: { id: true, about: true, openKey: true } })
  for (const row of rows) await moveCase(tx, type, from, row, to)
  const data = { subjectId: to.id }
  await tx.contentReport.updateMany({ where, data })
  await tx.hiddenBySanction.updateMany({ where, data })
  await tx.writtenItem.updateMany({ where, data })
}

/** The open case of a thing whose words are gone, for another one that moderators look at instead; closed where there is none. */
export async function carryCase(tx: Tx, type: string, from: string, to: Onto | null, now: Date): Promise<void> {
  const row = await waitingCaseOf(type, from, tx)
  if (!row) return
  if (!to) return dropCase(tx, type, from, now)
  await moveCase(tx, type, from, row, to)
  await tx.moderationCase.update({ where: { id: row.id }, data: { holdUntil: null } })
}
