import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import { db, type Tx, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { indexVersion, indexWords } from './normalize'
import { type SearchSubject, type SearchText, searchSubjects } from './subjects'

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
      normalized: indexWords(`${title}\n${body}`),
    })),
  })
}

const batch = 100
const key = 'search-index'

/** Builds the index anew from what the subjects say now; returns how many things it holds. */
export async function rebuildIndex(): Promise<number> {
  let indexed = 0
  for (const { type, searchTexts, searchableIds } of searchSubjects()) {
    const kept = new Set<string>()
    for (let ids = await searchableIds(null, batch); ids.length > 0; ids = await searchableIds(ids.at(-1) ?? null, batch)) {
      for (const id of ids) {
        await indexAnew({ type, id }, searchTexts)
        kept.add(id)
      }
    }
    const found = await db.searchDocument.findMany({ where: { subjectType: type }, select: { subjectId: true }, distinct: ['subjectId'] })
    const stale = found.map(({ subjectId }) => subjectId).filter((id) => !kept.has(id))
    for (const id of stale) await write((tx) => indexTexts(tx, { type, id }, []))
    indexed += kept.size
  }
  await write((tx) => tx.siteValue.upsert({ where: { key }, create: { key, value: indexVersion }, update: { value: indexVersion } }))
  return indexed
}

/** Whether the index was built with another spelling than this one's, or never. */
export const rebuildDue = async (): Promise<boolean> => (await db.siteValue.findUnique({ where: { key } }))?.value !== indexVersion

/** What is published or hidden between the reading and the writing must not be lost. */
async function indexAnew(subject: { type: string; id: string }, searchTexts: SearchSubject['searchTexts']): Promise<void> {
  let texts: SearchText[] | null = null
  for (let current = await searchTexts(subject.id); !isDeepStrictEqual(current, texts); current = await searchTexts(subject.id)) {
    const found = current
    await write((tx) => indexTexts(tx, subject, found))
    texts = found
  }
}
