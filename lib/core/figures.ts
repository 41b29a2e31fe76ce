import { cached } from './cache'
import { once } from './once'

/** One live number of a platform; what it counts is message `figures.<platform>.<key>`. */
export type Figure = { key: string; count: number }

/** What a platform says about itself on the home page and wherever its use is evidence. */
export type PlatformFigures = {
  /** The first part of its address, `petitions`. */
  platform: string
  /** Tags of the pages that show them. */
  tags: readonly string[]
  figures: (now: Date) => Promise<readonly Figure[]>
}

const registry = () => once('platform-figures', () => new Map<string, PlatformFigures>())

export function registerFigures(platforms: readonly PlatformFigures[]): void {
  for (const platform of platforms) registry().set(platform.platform, platform)
}

/** The live numbers of a platform; null for one that is not open yet. */
export async function figuresOf(platform: string, now: Date): Promise<readonly Figure[] | null> {
  return (await registry().get(platform)?.figures(now)) ?? null
}

/** For cached pages: the tags are those that the platform names. */
export const cachedFiguresOf = cached(figuresOf, (platform) => [...(registry().get(platform)?.tags ?? [])])
