import { array, boolean, int, iso, literal, nullable, object, record, string, url, enum as vocabulary } from 'zod'
import { locales } from '@/lib/i18n/locales'
import { continuedStatuses, listedStatuses, outcomes, publicStatuses, redactionReasons, sorts } from '@/lib/requests/lifecycle'
import { names } from './contract'

const day = iso.date().describe('Civil day in Casablanca')
const ref = string().meta({ examples: ['TWZ-A-2026-0000123-4'] })
const bars = array(vocabulary([...redactionReasons, 'moderation'])).describe(
  'Why each bar (█████) of the text stands there, in their order',
)

export const requestRow = object({
  ref,
  state: vocabulary(publicStatuses),
  outcome: nullable(vocabulary(outcomes)).describe('What the institution decided'),
  locale: vocabulary(locales),
  title: string(),
  question: string().describe('Passages that the public does not read are bars'),
  institution: object({ id: string(), name: names }).describe('Who owes the answer'),
  receivedOn: day.describe('Day 0 of the time limit'),
  dueOn: nullable(day).describe('Last day on which the institution answers in time; null when it owes nothing'),
  dueEstimated: boolean().describe('A feast in the time is not confirmed yet'),
  overdue: boolean(),
  passedOn: boolean().describe('Another institution was asked first and handed it on'),
  answeredOn: nullable(day).describe('First substantive answer'),
  publishedOn: day,
  answerPublishedOn: nullable(day),
  demo: boolean().describe('Content made for demonstration'),
  url: url(),
})

export const requestContinued = object({
  ref,
  state: vocabulary(continuedStatuses).describe('Handed on to another institution, or joined with another request'),
  institution: object({ id: string(), name: names }).describe('Who was asked'),
  continuedAs: nullable(ref).describe('The request that it is now, where the public reads that'),
  receivedOn: day,
  publishedOn: day,
  endedOn: nullable(day).describe('When it went on'),
  demo: boolean().describe('Content made for demonstration'),
  url: url(),
}).describe('What stays of a request that goes on as another: none of its words')

export const requestWhole = object({
  ...requestRow.shape,
  questionCovered: bars,
  redactedOn: nullable(day).describe('When moderators made part of it unreadable'),
  grounds: array(
    object({
      id: string(),
      law: string(),
      article: string(),
      sourceUrl: nullable(url()),
      verified: boolean().describe('A jurist checked it'),
    }),
  ).describe('Grounds of the law on which something is withheld'),
  answer: nullable(
    object({
      text: string(),
      covered: bars,
      locale: vocabulary(locales),
      publishedOn: day,
      url: nullable(string()).describe('Where it was public already'),
      outdated: boolean().describe('The institution answered again since'),
    }),
  ),
  exchange: array(
    object({ kind: vocabulary(['clarification', 'reply']), locale: vocabulary(locales), on: day, text: string(), covered: bars }),
  ).describe('Clarifications, where whoever asked wants them public'),
  files: array(
    object({ name: string(), type: string(), bytes: int().min(0), redacted: boolean().describe('A copy with parts covered'), url: url() }),
  ),
  steps: array(object({ type: string(), on: day, codes: record(string(), string()), institution: nullable(names) })),
  sameAs: nullable(ref).describe('The request that this one asks again'),
  askedAgain: array(ref),
})

export const requestFilters = {
  q: string().max(100),
  state: vocabulary(listedStatuses).describe('`transferred`: handed on from another institution, whatever its state is there'),
  outcome: vocabulary(outcomes),
  institution: string(),
  year: string()
    .regex(/^20\d{2}$/)
    .describe('Year of the day on which it was received'),
  overdue: literal('true'),
  disclosed: literal('true').describe('Answered, and the answer published'),
  sort: vocabulary(sorts),
}
