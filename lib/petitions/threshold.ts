/** The rule as it was frozen when the petition opened. */
export type FrozenRule = { threshold: number | null; sharePerMille: number }
export type ChildCount = { code: string; signatures: number }
export type ChildNeed = ChildCount & { required: number; missing: number }

/**
 * What every child territory owes: a share of the number the law requires, not of the signatures collected (organic law
 * 111-14, art. 121: at least 5 % of the required number in each prefecture or province), rounded up.
 */
export const requiredShare = ({ threshold, sharePerMille }: FrozenRule): number => Math.ceil(((threshold ?? 0) * sharePerMille) / 1_000)

export type Progress = {
  /** Signatures still missing in all; null where the rule has no number. */
  missing: number | null
  children: ChildNeed[]
  reached: boolean
}

/** How far a petition is. `children` are all child territories of the authority's territory, also those with no signature. */
export function progress(rule: FrozenRule, signatures: number, children: readonly ChildCount[]): Progress {
  const required = requiredShare(rule)
  const needs = required > 0 ? children.map((child) => ({ ...child, required, missing: Math.max(0, required - child.signatures) })) : []
  const missing = rule.threshold === null ? null : Math.max(0, rule.threshold - signatures)
  return { missing, children: needs, reached: missing === 0 && needs.every((child) => child.missing === 0) }
}

/** The fewest people who must still sign: all that lack in the whole, or all that lack in the child territories, whichever is more. */
export function stillNeeded(rule: FrozenRule, signatures: number, children: readonly ChildCount[]): number {
  const { missing, children: needs } = progress(rule, signatures, children)
  return Math.max(
    missing ?? 0,
    needs.reduce((sum, need) => sum + need.missing, 0),
  )
}
