import { isStatus, leastAssessments, type Question, questions, type Status, statuses } from './lifecycle'
import { gapBetween } from './progress'

/** What the government reports, what citizens assess and what the IRM coded: side by side in one scale, never added up. */

export type Answer = { answer: string; everyone: number; verified: number }
type Tally = Answer & { question: string }

export type CitizenVoice = {
  /** Everybody whose assessment is visible, and of them people with a verified identity. */
  n: number
  verified: number
  /** From ten assessments on: fewer would say who rather than what. */
  shown: boolean
  verifiedShown: boolean
  /** Every answer in the order of its scale; empty unless shown. */
  answers: Record<Question, Answer[]>
  /** The answer in the middle, those who are unsure left out; null unless shown. */
  word: Status | null
}

const sum = (answers: readonly Answer[], of: 'everyone' | 'verified'): number => answers.reduce((all, answer) => all + answer[of], 0)

/** The lowest word of the scale that at least half of those who chose one chose, or a lower one. */
export function middleOf(answers: readonly Answer[]): Status | null {
  const counts = statuses.map((status) => answers.find(({ answer }) => answer === status)?.everyone ?? 0)
  const whole = counts.reduce((all, count) => all + count, 0)
  let below = 0
  for (const [at, count] of counts.entries()) {
    below += count
    if (whole > 0 && below * 2 >= whole) return statuses[at] ?? null
  }
  return null
}

/** The citizens' voice from the tallies of one round. */
export function citizenVoice(tallies: readonly Tally[]): CitizenVoice {
  const answersTo = (question: Question): Answer[] =>
    questions[question].map((answer) => {
      const found = tallies.find((tally) => tally.question === question && tally.answer === answer)
      return { answer, everyone: found?.everyone ?? 0, verified: found?.verified ?? 0 }
    })
  const completion = answersTo('completion')
  const n = sum(completion, 'everyone')
  const verified = sum(completion, 'verified')
  const shown = n >= leastAssessments
  const verifiedShown = shown && verified >= leastAssessments
  const told = (question: Question): Answer[] =>
    shown ? answersTo(question).map((answer) => (verifiedShown ? answer : { ...answer, verified: 0 })) : []
  return {
    n,
    verified,
    shown,
    verifiedShown,
    answers: { completion: told('completion'), opened: told('opened'), evidence: told('evidence') },
    word: shown ? middleOf(completion) : null,
  }
}

/**
 * The round whose answers are shown: the latest with enough of them, else the latest with any, so that a round that has just begun does
 * not put an earlier result out of sight. `rounds` begin with the latest.
 */
export function roundShown<R extends { id: string }>(rounds: readonly R[], tallies: readonly (Tally & { roundId: string })[]): R | null {
  const nIn = ({ id }: R): number =>
    sum(
      tallies.filter(({ roundId, question }) => roundId === id && question === 'completion'),
      'everyone',
    )
  return rounds.find((round) => nIn(round) >= leastAssessments) ?? rounds.find((round) => nIn(round) > 0) ?? rounds[0] ?? null
}

export type Gap = { steps: number; government: Status; other: Status }

/** How far the government's word is above another voice's, in steps of the scale; null while one of them is silent. */
export function gapTo(government: Status | null, other: string | null): Gap | null {
  const steps = gapBetween(government, other)
  return steps === null || !isStatus(government) || !isStatus(other) ? null : { steps, government, other }
}
