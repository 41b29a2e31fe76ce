import { now as clock } from '@/lib/core/clock'
import type { Actor } from '@/lib/core/session'
import { anAuthor } from './accounts'
import { drafted, type Scene, submitted, tell } from './story'
import { type DemoPetition, demoPetitionOf, type Story } from './texts'

/** Petitions by state, for tests and trials. All need the facts of prisma/facts.ts and the keys to be there. */
type Setting = {
  now?: Date
  /** Key of the demo petition whose text, authority and kind are used. */
  like?: string
  /** Replaces parts of its story, such as the number of signatures. */
  story?: Partial<Story>
}

const scenesEach = 10
let scenesTold = 0

/** A citizen may leave only so many petitions waiting: after ten scenes the next one writes. */
const turn = (): number => Math.floor(scenesTold++ / scenesEach)

async function told(setting: Setting, like: string, change: Partial<Story>): Promise<Scene> {
  const petition = demoPetitionOf(setting.like ?? like)
  const story = { ...petition.story, ...change, ...setting.story } as Story
  const scene = await tell({ ...petition, story } satisfies DemoPetition, turn(), setting.now ?? clock())
  if (!('number' in scene)) throw new Error('This scene has no number yet')
  return scene
}

const taliouine = 'taliouine-ambulance'

/** Written by a citizen, or by the one who is named; handed in nowhere. */
export async function aDraftPetition({ now = clock(), like = taliouine, by }: Setting & { by?: Actor } = {}): Promise<{
  id: string
  author: Actor
}> {
  const petition = demoPetitionOf(like)
  const author = by ?? (await anAuthor(petition.sourceLocale, turn(), now))
  return { id: await drafted(petition, author, now), author }
}

/** Waits for a moderator. */
export async function aPetitionInReview({ now = clock(), like = taliouine }: Setting = {}): Promise<Scene> {
  const petition = demoPetitionOf(like)
  return submitted(petition, await anAuthor(petition.sourceLocale, turn(), now), now)
}

/** Not opened, with its text still shown. */
export const aRejectedPetition = (setting: Setting = {}) => told(setting, 'taroudannt-farm-wages', {})

/** Not opened, and its text is nobody's to read. */
export const aHiddenPetition = (setting: Setting = {}) => told(setting, 'fes-market-names', {})

/** To the commune of Taliouine, with 12 of the 100 signatures it needs. */
export const anOpenPetition = (setting: Setting = {}) =>
  told(setting, taliouine, { ending: 'open', openedDaysAgo: 20, signatures: { '09.541.01.11': 12 }, supporters: 3 })

/** To a region: more than 400 signatures in all, and 6 too few from Zagora. */
export const anOpenPetitionShortInOneProvince = (setting: Setting = {}) =>
  told(setting, 'draa-tafilalet-school-transport', { supporters: 4 })

/** Open and one signature short of its 100. */
export const aPetitionOneShort = (setting: Setting = {}) => told(setting, taliouine, { signatures: { '09.541.01.11': 99 }, supporters: 2 })

/** Open with all signatures it needs; its author may file it. */
export const aPetitionAtItsThreshold = (setting: Setting = {}) =>
  told(setting, taliouine, { signatures: { '09.541.01.11': 100 }, supporters: 5 })

/** Its list went to the council of Figuig, which has not looked at it yet. */
export const aFiledPetition = (setting: Setting = {}) => told(setting, 'figuig-irrigation-channels', { supporters: 2 })

/** The council has entered it in its register. */
export const aRegisteredPetition = (setting: Setting = {}) =>
  told(setting, 'figuig-irrigation-channels', { ending: 'registered', registeredDaysAgo: 2, supporters: 2 })

/** Admitted by the council of a region; it waits for an answer. */
export const anAdmissiblePetition = (setting: Setting = {}) => told(setting, 'guelmim-oued-noun-dialysis', { supporters: 2 })

/** Not admitted, because of a case before the courts. */
export const anInadmissiblePetition = (setting: Setting = {}) => told(setting, 'zagora-flood-channel', { supporters: 2 })

/** Answered by the commune of Bouarfa, which accepts. */
export const anAnsweredPetition = (setting: Setting = {}) => told(setting, 'bouarfa-drinking-water', { supporters: 2 })

/** Taken back by its author. */
export const aWithdrawnPetition = (setting: Setting = {}) =>
  told(setting, 'agadir-beach-access', { signatures: { '09.001.01.01': 6 }, supporters: 2 })

/** Taken away after it had been public: its address answers 410. */
export const aRemovedPetition = (setting: Setting = {}) =>
  told(setting, 'rabat-clinic-staff', { signatures: { '04.421.01.0': 5 }, supporters: 1 })
