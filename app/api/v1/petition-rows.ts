import { problem } from '@/lib/core/api'
import type { PetitionRow } from '@/lib/petitions/list'
import type { PetitionPage, Standing } from '@/lib/petitions/queries'

/** The answer for a petition that is not shown: 410 also while moderators hold it back. */
export const notPublic = (standing: Standing): Response =>
  standing === 'removed' || standing === 'held' ? problem(410, standing === 'removed' ? 'gone' : 'petition-held') : problem(404, 'missing')

/** How many rows a page of the API holds: 20 unless asked, 100 at most. */
export const limitOf = (asked: string | undefined): number => {
  const limit = Number(asked)
  return Number.isInteger(limit) && limit > 0 ? Math.min(limit, 100) : 20
}

/** A petition as the list of the API gives it. */
export const listRow = (row: PetitionRow) => ({
  number: row.number,
  slug: row.slug,
  state: row.state,
  authorityState: row.authorityState,
  kind: row.kind,
  category: row.category,
  authority: row.authority,
  territory: row.territory,
  title: row.title,
  signatures: row.signatures,
  supporters: row.supporters,
  threshold: row.threshold,
  opensOn: row.opensOn,
  closesOn: row.closesOn,
  thresholdOn: row.thresholdOn,
  outcome: row.outcome,
  demo: row.demo,
  url: row.url,
})

/** One petition with its texts, its rule and everything that happened to it. */
export const fullPetition = (petition: PetitionPage) => ({
  number: petition.number,
  slug: petition.slug,
  state: petition.state,
  authorityState: petition.authorityState,
  kind: petition.kind,
  category: petition.category,
  authority: petition.authority,
  territory: petition.territory,
  title: Object.fromEntries(petition.texts.map(({ locale, title }) => [locale, title])),
  texts: petition.texts,
  signatures: petition.signatures,
  supporters: petition.supporters,
  threshold: petition.threshold,
  needs: petition.needs,
  rule: petition.rule,
  opensOn: petition.opensOn,
  closesOn: petition.closesOn,
  thresholdOn: petition.thresholdOn,
  filedOn: petition.filedOn,
  dueOn: petition.dueOn,
  steps: petition.steps,
  answer: petition.answer,
  rejection: petition.rejection,
  demo: petition.demo,
  url: petition.url,
})
