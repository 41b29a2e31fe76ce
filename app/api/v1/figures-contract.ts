import { array, boolean, int, iso, nullable, number, object, string, url, enum as vocabulary, type ZodEnum, type ZodString } from 'zod'
import { channels } from '@/lib/cases/lifecycle'
import { gotItAnswers, outcomes } from '@/lib/requests/lifecycle'
import { publicationFormats, publicationLicences, publicationStates } from '@/lib/requests/proactive-schema'
import { names } from './contract'

const count = int().min(0)
const workingDays = nullable(count).describe('Working days; null where nothing was answered')
const table = (key: ZodString | ZodEnum) =>
  object({
    shown: array(object({ key, count })),
    others: nullable(count).describe(
      'What few people of whom nothing is public were counted for, together; null where they are fewer than five',
    ),
  })
const share = object({
  count,
  of: count,
  share: nullable(number().min(0).max(1)),
  low: nullable(number().min(0).max(1)),
  high: nullable(number().min(0).max(1)),
}).describe('A share with its 95 % interval after Wilson; null of nothing')
const institution = object({ id: string(), name: names })

export const institutionFigures = object({
  institution: nullable(institution).describe('null for the country'),
  received: count,
  open: count,
  overdue: count.describe('Open after their last day'),
  answered: count.describe('With a first answer in substance; an acknowledgement or a transfer is none'),
  withdrawn: count,
  transferred: count,
  merged: count,
  median: workingDays,
  p90: workingDays,
  onTime: share.describe('Answered by the last day, extension included, of those answered or whose last day has passed'),
  outcomes: table(vocabulary(outcomes)),
  refusing: nullable(share).describe('Answers that withhold something; null where it would tell of few people'),
  grounds: table(string()),
  appeals: count.describe('To the head of the institution'),
  overturned: share.describe('Upheld or partly, of those decided'),
  contested: share,
  gotIt: table(vocabulary(gotItAnswers)),
  gotAll: nullable(share).describe('Got all of it, of the applicants who said; null where it would tell of few people'),
  channels: table(vocabulary(channels)),
  curve: array(object({ day: count, answered: count, waiting: count, share: number().min(0).max(1) })).describe(
    'Share answered by working day after receipt (Kaplan-Meier)',
  ),
  half: workingDays.describe('Working day by which half were answered, requests that still wait included'),
  nineTenths: workingDays,
  ranked: boolean().describe('Ten or more were answered or are late'),
  demo: boolean().describe('Content made for demonstration'),
  url: url(),
})

export const requestFiguresPage = object({
  on: iso.date(),
  country: institutionFigures,
  data: array(institutionFigures),
  next: nullable(string()),
})

export const publication = object({
  institution,
  item: string().meta({ examples: ['procurement'] }),
  article: string().describe('Of law 31-13'),
  verified: boolean().describe('Whether the item was read in an official text'),
  state: vocabulary([...publicationStates, 'unknown']),
  address: nullable(url()),
  publishedOn: nullable(iso.date()),
  format: nullable(vocabulary(publicationFormats)),
  licence: nullable(vocabulary(publicationLicences)),
  checkedOn: nullable(iso.date()),
  demo: boolean().describe('Content made for demonstration'),
  url: url(),
})
