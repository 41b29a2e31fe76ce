/** What of a rule decides whether it applies. */
export type Applicability = {
  petitionKind: string
  authorityKind: string
  communeClass: string | null
  populationFrom: number | null
  populationBelow: number | null
  validFrom: string
  validTo: string | null
}

export type Addressed = { kind: string; communeClass: string | null; population: number | null }

const applies = (rule: Applicability, petitionKind: string, to: Addressed, day: string): boolean =>
  rule.petitionKind === petitionKind &&
  rule.authorityKind === to.kind &&
  rule.validFrom <= day &&
  (rule.validTo === null || rule.validTo >= day) &&
  (rule.communeClass === null || rule.communeClass === to.communeClass) &&
  (rule.populationFrom === null || (to.population !== null && to.population >= rule.populationFrom)) &&
  (rule.populationBelow === null || (to.population !== null && to.population < rule.populationBelow))

/**
 * The rule in force on the civil day `day` for petitions of a kind to an authority; the youngest where several are.
 * Validity days are inclusive, population bounds are `from` inclusive and `below` exclusive.
 */
export const pickRule = <R extends Applicability>(rules: readonly R[], petitionKind: string, to: Addressed, day: string): R | null =>
  rules.filter((rule) => applies(rule, petitionKind, to, day)).sort((one, other) => other.validFrom.localeCompare(one.validFrom))[0] ?? null
