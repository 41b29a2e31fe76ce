import type { Tx } from '../core/db'
import { once } from '../core/once'

type Subject = { type: string; id: string }

/**
 * Things whose followers are told of another thing as well: an idea that became a commitment, an idea that was merged into another. The
 * domain that keeps the link answers for it, so that neither platform knows the other.
 */
export type Companions = { name: string; companionsOf: (tx: Tx, subject: Subject) => Promise<Subject[]> }

const registry = () => once('companions', () => new Map<string, Companions>())

export function registerCompanions(all: readonly Companions[]): void {
  for (const companions of all) registry().set(companions.name, companions)
}

export async function companionsOf(tx: Tx, subject: Subject): Promise<Subject[]> {
  const found: Subject[] = []
  for (const { companionsOf: ask } of registry().values()) found.push(...(await ask(tx, subject)))
  return found
}
