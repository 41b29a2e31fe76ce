import { westernDigits } from '../accounts/address'
import type { CaseKind } from './lifecycle'

/**
 * References that can be read out on the telephone: `TWZ-A-2026-0000123-4`. The last digit is a check digit by Damm's quasigroup (H. M. Damm,
 * Total anti-symmetrische Quasigruppen, 2004): one wrong digit, or two neighbours in the wrong order, never make another reference.
 */

const quasigroup = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
] as const

/** `A` for access to information, `R` for réclamations and what else is told to an administration. */
const letters = { request: 'A', complaint: 'R', observation: 'R', proposal: 'R', recommendation: 'R' } as const satisfies Record<
  CaseKind,
  string
>
type Letter = (typeof letters)[CaseKind]
const letterDigit: Record<Letter, string> = { A: '1', R: '2' }

export const letterOf = (kind: CaseKind): Letter => letters[kind]

/** The check digit of a row of digits: Damm over all of them leads to it, and with it to 0. */
export const checkDigit = (digits: string): number => [...digits].reduce((state, digit) => quasigroup[state]?.[Number(digit)] ?? 0, 0)

const digitsOf = (letter: Letter, year: string, number: string): string => `${letterDigit[letter]}${year}${number}`

/** The reference of the `number`th case of a kind in a civil year. */
export function referenceOf(kind: CaseKind, year: number, number: number): string {
  const letter = letterOf(kind)
  const digits = String(number).padStart(7, '0')
  return `TWZ-${letter}-${year}-${digits}-${checkDigit(digitsOf(letter, String(year), digits))}`
}

const shape = /^(?:TWZ)?([AR])(\d{4})(\d{7})(\d)$/

/** What somebody typed or wrote down, as the reference it means; null where it can be none, because a digit is wrong or missing. */
export function parseReference(typed: string): string | null {
  const [, letter, year, number, check] =
    shape.exec(
      westernDigits(typed.slice(0, 60))
        .toUpperCase()
        .replaceAll(/[\s\-–—._/]/gu, ''),
    ) ?? []
  if (!(letter === 'A' || letter === 'R') || !year || !number || !check) return null
  return checkDigit(digitsOf(letter, year, number)) === Number(check) ? `TWZ-${letter}-${year}-${number}-${check}` : null
}

/** In groups as they are dictated: letters, year, three groups of the number, check digit. */
export const spokenReference = (ref: string): string => ref.replace(/-(\d{3})(\d{2})(\d{2})-/u, ' $1 $2 $3 ').replaceAll('-', ' ')

/** The digits of a PIN as it was typed, whatever keyboard it came from. */
export const typedPin = (typed: string): string => westernDigits(typed.slice(0, 40)).replaceAll(/\D/g, '')
