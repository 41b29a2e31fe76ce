import { array, boolean, int, iso, literal, nullable, object, optional, string, url, enum as vocabulary } from 'zod'
import { kinds as commentKinds } from '@/lib/comments/lifecycle'
import { locales } from '@/lib/i18n/locales'
import { appealOutcomes, logActions, reasonCodes, triggers } from '@/lib/moderation/lifecycle'
import {
  authorityStates,
  categories,
  inadmissibilityGrounds,
  kinds,
  outcomes,
  publicStates,
  rejectionReasonCodes,
  sorts,
  stepTypes,
} from '@/lib/petitions/lifecycle'

const day = iso.date().describe('Civil day in Casablanca')
const count = int().min(0)
const smallCount = nullable(count).describe('null where the count of few people is not published')
export const names = object({ ar: string(), fr: string(), zgh: optional(string()), en: optional(string()) }).describe(
  'Names officially borne; none is a translation made here',
)
const titles = object({ ar: optional(string()), fr: optional(string()), zgh: optional(string()), en: optional(string()) })
export const place = object({ code: string().describe('HCP code'), name: names })
const petitionNumber = string()
  .regex(/^\d{4}-\d{4,6}$/)
  .meta({ examples: ['2026-0184'] })

const petitionFields = {
  number: petitionNumber,
  slug: string(),
  state: vocabulary(publicStates),
  authorityState: vocabulary(authorityStates),
  kind: vocabulary(kinds),
  category: vocabulary(categories),
  authority: object({ id: string(), name: names }),
  territory: nullable(place),
  title: titles,
  signatures: count.describe('Signatures of identified adults, which the law counts'),
  supporters: count.describe('Everybody else who stands behind the petition'),
  threshold: nullable(count).describe('Signatures the law requires, frozen when the petition opened'),
  opensOn: nullable(day),
  closesOn: nullable(day),
  thresholdOn: nullable(day),
  demo: boolean().describe('Content made for demonstration'),
  url: url(),
}

export const petitionRow = object({ ...petitionFields, outcome: nullable(vocabulary(outcomes)) })

const step = object({
  type: vocabulary(stepTypes),
  day,
  code: nullable(vocabulary([...new Set([...rejectionReasonCodes, ...inadmissibilityGrounds, ...outcomes, ...reasonCodes])])),
  note: nullable(string()),
  locale: nullable(vocabulary(locales)),
})

export const petition = object({
  ...petitionFields,
  texts: array(object({ locale: vocabulary(locales), title: string(), ask: string(), reasons: string() })),
  needs: array(object({ ...place.shape, signatures: count, required: count, missing: count })).describe(
    'What every prefecture and province owes, where the rule asks for a share from all of them',
  ),
  rule: nullable(
    object({
      law: string(),
      article: string(),
      sourceUrl: url(),
      verified: boolean().describe('Whether a jurist has checked the figure'),
      admissibilityDays: nullable(int()),
      answerDays: nullable(int()),
      answerMonths: nullable(int()),
    }),
  ),
  filedOn: nullable(day),
  dueOn: nullable(day),
  steps: array(step),
  answer: nullable(object({ outcome: vocabulary(outcomes), text: string(), locale: vocabulary(locales), day })),
  rejection: nullable(object({ code: vocabulary(rejectionReasonCodes), note: string(), locale: vocabulary(locales), day })),
})

export const petitionCount = object({
  number: petitionNumber,
  signatures: count,
  supporters: count,
  threshold: nullable(count),
  at: iso.datetime().describe('Moment of counting'),
})

export const territoryCount = object({
  ...place.shape,
  iso: nullable(string()).describe('ISO 3166-2'),
  level: vocabulary(['region', 'province']),
  signatures: smallCount,
  supporters: smallCount,
  required: nullable(count),
})

export const dayCount = object({ day, signatures: smallCount, supporters: smallCount })

/** `petition:2026-0184`: the kind of thing that comments are about, and its number or slug. */
const commentSubject = string().meta({ examples: ['petition:2026-0184'] })

export const comment = object({
  id: string(),
  subject: commentSubject,
  answers: nullable(string()).describe('The comment that this one stands below'),
  kind: vocabulary(commentKinds),
  text: string(),
  language: vocabulary(locales),
  institution: nullable(object({ id: string(), name: names })).describe('Who speaks, in an official answer; people are never named'),
  publishedAt: iso.datetime(),
  edited: boolean().describe('Changed by its author after it was published'),
  redacted: boolean().describe('A moderator made part of it unreadable'),
  useful: count,
  notUseful: count,
  replies: count,
  dueOn: nullable(day).describe('For a question: the civil day by which an institution owes its answer'),
  answeredOn: nullable(day),
  demo: boolean().describe('Content made for demonstration'),
  url: url(),
})

export const commentFilters = { subject: commentSubject, kind: vocabulary(commentKinds) }
export const institution = object({
  id: string(),
  kind: string(),
  name: names,
  territoryCode: nullable(string()),
  website: nullable(url()),
})

export const territory = object({ code: string(), iso: nullable(string()), level: vocabulary(['region', 'province']), name: names })

export const receipt = object({
  number: petitionNumber,
  code: string().describe('100 bits; the signature can be withdrawn with it'),
  at: day,
})

export const moderationLine = object({
  seq: int().min(1),
  day,
  subjectType: string(),
  reference: string().describe('Of the case; its author finds it in the letter'),
  trigger: vocabulary(triggers),
  action: vocabulary(logActions),
  reasonCode: nullable(vocabulary(reasonCodes)),
  automated: boolean().describe('Nobody decided'),
  hours: count.describe('From the opening of the case'),
  inTime: boolean(),
  appealOutcome: nullable(vocabulary(appealOutcomes)),
  body: string().describe('Who moderates'),
  demo: boolean(),
  prevHash: string(),
  hash: string().describe(
    'SHA-256 in base64url over the JSON list [prevHash, seq, day, subjectType, reference, trigger, action, reasonCode, automated, hours, inTime, appealOutcome, body, demo]',
  ),
})

export const moderationMonth = object({
  month: string().regex(/^\d{4}-\d{2}$/),
  received: count,
  heldAtWriting: count,
  reported: count,
  heldByReports: count,
  decided: count,
  approved: count,
  dismissed: count,
  byReason: array(object({ reason: vocabulary(reasonCodes), count })),
  automated: count,
  median: nullable(count).describe('Hours'),
  p90: nullable(count).describe('Hours'),
  late: count.describe('Later than promised'),
  appeals: count,
  overturned: count,
  partial: count,
})

export const problemDetails = object({
  type: literal('about:blank'),
  title: string(),
  status: int(),
  code: string(),
  fields: optional(object({})),
}).describe('RFC 9457')

/** Parameters that every list takes, and those of the list of petitions, named like the fields. */
export const listParameters = {
  limit: int().min(1).max(100).describe('Rows of a page; 20 unless asked'),
  cursor: string().describe('`next` of the page before'),
}
export const petitionFilters = {
  state: vocabulary(publicStates),
  authority: string(),
  region: string().regex(/^\d{2}$/),
  category: vocabulary(categories),
  kind: vocabulary(kinds),
  locale: vocabulary(locales).describe('Language in which the petition can be read'),
  q: string().max(100).describe('Words of the text; Arabic regardless of vowel marks and forms of alef'),
  sort: vocabulary(sorts),
}

/** One page of a list. */
export const pageOf = (row: ReturnType<typeof object>) =>
  object({ data: array(row), next: nullable(string()).describe('Cursor of the next page') })
