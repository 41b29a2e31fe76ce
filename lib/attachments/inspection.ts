import 'server-only'
import { db, write } from '@/lib/core/db'
import { type HiddenFinding, hiddenIn, readFindings } from './hidden'
import { contentOf, openHidden, sealHidden } from './sealing'

/** What a file hides, looked for when it is first asked and kept beside it; null where the file, or its key, is gone. For whoever may read it. */
export async function hiddenDataIn(id: string): Promise<HiddenFinding[] | null> {
  const row = await db.attachment.findFirst({ where: { id, storedAt: { not: null }, state: { not: 'deleted' } } })
  if (!row) return null
  if (row.hidden !== null) {
    const kept = await openHidden(row, row.hidden)
    return kept === null ? null : readFindings(kept)
  }
  const bytes = await contentOf(row)
  if (!bytes) return null
  const findings = hiddenIn(bytes, row.type)
  const hidden = await sealHidden(row, JSON.stringify(findings))
  // Sealed meanwhile, it is looked into again: nothing of it is kept openly.
  await write((tx) => tx.attachment.updateMany({ where: { id, sealKey: row.sealKey }, data: { hidden } }))
  return findings
}
