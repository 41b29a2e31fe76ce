import { boolean, type infer as Infer, iso, literal, strictObject, string, union, url, enum as vocabulary } from 'zod'
import { id, lineField, nothing, textField } from '../core/fields'
import { cleanLine, cleanText } from '../core/text'
import { locales } from '../i18n/locales'
import { decisions, linkKinds, type phases, publicStates, refusalReasons, slugFormat, sorts, themes } from './lifecycle'

export const lengths = {
  title: { min: 8, max: 140 },
  problem: { min: 30, max: 3_000 },
  solution: { min: 30, max: 3_000 },
  beneficiaries: { min: 5, max: 600 },
  answer: { min: 20, max: 8_000 },
  about: { min: 20, max: 3_000 },
  report: { min: 80, max: 20_000 },
  agenda: { min: 5, max: 4_000 },
  place: { min: 2, max: 200 },
  query: 100,
} as const

const slug = string('slug-invalid').regex(slugFormat, 'slug-invalid')
const roundSlug = string('slug-needed').regex(/^[a-z0-9][a-z0-9-]{2,60}$/, 'slug-needed')
const territory = union([nothing, string().regex(/^\d{2}(\.\d{3})?$/, 'territory-invalid')]).optional()
const institution = string('institution-needed').regex(/^[a-z0-9][a-z0-9.-]{1,60}$/, 'institution-needed')
const language = vocabulary(locales, 'language-needed')
const ticked = union([boolean(), literal(['on', 'true', '1']).transform(() => true), literal(['', 'false', 'off']).transform(() => false)])
  .optional()
  .transform((value) => value ?? false)

const ideaFields = {
  language,
  title: lineField(lengths.title, 'title-needed'),
  problem: textField(lengths.problem, 'problem-needed'),
  solution: textField(lengths.solution, 'solution-needed'),
  beneficiaries: textField(lengths.beneficiaries, 'beneficiaries-needed'),
  theme: vocabulary(themes, 'theme-needed'),
  territory,
}
export const ideaDraftInput = strictObject({ round: roundSlug, ...ideaFields })
export type IdeaDraftInput = Infer<typeof ideaDraftInput>

export const ideaReviseInput = strictObject({ id, ...ideaFields })
export type IdeaReviseInput = Infer<typeof ideaReviseInput>

export const ideaIdInput = strictObject({ id })
export type IdeaIdInput = Infer<typeof ideaIdInput>

export const ideaFileInput = strictObject({ id, file: string('file-missing').regex(/^[0-9a-z]{24}$/, 'file-missing') })
export type IdeaFileInput = Infer<typeof ideaFileInput>

export const ideaSlugInput = strictObject({ slug })
export type IdeaSlugInput = Infer<typeof ideaSlugInput>

export const ideaAnswerInput = strictObject({
  slug,
  decision: vocabulary(decisions, 'decision-needed'),
  reason: union([nothing, vocabulary(refusalReasons)]).optional(),
  text: textField(lengths.answer, 'answer-needed'),
  language,
  reviewOn: union([nothing, iso.date('day-invalid')]).optional(),
}).refine(({ decision, reason }) => decision !== 'rejected' || Boolean(reason), {
  path: ['reason'],
  error: 'rejection-reason-needed',
  // Said with whatever else is missing, not after it.
  when: ({ value }) => typeof value === 'object' && value !== null,
})
export type IdeaAnswerInput = Infer<typeof ideaAnswerInput>

export const ideaAssignInput = strictObject({ slug, institution })
export type IdeaAssignInput = Infer<typeof ideaAssignInput>

export const ideaMergeInput = strictObject({ slug, into: slug })
export type IdeaMergeInput = Infer<typeof ideaMergeInput>

export const ideaLinkInput = strictObject({
  slug,
  commitment: string('commitment-needed').regex(/^[a-z0-9][a-z0-9-]{1,40}$/, 'commitment-needed'),
  kind: vocabulary(linkKinds, 'kind-needed'),
})
export type IdeaLinkInput = Infer<typeof ideaLinkInput>

/** Wall clock in Casablanca, to the minute, as the browser's own control sends it. */
const moment = string('moment-invalid').regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/, 'moment-invalid')
const maybeMoment = union([nothing, moment]).optional()

const phaseFields = {
  scopingFrom: maybeMoment,
  scopingTo: maybeMoment,
  proposalsFrom: maybeMoment,
  proposalsTo: maybeMoment,
  draftFrom: maybeMoment,
  draftTo: maybeMoment,
  deliberationFrom: maybeMoment,
  deliberationTo: maybeMoment,
  feedbackFrom: maybeMoment,
  feedbackTo: maybeMoment,
}
export const phaseNames = {
  scoping: ['scopingFrom', 'scopingTo'],
  proposals: ['proposalsFrom', 'proposalsTo'],
  draft: ['draftFrom', 'draftTo'],
  deliberation: ['deliberationFrom', 'deliberationTo'],
  'feedback-report': ['feedbackFrom', 'feedbackTo'],
} as const satisfies Record<(typeof phases)[number], readonly [keyof typeof phaseFields, keyof typeof phaseFields]>

const roundFields = {
  titleAr: lineField(lengths.title, 'title-needed'),
  titleFr: lineField(lengths.title, 'title-needed'),
  aboutAr: textField(lengths.about, 'about-needed'),
  aboutFr: textField(lengths.about, 'about-needed'),
  premoderated: ticked,
  published: ticked,
  ...phaseFields,
}
export const roundMakeInput = strictObject({ slug: roundSlug, institution, ...roundFields })
export type RoundMakeInput = Infer<typeof roundMakeInput>
export const roundChangeInput = strictObject({ slug: roundSlug, ...roundFields })
export type RoundChangeInput = Infer<typeof roundChangeInput>

export const roundReportInput = strictObject({ slug: roundSlug, report: textField(lengths.report, 'report-needed'), language })
export type RoundReportInput = Infer<typeof roundReportInput>

const meetingFields = {
  titleAr: lineField(lengths.title, 'title-needed'),
  titleFr: lineField(lengths.title, 'title-needed'),
  startsAt: moment,
  endsAt: moment,
  territory,
  place: union([nothing, lineField(lengths.place, 'place-needed')]).optional(),
  link: union([nothing, url({ protocol: /^https$/, error: 'link-invalid' }).max(300, 'link-invalid')]).optional(),
  agenda: union([nothing, textField(lengths.agenda, 'agenda-needed')]).optional(),
  minutes: union([nothing, textField(lengths.answer, 'minutes-needed')]).optional(),
  language,
}
export const meetingMakeInput = strictObject({ round: roundSlug, ...meetingFields })
export type MeetingMakeInput = Infer<typeof meetingMakeInput>
export const meetingChangeInput = strictObject({ id, ...meetingFields })
export type MeetingChangeInput = Infer<typeof meetingChangeInput>
export const meetingIdInput = strictObject({ id })
export type MeetingIdInput = Infer<typeof meetingIdInput>

/** Filters of the list, as a query string has them. */
export const ideaFilters = strictObject({
  round: union([nothing, roundSlug]).optional(),
  state: union([nothing, vocabulary(publicStates)]).optional(),
  theme: union([nothing, vocabulary(themes)]).optional(),
  region: union([nothing, string().regex(/^\d{2}$/)]).optional(),
  locale: union([nothing, vocabulary(locales)]).optional(),
  q: string()
    .max(400)
    .transform((typed) => cleanLine(typed).slice(0, lengths.query) || undefined)
    .optional(),
  sort: union([nothing, vocabulary(sorts)]).optional(),
  cursor: string().max(200).optional(),
})
export type IdeaFilters = Infer<typeof ideaFilters>

/** As much as is compared of what is being written; an address holds no more. */
const written = (typed: string | undefined, most: number): string => cleanText(typed ?? '').slice(0, most)

/** What the form of an idea holds while it is filled in; whatever else an address says is left out. */
export const writingOf = ({ title, problem, round }: Record<string, string | undefined>) => ({
  title: written(title, lengths.title.max),
  problem: written(problem, 600),
  solution: '',
  round: roundSlug.safeParse(round).data ?? '',
})
