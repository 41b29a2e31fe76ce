import { array, boolean, int, iso, nullable, object, optional, string, url, enum as vocabulary } from 'zod'
import { locales } from '@/lib/i18n/locales'
import {
  decisions,
  sorts as ideaSorts,
  publicStates as ideaStates,
  linkKinds,
  refusalReasons,
  stepTypes,
  themes,
} from '@/lib/ideas/lifecycle'
import { names, place } from './contract'

const day = iso.date().describe('Civil day in Casablanca')
const count = int().min(0)
const slug = string().meta({ examples: ['2026-012'] })

export const ideaRow = object({
  slug,
  state: vocabulary(ideaStates),
  theme: vocabulary(themes),
  locale: vocabulary(locales),
  title: string(),
  problem: string(),
  territory: nullable(place),
  round: object({ slug: string(), name: names }),
  supports: count,
  verified: count.describe('Supporters whose identity was verified'),
  openedOn: day,
  answerDueOn: nullable(day).describe('Last day on which the institution answers in time'),
  demo: boolean().describe('Content made for demonstration'),
  url: url(),
})

const texts = object({ ar: optional(string()), fr: optional(string()), zgh: optional(string()), en: optional(string()) })

export const ideaWhole = object({
  ...ideaRow.shape,
  solution: string(),
  beneficiaries: string(),
  institution: names.describe('Who is to answer'),
  redactedOn: nullable(day).describe('When moderators made part of it unreadable'),
  files: array(object({ name: string(), type: string(), bytes: count, url: url() })),
  answers: array(
    object({
      decision: vocabulary(decisions),
      reasonCode: nullable(vocabulary(refusalReasons)),
      text: string(),
      locale: vocabulary(locales),
      reviewOn: nullable(day),
      institution: names,
      on: day,
    }),
  ).describe('The latest first'),
  steps: array(object({ type: vocabulary(stepTypes), on: day, code: nullable(string()) })),
  links: array(object({ kind: vocabulary(linkKinds), title: texts, url: url() })).describe('What it found its way into'),
  joined: array(object({ slug, title: string(), locale: vocabulary(locales) })).describe('Ideas that became part of it'),
})

export const ideaFilters = {
  round: string(),
  state: vocabulary(ideaStates),
  theme: vocabulary(themes),
  region: string().regex(/^\d{2}$/),
  locale: vocabulary(locales).describe('Language in which the idea was written'),
  q: string().max(100),
  sort: vocabulary(ideaSorts),
}
