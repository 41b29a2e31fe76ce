import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { locales } from '@/lib/i18n/locales'
import { categories, inadmissibilityGrounds, kinds, outcomes, rejectionReasonCodes, removalGrounds } from '@/lib/petitions/lifecycle'

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'data', 'demo-petitions')
const days = z.int().min(0)

/** Territory code → how many people of it sign. */
const crowd = z.record(z.string().regex(/^\d{2}(\.\d{3}(\.\d{2}\.\d{1,2})?)?$/), z.int().positive())

const collected = { openedDaysAgo: days, signatures: crowd, supporters: days }
const filed = { ...collected, filedDaysAgo: days }
const registered = { ...filed, registeredDaysAgo: days }
const decided = { ...registered, decidedDaysAgo: days, admissibilityNote: z.string() }
const answer = z.strictObject({ outcome: z.enum(outcomes), locale: z.enum(locales), text: z.string() })
const removal = z.strictObject({ ground: z.enum(removalGrounds), note: z.string() })
const rejection = { submittedDaysAgo: days, rejectedDaysAgo: days, reason: z.enum(rejectionReasonCodes), note: z.string() }

/** How far a demo petition has come, in days before today. */
const story = z.discriminatedUnion('ending', [
  z.strictObject({ ending: z.literal('draft'), startedDaysAgo: days }),
  z.strictObject({ ending: z.literal('review'), submittedDaysAgo: days }),
  z.strictObject({ ending: z.literal('rejected'), ...rejection }),
  z.strictObject({ ending: z.literal('open'), ...collected }),
  z.strictObject({ ending: z.literal('closed'), ...collected }),
  z.strictObject({ ending: z.literal('expired'), ...collected }),
  z.strictObject({ ending: z.literal('withdrawn'), ...collected, withdrawnDaysAgo: days }),
  z.strictObject({ ending: z.literal('removed'), ...collected, removedDaysAgo: days, removal }),
  z.strictObject({ ending: z.literal('submitted'), ...filed }),
  z.strictObject({ ending: z.literal('registered'), ...registered }),
  z.strictObject({ ending: z.literal('admissible'), ...decided }),
  z.strictObject({ ending: z.literal('inadmissible'), ...decided, ground: z.enum(inadmissibilityGrounds) }),
  z.strictObject({ ending: z.literal('answered'), ...decided, answeredDaysAgo: days, answer }),
])
export type Story = z.output<typeof story>

const demoPetition = z.strictObject({
  kind: z.enum(kinds),
  authorityId: z.string(),
  category: z.enum(categories),
  sourceLocale: z.enum(locales),
  texts: z.array(z.strictObject({ locale: z.enum(locales), title: z.string(), ask: z.string(), reasons: z.string() })).min(1),
  story,
})
export type DemoPetition = z.output<typeof demoPetition>
export type DemoText = Omit<DemoPetition, 'story'>

const read = (file: string): DemoPetition => {
  const parsed = demoPetition.safeParse(JSON.parse(readFileSync(join(folder, file), 'utf8')))
  if (!parsed.success) throw new Error(`${file}\n${z.prettifyError(parsed.error)}`)
  return parsed.data
}

/** The demo petition `key`, its file's name without the ending. */
export const demoPetitionOf = (key: string): DemoPetition => read(`${key}.json`)

/** All demo petitions by key; throws on a file that breaks the shape. */
export const demoPetitions = (): { key: string; petition: DemoPetition }[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({ key: file.slice(0, -'.json'.length), petition: read(file) }))
