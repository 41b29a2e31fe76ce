import 'server-only'
import { db, type Tx, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { normalize } from './normalize'
import { type SearchText, searchSubjects } from './subjects'

/** Makes the index say exactly these texts of a thing, in the transaction of the change; no texts takes it out. */
export async function indexTexts(tx: Tx, subject: { type: string; id: string }, texts: readonly SearchText[]): Promise<void> {
  await tx.searchDocument.deleteMany({ where: { subjectType: subject.type, subjectId: subject.id } })
  if (texts.length === 0) return
  await tx.searchDocument.createMany({
    data: texts.map(({ locale, title, body }) => ({
      id: newId(),
      subjectType: subject.type,
      subjectId: subject.id,
      locale,
      title,
      normalized: normalize(`${title}\n${body}`),
    })),
  })
}

const batch = 100

/** Builds the index anew from what the subjects say now; returns how many things it holds. */
export async function rebuildIndex(): Promise<number> {
  let indexed = 0
  for (const { type, searchTexts, searchableIds } of searchSubjects()) {
    const kept = new Set<string>()
    for (let ids = await searchableIds(null, batch); ids.length > 0; ids = await searchableIds(ids.at(-1) ?? null, batch)) {
      for (const id of ids) {
        const texts = await searchTexts(id)
        await write((tx) => indexTexts(tx, { type, id }, texts))
        kept.add(id)
      }
    }
    const found = await db.searchDocument.findMany({ where: { subjectType: type }, select: { subjectId: true }, distinct: ['subjectId'] })
    const stale = found.map(({ subjectId }) => subjectId).filter((id) => !kept.has(id))
    for (const id of stale) await write((tx) => indexTexts(tx, { type, id }, []))
    indexed += kept.size
  }
  return indexed
}
