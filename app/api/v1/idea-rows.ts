import { env } from '@/lib/core/env'
import type { IdeaRow } from '@/lib/ideas/list'
import type { IdeaPage } from '@/lib/ideas/queries'

/** An idea as the list of the API gives it. */
export const ideaListRow = ({ changedAt: _changedAt, ...row }: IdeaRow) => row

/** One idea; ids and what only pages need stay out. */
export const fullIdea = (idea: IdeaPage) => ({
  slug: idea.slug,
  state: idea.state,
  theme: idea.theme,
  locale: idea.locale,
  title: idea.title,
  problem: idea.problem,
  solution: idea.solution,
  beneficiaries: idea.beneficiaries,
  territory: idea.territory,
  round: { slug: idea.round.slug, name: idea.round.name },
  institution: idea.institution,
  supports: idea.supports,
  verified: idea.verified,
  openedOn: idea.openedOn,
  answerDueOn: idea.answerDueOn,
  redactedOn: idea.redactedOn,
  files: idea.files.map(({ name, type, bytes, href }) => ({ name, type, bytes, url: `${env.appUrl}${href}` })),
  answers: idea.answers.map(({ day, ...answer }) => ({ ...answer, on: day })),
  steps: idea.steps.map(({ type, day, code }) => ({ type, on: day, code })),
  links: idea.links.map(({ kind, path, titles }) => ({ kind, title: titles, url: `${env.appUrl}/ar${path}` })),
  joined: idea.joined,
  demo: idea.demo,
  url: `${env.appUrl}/ar/ideas/${idea.slug}`,
})
