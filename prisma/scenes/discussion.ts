import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { deleteComment, postComment, replyToComment, reviseComment } from '@/lib/comments/commands'
import { voiceKinds } from '@/lib/comments/lifecycle'
import { cast } from '@/lib/comments/voting'
import { write } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { isLocale } from '@/lib/i18n/locales'
import { reasonCodes } from '@/lib/moderation/lifecycle'
import { reportContent } from '@/lib/moderation/reports'
import { aCitizen, aReviewerOf } from './accounts'
import { decidedAbout } from './comments'
import { done } from './story'

/** What the people of the demo say about its petitions and about the action plans, told through the commands with moments in the past. */

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'data', 'demo-comments')

const count = z.int().min(0).max(45)
const spoken = { daysAgo: z.int().min(0), text: z.string() }
/** Citizen number `by`; see accounts.ts. */
const byCitizen = { by: z.int().min(0), named: z.boolean().optional() }
const ruled = { reason: z.enum(reasonCodes).optional(), note: z.string().optional() }
const endings = ['published', 'pending', 'held', 'hidden', 'deleted', 'rejected', 'returned'] as const

const reply = z.union([
  z.strictObject({ ...spoken, official: z.literal(true) }),
  z.strictObject({ ...spoken, ...byCitizen, ending: z.enum(['published', 'pending']) }),
])
const comment = z.strictObject({
  ...spoken,
  ...byCitizen,
  ...ruled,
  kind: z.enum(voiceKinds),
  ending: z.enum(endings),
  /** What it said before its author corrected it. */
  edited: z.string().optional(),
  /** Moderators trust whoever wrote this from now on. */
  trusted: z.boolean().optional(),
  useful: count.optional(),
  useless: count.optional(),
  replies: z.array(reply).optional(),
})
const discussion = z.strictObject({ comments: z.array(comment) })
type Comment = z.output<typeof comment>
type Reply = z.output<typeof reply>

/** All demo discussions by the key of their petition, commitment, milestone or report; throws on a file that breaks the shape. */
export const demoDiscussions = (): { key: string; comments: Comment[] }[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const parsed = discussion.safeParse(JSON.parse(readFileSync(join(folder, file), 'utf8')))
      if (!parsed.success) throw new Error(`${file}\n${z.prettifyError(parsed.error)}`)
      return { key: file.slice(0, -'.json'.length), comments: parsed.data.comments }
    })

/** What is talked about, and who answers for it. */
export type Topic = { subject: string; authorityId: string }

type Event = { at: Date; run: (at: Date) => Promise<void> }

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const firstVoter = 300

const voice = ({ locale }: Actor) => (isLocale(locale) ? locale : 'ar')
const after = (at: Date, time: number, now: Date): Date => new Date(Math.min(at.getTime() + time, now.getTime() - minute))

/** Votes of citizens on one comment, in one transaction. */
async function vote(commentId: string, { useful, useless }: { useful: number; useless: number }, at: Date): Promise<void> {
  const people: string[] = []
  for (let turn = 0; turn < useful + useless; turn++) people.push((await aCitizen(firstVoter + turn, at)).personId)
  await write(async (tx) => {
    for (const [turn, personId] of people.entries()) await cast(tx, { commentId, personId, vote: turn < useful ? 'up' : 'down' })
  })
}

/** What follows after a comment was written and read by a moderator. */
function consequences(said: Comment, posted: () => { id: string; waits: boolean }, written: Date, now: Date): Event[] {
  const id = () => posted().id
  const { ending, reason = 'other', note = '', trusted = false, useful = 0, useless = 0 } = said
  const decide = (time: number, decision: Parameters<typeof decidedAbout>[1]): Event => ({
    at: after(written, time, now),
    run: (at) => decidedAbout(id(), decision, at),
  })
  if (ending === 'pending') return []
  if (ending === 'rejected') return [decide(5 * hour, { action: 'reject', reason, note })]
  if (ending === 'returned') return [decide(5 * hour, { action: 'ask-changes', reason, note })]
  const approval = decide(4 * hour, { action: trusted ? 'approve-and-trust' : 'approve' })
  const events: Event[] = [{ at: approval.at, run: async (at) => (posted().waits ? approval.run(at) : undefined) }]
  events.push({ at: after(written, 6 * hour, now), run: (at) => vote(id(), { useful, useless }, at) })
  if (ending === 'hidden') events.push(decide(day, { action: 'hide', reason, note }))
  if (ending === 'deleted')
    events.push({
      at: after(written, day, now),
      run: async (at) => void (await done(deleteComment({ comment: id() }, await aCitizen(said.by, at), at))),
    })
  if (ending === 'held')
    events.push({
      at: after(written, 12 * hour, now),
      run: async (at) => void (await done(reportContent({ type: 'comment', id: id(), reason }, await aCitizen(0, at), at))),
    })
  return events
}

function answers(said: Reply, root: () => string, { authorityId }: Topic, written: Date, now: Date): Event[] {
  let id = ''
  if ('official' in said)
    return [
      {
        at: written,
        run: async (at) => {
          const officer = await aReviewerOf(authorityId, at)
          const words = { text: said.text, named: false, language: voice(officer), institution: authorityId }
          await done(replyToComment({ comment: root(), ...words }, officer, at))
        },
      },
    ]
  let waits = false
  const events: Event[] = [
    {
      at: written,
      run: async (at) => {
        const author = await aCitizen(said.by, at)
        const words = { text: said.text, named: said.named ?? false, language: voice(author) }
        const posted = await done(replyToComment({ comment: root(), ...words }, author, at))
        id = posted.id
        waits = posted.waits
      },
    },
  ]
  if (said.ending === 'published')
    events.push({ at: after(written, 3 * hour, now), run: async (at) => (waits ? decidedAbout(id, { action: 'approve' }, at) : undefined) })
  return events
}

function eventsOf(said: Comment, topic: Topic, turn: number, now: Date): Event[] {
  const momentOf = (daysAgo: number, shift: number) => new Date(now.getTime() - daysAgo * day - 8 * hour - shift * 7 * minute)
  const written = momentOf(said.daysAgo, turn)
  let posted = { id: '', waits: false }
  const events: Event[] = [
    {
      at: written,
      run: async (at) => {
        const author = await aCitizen(said.by, at)
        const words = { text: said.edited ?? said.text, named: said.named ?? false, language: voice(author) }
        posted = await done(postComment({ subject: topic.subject, kind: said.kind, ...words }, author, at))
      },
    },
    ...consequences(said, () => posted, written, now),
  ]
  if (said.edited)
    events.push({
      at: after(written, 6 * minute, now),
      run: async (at) => {
        const author = await aCitizen(said.by, at)
        await done(reviseComment({ comment: posted.id, text: said.text, language: voice(author) }, author, at))
      },
    })
  for (const [at, one] of (said.replies ?? []).entries())
    events.push(...answers(one, () => posted.id, topic, momentOf(one.daysAgo, at), now))
  return events
}

/** Tells everything that was said, in the order in which it happened. Returns how many comments there are. */
export async function tellDiscussions(topics: ReadonlyMap<string, Topic>, now: Date): Promise<number> {
  const all = demoDiscussions().flatMap(({ key, comments }) => {
    const topic = topics.get(key)
    if (!topic) throw new Error(`There is nothing called ${key} to talk about`)
    return comments.map((said) => ({ said, topic }))
  })
  const events = all.flatMap(({ said, topic }, turn) => eventsOf(said, topic, turn, now))
  for (const { at, run } of events.sort((one, other) => one.at.getTime() - other.at.getTime())) await run(at)
  return all.length
}
