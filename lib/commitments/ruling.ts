import 'server-only'
import { db, type Tx } from '@/lib/core/db'
import { contentActions, contentMoves, isVisible, visibleWhere } from '@/lib/moderation/content'
import { difference } from '@/lib/moderation/redaction'
import type { ModerationSubject, Ruling } from '@/lib/moderation/subjects'
import {
  type Assessment,
  assessedCommitment,
  assessmentById,
  assessmentType,
  auditAssessment,
  moved,
  refresh,
  takeAssessment,
} from './tally'
import { titleIn, titlesOf } from './title'

/** What is remembered of a decision beside the assessment; nothing once it is undone. */
const decided = ({ move, reasonCode, note, locale, by }: Ruling, now: Date) => {
  const undone = move === 'publish' || move === 'release' || move === 'restore'
  const why = undone ? { reasonCode: null, note: null, noteLocale: null } : { reasonCode, note, noteLocale: note ? locale : null }
  return { ruledAt: now, ruledBy: by, ...why }
}

const whole = { originalReason: null, redactedAt: null }

/**
 * The reason after the ruling. Given back after an appeal, or let stand where its author wrote another in the place of the redacted one, it is
 * whole again.
 */
function worded({ reason, originalReason }: Assessment, { move, redacted }: Ruling, now: Date) {
  const still = originalReason !== null && difference(originalReason, reason ?? '') !== null
  if (redacted !== undefined)
    return {
      reason: redacted,
      ...(redacted === originalReason ? whole : { originalReason: still ? originalReason : reason, redactedAt: now }),
    }
  const shown = move !== null && isVisible({ state: contentMoves[move].to })
  return shown && originalReason !== null && !still ? whole : {}
}

async function rule(tx: Tx, id: string, ruling: Ruling, now: Date): Promise<boolean> {
  const row = await takeAssessment(tx, id)
  if (!row || row.reason === null) return false
  const { move, redacted, by } = ruling
  const actor = ruling.actor ?? 'system'
  const data = { ...decided(ruling, now), ...worded(row, ruling, now) }
  if (move) return moved(tx, { row, move, actor, data }, now)
  await tx.citizenAssessment.update({ where: { id }, data })
  await auditAssessment(tx, row, actor, redacted === undefined ? 'rule' : 'redact', { by, state: row.state }, now)
  if (isVisible(row)) await refresh(tx, row)
  return true
}

/** How moderation meets the reasons of citizens' assessments; ticks alone are nobody's to judge. */
export const moderatedAssessment: ModerationSubject = {
  type: assessmentType,
  look: async (id, tx = db) => {
    const row = await assessmentById(id, tx)
    const commitment = row && (await assessedCommitment(tx, row.commitmentId))
    if (!row || !commitment || row.reason === null) return null
    const { personId, reason, locale, state, demo, commitmentId } = row
    const title = titleIn(titlesOf(commitment), locale, commitmentId.toUpperCase())
    return {
      authorId: personId,
      about: commitment.about,
      snapshot: { title: null, body: reason, locale },
      state,
      path: `/commitments/${commitmentId}#reasons`,
      actions: contentActions(state),
      everPublic: row.publishedAt !== null,
      around: [{ title: title.text, body: null, locale: title.lang, path: `/commitments/${commitmentId}` }],
      demo,
    }
  },
  rule,
  visibleOf: async (personId) => {
    const rows = await db.citizenAssessment.findMany({ where: { personId, reason: { not: null }, ...visibleWhere }, select: { id: true } })
    return rows.map(({ id }) => id)
  },
}
