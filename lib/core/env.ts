import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { once } from './once'

export const modes = ['development', 'demo', 'production', 'test'] as const
export type Mode = (typeof modes)[number]

export type Source = Record<string, string | undefined>

const makeSecret = `node -e "console.log(require('crypto').randomBytes(32).toString('base64'))"`
const makeMasterKey = `node -e "console.log('k1:' + require('crypto').randomBytes(32).toString('base64'))"`

const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64')
const isBase64 = (text: string): boolean => /^[A-Za-z0-9+/]+={0,2}$/.test(text)
const looksInvented = (secret: string): boolean =>
  new Set(secret).size < 10 || /change.?me|default|example|password|secret|tiwizi/i.test(secret)

const secret = (name: string) =>
  z
    .string(`is missing. Make one with ${makeSecret}`)
    .min(32, `is shorter than 32 characters. Make one with ${makeSecret}`)
    .refine((text) => !looksInvented(text), `is a default or easily guessed value. Make one with ${makeSecret}`)
    .describe(name)

const kidOf = (part: string): string => part.slice(0, part.indexOf(':'))

const masterKeys = z
  .string(`is missing. Make one with ${makeMasterKey}`)
  .transform((text) => text.split(',').map((part) => part.trim()))
  .refine(
    (parts) => parts.every((part) => /^[A-Za-z0-9._-]{1,32}:[A-Za-z0-9+/]+={0,2}$/.test(part)),
    `is not a list "id:base64,id:base64" whose first key is the current one. Make one with ${makeMasterKey}`,
  )
  .refine((parts) => new Set(parts.map(kidOf)).size === parts.length, 'names a key twice')
  .transform((parts) => new Map(parts.map((part) => [kidOf(part), bytesOf(part.slice(kidOf(part).length + 1))])))
  .refine(
    (keys) => [...keys.values()].every((key) => key.length === 32),
    `holds a key that is not 32 bytes long. Make one with ${makeMasterKey}`,
  )
  .refine(
    (keys) => [...keys.values()].every((key) => new Set(key).size >= 8),
    `holds a default or easily guessed key. Make one with ${makeMasterKey}`,
  )

const actionKey = z
  .string(`is missing; it must be the same at build and at start. Make one with ${makeSecret}`)
  .refine((text) => isBase64(text) && bytesOf(text).length === 32, `is not 32 bytes in base64. Make one with ${makeSecret}`)
  .refine((text) => new Set(bytesOf(text)).size >= 8, `is a default or easily guessed key. Make one with ${makeSecret}`)

const url = (example: string, ...protocols: string[]) =>
  z
    .string(`is missing. Set it to an address such as ${example}`)
    .refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
      error: `is not an address such as ${example}`,
      abort: true,
    })

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'))

const isPrivate = (host: string): boolean =>
  isLoopback(host) ||
  (isIP(host) === 4 && /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(host)) ||
  /\.(local|test|internal)$/.test(host)

const hostOf = (address: string): string => new URL(address).hostname

const whole = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, `is not a whole number from ${from} to ${to}`)
    .transform(Number)
    .refine((n) => n >= from && n <= to, `is not a whole number from ${from} to ${to}`)

const databaseUrl = z
  .string('is missing. Set it to postgresql://user:password@host/database or file:/folder/tiwizi.db')
  .regex(/^(file:.+|postgres(ql)?:\/\/.+)/, 'is neither postgresql://… nor file:…')

const bucketExample = 's3+https://key:secret@storage.example/bucket?region=ma'
const filesUrl = url(bucketExample, 's3+https:', 's3+http:')
  .transform((text) => new URL(text))
  .refine(
    ({ hostname, username, password, pathname }) =>
      hostname && username && password && /^\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(pathname),
    `does not name host, key, secret and bucket. Set it to an address such as ${bucketExample}`,
  )

/** Every variable, its check, and what it becomes. Secrets in production have no default. */
const shapeFor = (mode: Mode) => ({
  DATABASE_URL: databaseUrl,
  DATABASE_POOL: whole(2, 200),
  PORT: whole(0, 65_535),
  APP_URL: url('https://tiwizi.gov.ma', 'https:', 'http:')
    .refine((text) => mode !== 'demo' || isPrivate(hostOf(text)), 'is a public address, and TIWIZI_MODE=demo is never served to the public')
    .refine(
      (text) => mode !== 'production' || text.startsWith('https:') || isLoopback(hostOf(text)),
      'does not begin with https://, and sessions need it outside this machine',
    )
    .transform((text) => new URL(text).origin),
  MASTER_KEYS: masterKeys,
  AUTH_SECRET: secret('signs session cookies'),
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionKey,
  SMTP_URL: url('smtp://user:password@mail.example:587', 'smtp:', 'smtps:').optional(),
  MAIL_FROM: z
    .string('is missing. Set it to the sender, such as "Tiwizi <ne-pas-repondre@tiwizi.gov.ma>"')
    .regex(/.+@.+/, 'names no sender'),
  SMS_GATEWAY_URL: url('https://sms.example/send', 'https:', 'http:').optional(),
  SMS_GATEWAY_SECRET: secret('signs requests to the SMS gateway').optional(),
  SMS_DAILY_CAP: whole(0, 999_999),
  TRUSTED_PROXIES: whole(0, 10),
  FILES_URL: filesUrl.optional(),
  OIDC_ISSUER: url('https://identity.example', 'https:', 'http:')
    .refine((text) => mode !== 'production' || text.startsWith('https:') || isLoopback(hostOf(text)), 'does not begin with https://')
    .optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: secret('shared with the identity provider').optional(),
  OIDC_LABEL: z.string().min(1).optional(),
})

type Values = { [Name in keyof ReturnType<typeof shapeFor>]: z.output<ReturnType<typeof shapeFor>[Name]> }
type Reading = { mode: Mode; varDir: string; distDir: string; values: Partial<Values>; problems: string[] }

const throwAway = z.object({ masterKeys: z.string(), authSecret: z.string(), actionKey: z.string() })

/** Secrets of one working copy, made once; two processes that start together agree on the first file. */
function throwAwaySecrets(varDir: string): z.output<typeof throwAway> {
  const file = join(varDir, 'secrets.json')
  const read = () => throwAway.parse(JSON.parse(readFileSync(file, 'utf8')))
  try {
    return read()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw new Error(`${file} is damaged; remove it`)
  }
  const made = () => randomBytes(32).toString('base64')
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  mkdirSync(varDir, { recursive: true })
  writeFileSync(draft, JSON.stringify({ masterKeys: `local:${made()}`, authSecret: made(), actionKey: made() }), { mode: 0o600 })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    unlinkSync(draft)
  }
  return read()
}

function modeOf(source: Source): { mode: Mode; problems: string[] } {
  const named = source.TIWIZI_MODE
  const known = modes.find((mode) => mode === named)
  if (known) return { mode: known, problems: [] }
  const mode = source.NODE_ENV === 'production' ? 'production' : source.NODE_ENV === 'test' ? 'test' : 'development'
  return { mode: named ? 'production' : mode, problems: named ? [`TIWIZI_MODE is not one of ${modes.join(', ')}.`] : [] }
}

function defaultsFor(mode: Mode, source: Source, varDir: string): Source {
  const shared: Source = { PORT: '3000', DATABASE_POOL: '10', SMS_DAILY_CAP: '1000', TRUSTED_PROXIES: '0' }
  if (mode === 'production') return shared
  const given = ['MASTER_KEYS', 'AUTH_SECRET', 'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY'].every((name) => source[name])
  const made = given ? undefined : throwAwaySecrets(varDir)
  return {
    ...shared,
    DATABASE_URL: `file:${join(varDir, mode === 'demo' ? 'demo.db' : `${mode}.db`)}`,
    APP_URL: `http://localhost:${source.PORT || '3000'}`,
    MAIL_FROM: 'Tiwizi <tiwizi@localhost>',
    MASTER_KEYS: made?.masterKeys,
    AUTH_SECRET: made?.authSecret,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: made?.actionKey,
  }
}

/** Variables that only make sense together. */
function missingCompanions(mode: Mode, given: Source): string[] {
  const problems: string[] = []
  if (mode === 'production' && !given.SMTP_URL) {
    problems.push('SMTP_URL is missing: sign-in codes could not be sent. Set it to smtp://user:password@host:587.')
  }
  if (given.SMS_GATEWAY_URL && !given.SMS_GATEWAY_SECRET) problems.push(`SMS_GATEWAY_SECRET is missing. Make one with ${makeSecret}.`)
  for (const name of ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const) {
    if (given.OIDC_ISSUER && !given[name]) problems.push(`${name} is missing: the identity provider named by OIDC_ISSUER gives it.`)
  }
  return problems
}

/** Checks all variables of `source`; an empty string counts as absent. Never throws for a wrong value. */
export function readEnvironment(source: Source): Reading {
  const present: Source = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''))
  const { mode, problems } = modeOf(present)
  const varDir = resolve(present.TIWIZI_VAR ?? 'var')
  const distDir = present.NEXT_DIST_DIR ?? '.next'
  const given: Source = { ...defaultsFor(mode, present, varDir), ...present }
  const values: Record<string, unknown> = {}
  for (const [name, check] of Object.entries(shapeFor(mode))) {
    const read = check.safeParse(given[name])
    if (read.success) values[name] = read.data
    else problems.push(`${name} ${read.error.issues[0]?.message ?? 'is not valid'}.`)
  }
  problems.push(...missingCompanions(mode, given))
  return { mode, varDir, distDir, values: values as Partial<Values>, problems }
}

const reading = () => once('environment', () => readEnvironment(process.env))

/** All that keeps this process from starting, one sentence each; empty when everything is in order. */
export const environmentProblems = (source?: Source): string[] => (source ? readEnvironment(source) : reading()).problems

/** Throws with every problem of the environment at once. */
export function requireEnvironment(): void {
  const { problems } = reading()
  if (problems.length > 0) throw new Error(`The environment is not complete:\n${problems.map((problem) => `- ${problem}`).join('\n')}`)
}

/** What a process started from here must be given so that it agrees with this one: build and server share the key of form actions. */
export function inheritedEnvironment(source: Source = process.env): Source {
  const { values } = readEnvironment(source)
  return { ...source, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: values.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY }
}

function value<Name extends keyof Values>(name: Name): Values[Name] {
  const { values } = reading()
  if (!(name in values)) requireEnvironment()
  return values[name] as Values[Name]
}

/** The environment, read and checked on first use. A value that is wrong throws with all problems; a build may read the rest. */
export const env = {
  get mode(): Mode {
    return reading().mode
  },
  /** Absolute folder of everything this process writes. */
  get varDir(): string {
    return reading().varDir
  },
  /** Next's build folder, relative to the checkout. */
  get distDir(): string {
    return reading().distDir
  },
  get databaseUrl(): string {
    return value('DATABASE_URL')
  },
  /** Connections kept to PostgreSQL. */
  get databasePool(): number {
    return value('DATABASE_POOL')
  },
  get port(): number {
    return value('PORT')
  },
  /** Origin without a slash at its end. */
  get appUrl(): string {
    return value('APP_URL')
  },
  /** Key id → 32 bytes; old keys stay listed so that what they wrapped can be opened. */
  get masterKeys(): ReadonlyMap<string, Buffer> {
    return value('MASTER_KEYS')
  },
  /** The first listed key, used for new wrapping. */
  get masterKid(): string {
    const [first] = value('MASTER_KEYS').keys()
    if (first === undefined) throw new Error('MASTER_KEYS is empty')
    return first
  },
  get authSecret(): string {
    return value('AUTH_SECRET')
  },
  /** AES key of form actions, base64; Next reads it from the environment itself. */
  get actionKey(): string {
    return value('NEXT_SERVER_ACTIONS_ENCRYPTION_KEY')
  },
  get smtpUrl(): string | undefined {
    return value('SMTP_URL')
  },
  get mailFrom(): string {
    return value('MAIL_FROM')
  },
  get smsGatewayUrl(): string | undefined {
    return value('SMS_GATEWAY_URL')
  },
  get smsGatewaySecret(): string | undefined {
    return value('SMS_GATEWAY_SECRET')
  },
  /** Messages a day that the gateway is asked to send at most. */
  get smsDailyCap(): number {
    return value('SMS_DAILY_CAP')
  },
  /** How many proxies in front are ours; the client's address is that many entries from the end of X-Forwarded-For. */
  get trustedProxies(): number {
    return value('TRUSTED_PROXIES')
  },
  /** The bucket that holds uploaded files; a folder below `varDir` where there is none. */
  get filesUrl(): URL | undefined {
    return value('FILES_URL')
  },
  get oidc(): { issuer: string; clientId: string; clientSecret: string; label: string } | undefined {
    const issuer = value('OIDC_ISSUER')
    const clientId = value('OIDC_CLIENT_ID')
    const clientSecret = value('OIDC_CLIENT_SECRET')
    if (!issuer || !clientId || !clientSecret) return undefined
    return { issuer, clientId, clientSecret, label: value('OIDC_LABEL') ?? hostOf(issuer) }
  },
}
