import { threadQueryOf } from '@/components/comments/query-of'
import { type CommentRow, commentRows } from '@/lib/comments/queries'
import { subjectFormat } from '@/lib/comments/schema'
import { meetingAt } from '@/lib/comments/subjects'
import { problem } from '@/lib/core/api'
import { now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'

/** Where a comment can be read, in the visitor's first language. */
export const urlOf = ({ path }: CommentRow): string => `${env.appUrl}/ar${path}`

/** A comment as the API gives it: what was said and what became of it, never who. */
export const commentRow = (row: CommentRow) => ({
  id: row.id,
  subject: row.subject,
  answers: row.rootId,
  kind: row.kind,
  text: row.text ?? '',
  language: row.locale,
  institution: row.institution,
  publishedAt: row.at,
  edited: row.edited,
  redacted: row.redacted,
  useful: row.up,
  notUseful: row.down,
  replies: row.replies,
  dueOn: row.due?.on ?? null,
  answeredOn: row.due?.answeredOn ?? null,
  demo: row.demo,
  url: urlOf(row),
})

type Asked = { ok: true; data: CommentRow[]; next: string | null } | { ok: false; reply: Response }

/** The comments that a request asks for: `subject` names the thing they are about. */
export async function askedComments(request: Request, limit: number): Promise<Asked> {
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const address = query.subject ?? ''
  if (!subjectFormat.test(address))
    return { ok: false, reply: problem(422, 'invalid', 'subject is the kind and number of a thing, such as petition:2026-0184') }
  const subject = await meetingAt(address, now())
  if (!subject) return { ok: false, reply: problem(404, 'missing') }
  const { kind } = threadQueryOf(query)
  const after = query.cursor
  return { ok: true, ...(await commentRows(subject, { ...(kind ? { kind } : {}), ...(after ? { after } : {}) }, limit)) }
}
