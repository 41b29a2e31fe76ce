import { difference } from '../moderation/redaction'

/** The parts of an idea's text in the order in which they are read. */
export const parts = ['problem', 'solution', 'beneficiaries'] as const
export type Text = Record<(typeof parts)[number], string>

const between = '\n\n'
const bar = '█████'

/** The whole text as moderators read it. */
export const bodyOf = (idea: Text): string => parts.map((part) => idea[part]).join(between)

/** Covers every run of words with one bar, which does not say how long they were; line breaks stay. */
const covered = (text: string): string => text.replace(/\S+(?:[^\S\n]+\S+)*/gu, bar)

/**
 * A redaction comes back as one text, in which words were left out or covered and lines may have moved. What was covered is found by
 * comparing it with the original, and each part takes its own stretch of the original: no word of one part ever reaches another.
 * Null when the redaction is not one of this text.
 */
export function redactedParts(idea: Text, redacted: string): Text | null {
  const pieces = difference(bodyOf(idea), redacted)
  if (!pieces) return null
  const text: Text = { problem: '', solution: '', beneficiaries: '' }
  let start = 0
  for (const part of parts) {
    const end = start + idea[part].length
    let at = 0
    for (const piece of pieces) {
      const own = piece.text.slice(Math.max(0, start - at), Math.max(0, end - at))
      text[part] += piece.masked ? covered(own) : own
      at += piece.text.length
    }
    start = end + between.length
  }
  return text
}
