import { type infer as Infer, iso, strictObject, string, union, url, enum as vocabulary } from 'zod'
import { nothing } from '../core/fields'
import { authorityKinds } from '../institutions/kind'
import { includes } from './lifecycle'
import { institutionId } from './schema'

/** What an institution publishes without being asked (law 31-13, article 10). */

export const publicationStates = ['published', 'partly', 'missing'] as const
export type PublicationState = (typeof publicationStates)[number]

/** How it can be read: by people only, or by programs too. */
export const publicationFormats = ['page', 'document', 'table', 'api', 'other'] as const
export const publicationLicences = ['open', 'restricted', 'none'] as const

const itemId = string('item-needed').regex(/^[a-z]+(-[a-z0-9]+)*$/, 'item-needed')

/** Only written like an address: nothing is fetched. */
const address = union([nothing, url({ protocol: /^https$/, hostname: /\./, error: 'url-invalid' }).max(500, 'too-long')]).optional()
const told = ({ state }: { state: string }) => state !== 'missing'

export const publicationInput = strictObject({
  institution: institutionId,
  item: itemId,
  state: vocabulary(publicationStates, 'publication-state-needed'),
  url: address,
  publishedOn: union([nothing, iso.date('day-invalid')]).optional(),
  format: union([nothing, vocabulary(publicationFormats, 'format-needed')]).optional(),
  licence: union([nothing, vocabulary(publicationLicences, 'licence-needed')]).optional(),
})
  .refine((input) => !told(input) || Boolean(input.url), { path: ['url'], error: 'url-needed', when: filled })
  .refine((input) => !told(input) || Boolean(input.format), { path: ['format'], error: 'format-needed', when: filled })
  .refine((input) => !told(input) || Boolean(input.licence), { path: ['licence'], error: 'licence-needed', when: filled })
export type PublicationInput = Infer<typeof publicationInput>

function filled({ value }: { value: unknown }): boolean {
  return typeof value === 'object' && value !== null
}

const isLocal = (kind: string): boolean => includes<string>(authorityKinds.local, kind)

/** Whether an item concerns a kind of institution. */
export const concerns = ({ scope }: { scope: string }, kind: string): boolean => scope === 'all' || (scope === 'local') === isLocal(kind)
