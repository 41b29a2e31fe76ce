import { lookup } from 'node:dns/promises'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { connect, isIP, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import ipaddr from 'ipaddr.js'
import { env } from './env'
import { ok, type Result, refuse } from './result'

/** The part of the machine that a request needs; tests bring their own. */
export type Network = {
  /** All addresses of a name; empty when it has none. */
  resolve: (name: string) => Promise<string[]>
  dial: (address: string, port: number) => Socket
}

const internet: Network = {
  resolve: async (name) => (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address),
  dial: (address, port) => connect({ host: address, port }),
}

/** Public by its number, but the host of a virtual machine in Azure. */
const hostOfTheMachine = '168.63.129.16'

/** Whether an address is one of the public Internet: no private, local, shared, translated, multicast or reserved range. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed instanceof ipaddr.IPv4)
    return ipaddr.IPv4.isValidFourPartDecimal(address) && parsed.range() === 'unicast' && address !== hostOfTheMachine
  // 2000::/3 is all that was ever given out (RFC 4291, 2.4); mapped, translated and tunnelled IPv4 has ranges of its own within and outside.
  return parsed.range() === 'unicast' && (parsed.parts[0] ?? 0) >> 13 === 1
}

const ports: Record<string, number> = { 'http:': 80, 'https:': 443 }

/** Names of machines and of networks that no public register gives out (RFC 6761, 6762, 8375, 7686; ICANN's `internal`). */
const localName = /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|private|test|example|invalid|onion|arpa)$/

const longest = 2_048

/** The host of an address without brackets and the dot of the root. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')

/** Reads an address that a person typed. Says no to everything that cannot be public, without asking anybody. */
export function outsideAddress(text: string): Result<URL> {
  const trimmed = text.trim()
  if (trimmed.length > longest || !/^https?:\/\/[^/]/i.test(trimmed) || !URL.canParse(trimmed)) return refuse('address-invalid')
  const url = new URL(trimmed)
  if (url.username !== '' || url.password !== '' || (url.port !== '' && Number(url.port) !== ports[url.protocol]))
    return refuse('address-invalid')
  const host = hostOf(url)
  if (isIP(host) > 0) return isPublicAddress(host) ? ok(url) : refuse('address-private')
  if (localName.test(host)) return refuse('address-private')
  // A name without a dot is searched for in the network of this machine.
  if (!host.includes('.')) return refuse('address-private')
  return /^([a-z0-9_]([a-z0-9_-]{0,62})\.)+[a-z0-9-]{2,63}$/.test(host) ? ok(url) : refuse('address-invalid')
}

/** The addresses behind a URL, IPv4 first; refused as soon as one of them is not public. */
async function publicAddresses(url: URL, network: Network): Promise<Result<string[]>> {
  const host = hostOf(url)
  if (isIP(host) > 0) return ok([host])
  const found = await network.resolve(host).catch(() => [])
  if (found.length === 0) return refuse('address-unknown')
  if (!found.every(isPublicAddress)) return refuse('address-private')
  return ok(found.sort((one, other) => isIP(one) - isIP(other)))
}

const after = <T>(milliseconds: number, value: T): { wait: Promise<T>; stop: () => void } => {
  let timer: NodeJS.Timeout | undefined
  const wait = new Promise<T>((resolve) => {
    timer = setTimeout(resolve, milliseconds, value)
  })
  return { wait, stop: () => clearTimeout(timer) }
}

export type LinkRefusal = 'address-invalid' | 'address-private'

/** Names that are looked up at once, and the milliseconds for all of them. */
const together = 4
const patience = 5_000

/**
 * Why addresses may not be kept as links of ours: malformed, or leading to a private network, by their number or by what their name
 * resolves to today. A name that does not resolve is not refused: the check of links will say so. Each name is asked for once, a few at a
 * time; those for which no time is left pass as if they did not resolve.
 */
export async function whyNotLinks(
  texts: readonly string[],
  network: Network = internet,
  within = patience,
): Promise<Map<string, LinkRefusal>> {
  const whys = new Map<string, LinkRefusal>()
  const byHost = new Map<string, { url: URL; texts: string[] }>()
  for (const text of new Set(texts)) {
    const read = outsideAddress(text)
    if (!read.ok) {
      whys.set(text, read.failure.code === 'address-private' ? 'address-private' : 'address-invalid')
      continue
    }
    const host = hostOf(read.value)
    const known = byHost.get(host)
    if (known) known.texts.push(text)
    else byHost.set(host, { url: read.value, texts: [text] })
  }
  const waiting = [...byHost.values()]
  const clock = after(within, null)
  const over = clock.wait.then(() => {
    waiting.length = 0
    return null
  })
  const lookUp = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const found = await Promise.race([publicAddresses(next.url, network), over])
      if (found && !found.ok && found.failure.code === 'address-private') for (const text of next.texts) whys.set(text, 'address-private')
    }
  }
  await Promise.all(Array.from({ length: together }, lookUp))
  clock.stop()
  return whys
}

/** The same for one address, which somebody waits for. */
export const whyNotLink = async (text: string, network: Network = internet): Promise<LinkRefusal | null> =>
  (await whyNotLinks([text], network, 2_000)).get(text) ?? null

export type Answer = {
  status: number
  /** Where redirects led. */
  url: string
  type: string
  body: Buffer
}

type Asking = {
  /** Bytes of the body that are wanted at most; 0 when the status is all that matters. */
  mostBytes?: number
  accept?: string
  /** Milliseconds for everything: names, connections, redirects, the body. */
  within?: number
  network?: Network
}

const mostRedirects = 4
const triedAddresses = 2

type Step = { status: number; location: string | null; type: string; body: Buffer }

/** One request to one address that was found to be public; the name is not resolved again. */
function ask(
  url: URL,
  address: string,
  { mostBytes = 0, accept = '*/*', network = internet }: Asking,
  signal: AbortSignal,
): Promise<Result<Step>> {
  const host = hostOf(url)
  const secure = url.protocol === 'https:'
  const dial = (): Duplex => {
    const socket = network.dial(address, ports[url.protocol] ?? 443)
    return secure ? connectTls({ socket, ALPNProtocols: ['http/1.1'], ...(isIP(host) > 0 ? { host } : { servername: host }) }) : socket
  }
  return new Promise((resolve, reject) => {
    const request = (secure ? requestHttps : requestHttp)(url, {
      method: 'GET',
      signal,
      createConnection: dial,
      defaultPort: ports[url.protocol],
      headers: { accept, 'accept-encoding': 'identity', 'user-agent': `Tiwizi (+${env.appUrl})` },
    })
    request.on('error', reject)
    request.on('response', (reply) => {
      const { statusCode: status = 0, headers } = reply
      const step = {
        status,
        location: status >= 300 && status < 400 ? (headers.location ?? null) : null,
        type: headers['content-type'] ?? '',
      }
      const end = (result: Result<Step>) => {
        resolve(result)
        request.destroy()
      }
      if (mostBytes === 0 || step.location !== null) return end(ok({ ...step, body: Buffer.alloc(0) }))
      const chunks: Buffer[] = []
      let size = 0
      reply.on('error', reject)
      reply.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > mostBytes) end(refuse('answer-too-large'))
        else chunks.push(chunk)
      })
      reply.on('end', () => end(ok({ ...step, body: Buffer.concat(chunks) })))
    })
    request.end()
  })
}

/** The first of the addresses that answers; what the last one failed with otherwise. */
async function askAny(url: URL, addresses: readonly string[], asking: Asking, signal: AbortSignal): Promise<Result<Step>> {
  let failure = refuse('unreachable')
  for (const address of addresses.slice(0, triedAddresses)) {
    try {
      return await ask(url, address, asking, signal)
    } catch (thrown) {
      if (signal.aborted) return refuse('no-answer-in-time')
      failure = refuse(isCertificate(thrown) ? 'certificate-invalid' : 'unreachable')
    }
  }
  return failure
}

const isCertificate = (thrown: unknown): boolean =>
  thrown instanceof Error &&
  'code' in thrown &&
  /^(ERR_TLS_|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH)/.test(String(thrown.code))

async function follow(first: URL, asking: Asking, signal: AbortSignal): Promise<Result<Answer>> {
  let url = first
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const addresses = await publicAddresses(url, asking.network ?? internet)
    if (!addresses.ok) return addresses
    const step = await askAny(url, addresses.value, asking, signal)
    if (!step.ok) return step
    const { status, location, type, body } = step.value
    if (location === null) return ok({ status, url: url.href, type, body })
    if (!URL.canParse(location, url.href)) return refuse('address-invalid')
    const next = outsideAddress(new URL(location, url.href).href)
    if (!next.ok) return next
    url = next.value
  }
  return refuse('too-many-redirects')
}

/**
 * Asks an address that a person typed: only public ones, only on the ports of http and https, at the number its name was found to have, each
 * redirect looked at anew, within 5 s, never with cookies. Every request of this house to such an address goes through here.
 */
export async function requestOutside(text: string, asking: Asking = {}): Promise<Result<Answer>> {
  const read = outsideAddress(text)
  if (!read.ok) return read
  const given = new AbortController()
  const clock = after(asking.within ?? 5_000, refuse('no-answer-in-time'))
  try {
    return await Promise.race([follow(read.value, asking, given.signal), clock.wait])
  } finally {
    clock.stop()
    given.abort()
  }
}
