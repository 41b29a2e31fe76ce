import 'server-only'
import { audited } from '@/lib/core/audit'
import { db, write } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { closed } from './cases'
import { matterTriggers, waitingStates } from './lifecycle'
import { myModeration } from './queries'

/** How long what people wrote stands in the records about it. */

const day = 86_400_000
const before = (now: Date, days: number): Date => new Date(now.getTime() - days * day)
const year = 365

/** Empties texts a year after their case was closed, and forgets who reported; figures and the log stay. */
export async function forgetTexts(now: Date): Promise<void> {
  const old = before(now, year)
  await write(async (tx) => {
    await tx.moderationCase.updateMany({ where: { state: 'closed', closedAt: { lt: old }, snapshot: { not: '' } }, data: { snapshot: '' } })
    await tx.moderationDecision.updateMany({
      where: { at: { lt: old }, OR: [{ quoted: { not: null } }, { difference: { not: null } }] },
      data: { quoted: null, difference: null },
    })
    await tx.appeal.updateMany({ where: { decidedAt: { lt: old }, text: { not: '' } }, data: { text: '' } })
    await tx.contentReport.deleteMany({ where: { at: { lt: old } } })
    await tx.writtenItem.deleteMany({ where: { at: { lt: before(now, 30) } } })
    await tx.sanction.deleteMany({ where: { state: { in: ['ended', 'lifted'] }, endedAt: { lt: before(now, 2 * year) } } })
  })
}

/** What moderation keeps about a person, as plain JSON; who decided or reported is left out. */
export async function exportModeration(actor: Actor, now: Date): Promise<unknown> {
  const [own, appeals, reports, standing] = await Promise.all([
    myModeration(actor, now),
    db.appeal.findMany({ where: { authorId: actor.personId }, select: { text: true, state: true, openedAt: true, answer: true } }),
    db.contentReport.findMany({
      where: { reporterId: actor.personId },
      select: { subjectType: true, reason: true, note: true, outcome: true, at: true },
    }),
    db.writingStanding.findUnique({
      where: { personId: actor.personId },
      select: { approved: true, firstAt: true, trustedAt: true, demotedAt: true },
    }),
  ])
  return { ...own, appeals, reports, standing }
}

/** Forgets a person: their words in cases go, decisions and figures stay without them; a running sanction stays and is nobody's. Safe to repeat. */
export async function eraseModeration(actor: Actor, now: Date): Promise<void> {
  const { personId } = actor
  await write(async (tx) => {
    const own = { authorId: personId }
    const words = { quoted: null, difference: null, appealHash: null }
    await tx.moderationDecision.updateMany({ where: { case: own }, data: words })
    // Nobody is left to answer, or to ban.
    await tx.moderationCase.updateMany({
      where: { ...own, state: { in: [...waitingStates] }, trigger: { in: [...matterTriggers] } },
      data: closed(now),
    })
    await tx.moderationCase.updateMany({ where: { ...own, state: 'closed' }, data: { authorId: null, snapshot: '' } })
    await tx.moderationCase.updateMany({ where: own, data: { authorId: null } })
    await tx.appeal.updateMany({ where: { ...own, state: 'open' }, data: { state: 'dropped', decidedAt: now } })
    await tx.appeal.updateMany({ where: own, data: { authorId: null, text: '' } })
    await tx.contentReport.updateMany({ where: { reporterId: personId }, data: { reporterId: null, note: null } })
    const sanctions = await tx.sanction.findMany({ where: { personId }, select: { id: true, state: true } })
    for (const { id, state } of sanctions) {
      // What one that is over has not given back yet is still to come.
      if (state === 'running' || (await tx.hiddenBySanction.count({ where: { sanctionId: id } })) > 0)
        await tx.sanction.update({ where: { id }, data: { personId: `erased:${id}` } })
      else await tx.sanction.delete({ where: { id } })
    }
    await tx.writtenItem.deleteMany({ where: { personId } })
    await tx.writingStanding.deleteMany({ where: { personId } })
    await audited(tx, { stream: 'moderation:person', actor, verb: 'moderation.forget', subject: { type: 'person', id: personId } }, now)
  })
}
