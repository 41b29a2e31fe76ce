import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { channels, visibilities } from '@/lib/cases/lifecycle'
import { locales } from '@/lib/i18n/locales'
import {
  appealLevels,
  appealOutcomes,
  deliveryChannels,
  deliveryFormats,
  extensionReasons,
  gotItAnswers,
  isRefusing,
  motivationLength,
  outcomes,
  redactionReasons,
  templatePurposes,
  urgencies,
} from '@/lib/requests/lifecycle'
import { publicationFormats, publicationLicences } from '@/lib/requests/proactive-schema'

/** What the demo invents about requests for information: who asked what, what was answered, and what came after. Every row of it is marked. */

const data = join(dirname(fileURLToPath(import.meta.url)), '..', 'data')
const folder = join(data, 'demo-requests')
const days = z.int().min(0)
const text = z.string().min(3)
const institutionId = z.string().regex(/^[a-z0-9.-]+$/)

const decision = {
  outcome: z.enum(outcomes),
  text,
  /** Rows of exemption-grounds.json. */
  grounds: z.array(z.string()).default([]),
  /** Reasons for what is withheld. */
  motivation: z.string().optional(),
  /** Where it is public already. */
  url: z.url({ protocol: /^https$/ }).optional(),
}

/** Steps after a transfer happen at the institution it went to. */
const at = z.literal('transferred').optional()

const step = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('register'), daysAgo: days, at }),
  z.strictObject({ do: z.literal('review'), daysAgo: days, at }),
  z.strictObject({ do: z.literal('lower-urgency'), daysAgo: days, text }),
  z.strictObject({ do: z.literal('clarify'), daysAgo: days, text }),
  z.strictObject({ do: z.literal('reply'), daysAgo: days, text }),
  z.strictObject({ do: z.literal('extend'), daysAgo: days, reason: z.enum(extensionReasons), text }),
  z.strictObject({ do: z.literal('transfer'), daysAgo: days, to: institutionId, text }),
  /** A second answer comes after the head upheld an appeal and the request was opened again. */
  z.strictObject({ do: z.literal('answer'), daysAgo: days, at, ...decision, publish: z.boolean() }),
  z.strictObject({ do: z.literal('contest'), daysAgo: days, gotIt: z.enum(gotItAnswers), text }),
  z.strictObject({ do: z.literal('contest-answer'), daysAgo: days, result: z.literal('maintained'), text }),
  /** Another decision without a reopening: the institution gave in to a contest or to the commission. */
  z.strictObject({ do: z.literal('correct'), daysAgo: days, ...decision }),
  z.strictObject({
    do: z.literal('appeal'),
    daysAgo: days,
    level: z.enum(appealLevels),
    about: z.enum(['silence', 'decision']),
    text,
    externalRef: z.string().optional(),
  }),
  z.strictObject({
    do: z.literal('decide-appeal'),
    daysAgo: days,
    level: z.enum(['head', 'cdai']),
    outcome: z.enum(appealOutcomes),
    text,
    /** Civil days within which the head wants another answer. */
    answerByDays: z.int().positive().optional(),
  }),
  /** Into another demo request, by its key. */
  z.strictObject({ do: z.literal('merge'), daysAgo: days, into: z.string() }),
  z.strictObject({ do: z.literal('withdraw'), daysAgo: days, text }),
  z.strictObject({ do: z.literal('close'), daysAgo: days }),
])
export type DemoRequestStep = z.output<typeof step>

const applicant = z.strictObject({
  name: z.string().min(3),
  postal: z.string().min(8),
  idType: z.enum(['cin', 'residence']),
  /** Like no number that was ever given out; six digits are a person of the simulated identity. */
  idNumber: z.string().regex(/^DEMO\d{5,6}$/),
  account: z.boolean(),
  phone: z
    .string()
    .regex(/^\+2126000000\d\d$/)
    .optional(),
  email: z.email({ pattern: /^[a-z0-9.]+@example\.org$/ }).optional(),
})

const demoRequest = z.strictObject({
  institutionId,
  locale: z.enum(locales),
  title: z.string(),
  text: z.string(),
  receivedDaysAgo: days,
  channel: z.enum(channels),
  visibility: z.enum(visibilities),
  urgency: z.enum(urgencies),
  urgentReason: z.string().optional(),
  deliveryFormat: z.enum(deliveryFormats),
  deliveryChannel: z.enum(deliveryChannels),
  /** Days from today until the public may see it. */
  embargoDays: z.int().positive().optional(),
  /** Requests of one batch share this word. */
  batch: z.string().optional(),
  /** Key of the demo request that it asks again. */
  sameAs: z.string().optional(),
  applicant,
  steps: z.array(step),
  /** Whether the public reads its question today. */
  published: z.boolean(),
  /** What the officer makes unreadable before it is published: an exact passage of that part. */
  cover: z.array(
    z.strictObject({ part: z.enum(['title', 'question', 'answer']), passage: z.string().min(3), reason: z.enum(redactionReasons) }),
  ),
  gotIt: z.enum(gotItAnswers).optional(),
  rating: z.int().min(1).max(5).optional(),
})
export type DemoRequest = z.output<typeof demoRequest>

/** A decision that withholds something names a ground and gives its reasons, or no officer could have recorded it. */
function incomplete(told: DemoRequestStep): string | null {
  if (told.do !== 'answer' && told.do !== 'correct') return null
  if (told.outcome === 'already-public' && !told.url) return 'does not say where it is public'
  if (!isRefusing(told.outcome)) return null
  if (told.grounds.length === 0) return 'withholds without a ground'
  return (told.motivation?.length ?? 0) < motivationLength ? 'withholds without reasons' : null
}

function read(file: string): DemoRequest {
  const parsed = demoRequest.safeParse(JSON.parse(readFileSync(join(folder, file), 'utf8')))
  if (!parsed.success) throw new Error(`${file}\n${z.prettifyError(parsed.error)}`)
  for (const told of parsed.data.steps) {
    const problem = incomplete(told)
    if (problem) throw new Error(`${file}: the answer of ${told.daysAgo} days ago ${problem}`)
  }
  return parsed.data
}

/** All demo requests by key, the one that was received first before the others; throws on a file that breaks the shape. */
export const demoRequests = (): { key: string; request: DemoRequest }[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({ key: file.slice(0, -'.json'.length), request: read(file) }))
    .sort((one, other) => other.request.receivedDaysAgo - one.request.receivedDaysAgo)

const rows = <S extends z.ZodType>(file: string, row: S): z.output<S>[] =>
  z.array(row).parse(JSON.parse(readFileSync(join(data, 'demo-desk', file), 'utf8')))

const template = z.strictObject({ purpose: z.enum(templatePurposes), locale: z.enum(['ar', 'fr']), title: text, body: text })

/** Letters that every institution of the demo begins with. */
export const demoTemplates = () => rows('templates.json', template)

const officer = z.strictObject({
  institutionId,
  nameAr: z.string(),
  nameFr: z.string(),
  rank: z.enum(['primary', 'deputy']),
  email: z.email({ pattern: /^[a-z0-9.]+@example\.org$/ }),
  phone: applicant.shape.phone.unwrap().nullable(),
  sinceDaysAgo: days,
})

/** Information officers of some institutions; the others named none, which pages say. */
export const demoOfficers = () => rows('officers.json', officer)

const publication = z.strictObject({
  institutionId,
  itemId: z.string(),
  state: z.enum(['published', 'partly', 'missing']),
  /** The institution's own site, where it is known. */
  url: z
    .url({ protocol: /^https$/ })
    .nullable()
    .default(null),
  publishedDaysAgo: days.optional(),
  format: z.enum(publicationFormats).optional(),
  licence: z.enum(publicationLicences).optional(),
  checkedDaysAgo: days,
})

/** What institutions publish of the list of article 10. */
export const demoPublications = () => rows('proactive.json', publication)
