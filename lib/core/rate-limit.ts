import ipaddr from 'ipaddr.js'
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { env } from './env'
import { once } from './once'

/** Points in seconds. Keys live in memory only: no address is ever written down. */
const limits = {
  'sign-in-code': { points: 5, duration: 900 },
  'sign-in-code-network': { points: 60, duration: 900 },
  'address-code': { points: 10, duration: 3_600 },
  'code-try': { points: 10, duration: 900 },
  'code-try-network': { points: 100, duration: 900 },
  password: { points: 10, duration: 900 },
  'password-network': { points: 60, duration: 900 },
  'second-factor': { points: 10, duration: 900 },
  support: { points: 5, duration: 3_600 },
  'support-network': { points: 300, duration: 3_600 },
  sign: { points: 30, duration: 60 },
  write: { points: 120, duration: 600 },
  'write-network': { points: 1_200, duration: 600 },
  // One mail service stands behind many people.
  unsubscribe: { points: 6_000, duration: 600 },
  draft: { points: 40, duration: 86_400 },
  assess: { points: 120, duration: 86_400 },
  upload: { points: 60, duration: 3_600 },
  report: { points: 40, duration: 86_400 },
  appeal: { points: 20, duration: 3_600 },
  'case-pin': { points: 5, duration: 900 },
  'case-pin-all': { points: 30, duration: 3_600 },
  'case-pin-network': { points: 60, duration: 3_600 },
  ask: { points: 20, duration: 86_400 },
  'ask-network': { points: 30, duration: 3_600 },
  search: { points: 300, duration: 60 },
} as const

export type LimitName = keyof typeof limits

const limiter = (name: LimitName) => once(`limiter:${name}`, () => new RateLimiterMemory({ keyPrefix: name, ...limits[name] }))

const isRefusal = (thrown: unknown): thrown is RateLimiterRes => typeof thrown === 'object' && thrown !== null && 'msBeforeNext' in thrown

/** Takes one point from each key of a limit, until one has none left: milliseconds until that one has some again, or null. */
export async function pauseOf(name: LimitName, keys: readonly string[]): Promise<number | null> {
  try {
    for (const key of keys) await limiter(name).consume(key)
    return null
  } catch (thrown) {
    if (isRefusal(thrown)) return thrown.msBeforeNext
    throw thrown
  }
}

/** Takes one point from each key of a limit; false as soon as one has none left. */
export const allow = async (name: LimitName, keys: readonly string[]): Promise<boolean> => (await pauseOf(name, keys)) === null

/** Gives the points of keys back, after what was tried succeeded. */
export async function forgive(name: LimitName, keys: readonly string[]): Promise<void> {
  for (const key of keys) await limiter(name).delete(key)
}

/** Gives one point of a key back: what was tried succeeded, and costs whoever shares the key nothing. */
export const giveBack = async (name: LimitName, key: string): Promise<void> => void (await limiter(name).reward(key, 1))

/** Whether a list is searched or put in another order: that reads more than the rows it shows, and takes a point of `search`. */
export const isSearch = (query: URLSearchParams): boolean => ['q', 'sort'].some((name) => query.getAll(name).some((value) => value !== ''))

/**
 * What stands for one network: the IPv4 address, or the /64 of an IPv6 address (RFC 4291), with IPv4-mapped ones folded.
 * Forwarded headers count only as far as `TRUSTED_PROXIES` says that our own proxies wrote them.
 */
export function networkOf(headers: Headers): string {
  const forwarded = (headers.get('x-forwarded-for') ?? '').split(',').map((part) => part.trim())
  const address = env.trustedProxies > 0 ? forwarded.at(-env.trustedProxies) : headers.get('x-tiwizi-peer')
  return foldAddress(address ?? '')
}

export function foldAddress(address: string): string {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '')
  if (!ipaddr.isValid(bare)) return 'unknown'
  const parsed = ipaddr.process(bare)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toNormalizedString()}/64`
}
