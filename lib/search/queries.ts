import 'server-only'
import { db, provider, sql } from '@/lib/core/db'
import { likelyWords } from './likeness'
import { ftsQuery, ftsQueryOfAny, queryWords, tsQuery, tsQueryOfAny } from './normalize'

/** No query ranks more than this many things. */
const most = 1_000

/**
 * Ids of the things of one type whose text has every word of `query`, or a word beginning with it; best first, at most
 * 1,000. Null when the query holds no letter or digit, which is no query at all.
 */
export async function search(type: string, query: string): Promise<string[] | null> {
  const words = queryWords(query)
  if (words.length === 0) return null
  return found(type, ftsQuery(words), tsQuery(words), most)
}

/** Ids of the things of one type that may say something like a text, whatever language either is in; the likeliest first. */
export async function searchLike(type: string, text: string, limit: number): Promise<string[]> {
  const words = likelyWords(text)
  return words.length > 0 ? found(type, ftsQueryOfAny(words), tsQueryOfAny(words), limit) : []
}

async function found(type: string, fts: string, ts: string, limit: number): Promise<string[]> {
  const query = provider() === 'sqlite' ? onSqlite(type, fts, limit) : onPostgres(type, ts, limit)
  const rows = await db.$queryRaw<{ subjectId: string }[]>(query)
  return [...new Set(rows.map(({ subjectId }) => subjectId))]
}

const onSqlite = (type: string, words: string, limit: number) => sql`
  SELECT d."subjectId" FROM search_index
  JOIN search_row r ON r."docid" = search_index.rowid JOIN "SearchDocument" d ON d."id" = r."documentId"
  WHERE search_index MATCH ${words} AND d."subjectType" = ${type}
  ORDER BY bm25(search_index), d."id" LIMIT ${limit}`

const onPostgres = (type: string, words: string, limit: number) => sql`
  SELECT d."subjectId" FROM search_index i
  JOIN "SearchDocument" d ON d."id" = i."documentId", to_tsquery('simple', ${words}) q
  WHERE i."words" @@ q AND d."subjectType" = ${type}
  ORDER BY ts_rank(i."words", q) DESC, d."id" LIMIT ${limit}`
