/** Platforms that are not open yet. */
export const closedPlatforms = ['complaints', 'integrity', 'funding', 'data'] as const
export type ClosedPlatform = (typeof closedPlatforms)[number]

type Law = 'law-31-13' | 'decree-2-17-265' | 'decree' | 'constitution' | 'registry'

/** One thing the law gives today: its message key, and where it stands. */
export type Fact = {
  key: string
  law?: Law
  articles?: readonly string[]
  url?: string
  /** A page of this site where it can be done today: its path below the language. */
  here?: '/requests/new'
}

const commission = 'https://www.cdai.ma'
const mediator = 'https://www.mediateur.ma'
const registry = (number: string) => `https://www.opengovpartnership.org/members/morocco/commitments/${number}/`
const answerIsDue: Fact = { key: 'ask', law: 'law-31-13', articles: ['16'], url: commission, here: '/requests/new' }
const refusalHasReasons: Fact = { key: 'refusal', law: 'law-31-13', articles: ['18'], url: commission }

/** What each page says, all of it read in official pages; nothing here is a figure about the country. */
export const factsOf: Record<ClosedPlatform, readonly Fact[]> = {
  complaints: [
    { key: 'bound', law: 'decree', url: 'https://www.mmsp.gov.ma' },
    { key: 'channels', law: 'decree', url: 'https://www.mmsp.gov.ma' },
    { key: 'oral', law: 'decree-2-17-265', articles: ['2'] },
    { key: 'mediator', law: 'decree' },
  ],
  integrity: [{ key: 'promise', law: 'registry', url: registry('MO0007') }, { key: 'no-names' }, answerIsDue],
  funding: [
    { key: 'promise', law: 'registry', url: registry('MO0013') },
    { key: 'again', law: 'registry', url: registry('MO0042') },
    answerIsDue,
  ],
  data: [{ key: 'promise', law: 'registry', url: registry('MO0004') }, answerIsDue, refusalHasReasons],
}

/** Official addresses outside, by message key. */
export const sitesOf: Record<ClosedPlatform, readonly (readonly [key: string, url: string])[]> = {
  complaints: [
    ['chikaya', 'https://www.chikaya.ma'],
    ['mediateur', mediator],
  ],
  integrity: [
    ['inpplc', 'https://www.inpplc.ma'],
    ['ogp-integrity', registry('MO0007')],
  ],
  funding: [
    ['charaka', 'https://www.charaka-association.ma'],
    ['ogp-funding', registry('MO0013')],
  ],
  data: [
    ['data-gov', 'https://www.data.gov.ma'],
    ['ogp-data', registry('MO0004')],
  ],
}
