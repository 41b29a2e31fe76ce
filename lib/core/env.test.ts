import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { environmentProblems, inheritedEnvironment, readEnvironment, type Source } from './env'

const secret = () => randomBytes(32).toString('base64')

const production: Source = {
  TIWIZI_MODE: 'production',
  DATABASE_URL: 'postgresql://u:p@db.example/tiwizi',
  APP_URL: 'https://tiwizi.example/',
  MASTER_KEYS: `k2:${secret()},k1:${secret()}`,
  AUTH_SECRET: secret(),
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: secret(),
  SMTP_URL: 'smtp://mail.example:587',
  MAIL_FROM: 'Tiwizi <noreply@tiwizi.example>',
}

const problemsOf = (change: Source): string[] => environmentProblems({ ...production, ...change })

describe('production', () => {
  it('starts with a complete environment', () => {
    const { mode, values, problems } = readEnvironment(production)
    expect(problems).toEqual([])
    expect(mode).toBe('production')
    expect(values.APP_URL).toBe('https://tiwizi.example')
    expect(values.PORT).toBe(3000)
    expect([...(values.MASTER_KEYS ?? [])].map(([kid, key]) => [kid, key.length])).toEqual([
      ['k2', 32],
      ['k1', 32],
    ])
  })

  it('names every missing value at once, and how to make the secrets', () => {
    const problems = environmentProblems({ NODE_ENV: 'production' })
    for (const name of Object.keys(production).filter((name) => name !== 'TIWIZI_MODE')) {
      expect(
        problems.filter((problem) => problem.startsWith(`${name} is missing`)),
        name,
      ).toHaveLength(1)
    }
    for (const name of ['MASTER_KEYS', 'AUTH_SECRET', 'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY']) {
      expect(problems.find((problem) => problem.startsWith(name))).toMatch(/node -e ".*randomBytes\(32\).*"/)
    }
  })

  it.each([
    ['an empty value', { AUTH_SECRET: ' ' }, 'AUTH_SECRET is missing'],
    ['a bucket without its secret', { FILES_URL: 's3+https://key@storage.example/files' }, 'FILES_URL does not name host, key'],
    ['a store of another kind', { FILES_URL: 'ftp://files.example/' }, 'FILES_URL is not an address'],
    ['a short secret', { AUTH_SECRET: 'Zk3vQ9' }, 'AUTH_SECRET is shorter than 32'],
    ['a default secret', { AUTH_SECRET: 'change-me-change-me-change-me-0123456789' }, 'AUTH_SECRET is a default'],
    ['a repeated letter', { AUTH_SECRET: 'ab'.repeat(30) }, 'AUTH_SECRET is a default'],
    ['a short master key', { MASTER_KEYS: `k1:${randomBytes(16).toString('base64')}` }, 'MASTER_KEYS holds a key that is not 32 bytes'],
    ['an empty master key', { MASTER_KEYS: `k1:${Buffer.alloc(32).toString('base64')}` }, 'MASTER_KEYS holds a default'],
    ['a master key without a name', { MASTER_KEYS: secret() }, 'MASTER_KEYS is not a list'],
    ['two master keys of one name', { MASTER_KEYS: `k1:${secret()},k1:${secret()}` }, 'MASTER_KEYS names a key twice'],
    ['a short action key', { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: randomBytes(16).toString('base64') }, 'is not 32 bytes in base64'],
    [
      'a default action key',
      { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: Buffer.alloc(32, 1).toString('base64') },
      'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY is a default',
    ],
    ['an address without encryption', { APP_URL: 'http://tiwizi.example' }, 'APP_URL does not begin with https'],
    ['an address that is none', { APP_URL: 'tiwizi.example' }, 'APP_URL is not an address'],
    ['a database of another kind', { DATABASE_URL: 'mysql://db' }, 'DATABASE_URL is neither'],
    ['a port out of range', { PORT: '70000' }, 'PORT is not a whole number'],
    ['an SMS gateway without its secret', { SMS_GATEWAY_URL: 'https://sms.example' }, 'SMS_GATEWAY_SECRET is missing'],
    ['a short SMS secret', { SMS_GATEWAY_URL: 'https://sms.example', SMS_GATEWAY_SECRET: 'abc' }, 'SMS_GATEWAY_SECRET is shorter'],
    ['half an identity provider', { OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'x' }, 'OIDC_CLIENT_SECRET is missing'],
    [
      'a short identity secret',
      { OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'abc' },
      'OIDC_CLIENT_SECRET is shorter',
    ],
    ['an unknown mode', { TIWIZI_MODE: 'prod' }, 'TIWIZI_MODE is not one of'],
  ])('refuses %s', (_, change, sentence) => {
    expect(problemsOf(change)).toEqual([expect.stringContaining(sentence)])
  })

  it('may serve this machine without encryption', () => {
    expect(problemsOf({ APP_URL: 'http://127.0.0.1:3000' })).toEqual([])
    expect(problemsOf({ APP_URL: 'http://localhost:3000' })).toEqual([])
  })

  it('never says what a secret is', () => {
    expect(problemsOf({ AUTH_SECRET: 'Zk3vQ9', MASTER_KEYS: 'k1:Zk3vQ9==' }).join()).not.toContain('Zk3vQ9')
  })
})

describe('demo mode', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tiwizi-env-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const demo = (change: Source = {}): Source => ({ TIWIZI_MODE: 'demo', TIWIZI_VAR: folder, ...change })

  it.each(['https://tiwizi.example', 'http://8.8.8.8:3000', 'http://10.example'])('is never served at %s', (address) => {
    expect(environmentProblems(demo({ APP_URL: address }))).toEqual([expect.stringContaining('APP_URL is a public address')])
  })

  it.each(['http://localhost:3000', 'http://127.0.0.1', 'http://[::1]:3000', 'http://192.168.1.20:3000', 'http://demo.local'])(
    'may be served at %s',
    (address) => {
      expect(environmentProblems(demo({ APP_URL: address }))).toEqual([])
    },
  )

  it('makes secrets once, readable by their owner alone', () => {
    const first = readEnvironment(demo({ TIWIZI_VAR: join(folder, 'once') }))
    const second = readEnvironment(demo({ TIWIZI_VAR: join(folder, 'once'), TIWIZI_MODE: 'development' }))
    expect(first.problems).toEqual([])
    expect(second.values.AUTH_SECRET).toBe(first.values.AUTH_SECRET)
    expect(second.values.MASTER_KEYS).toEqual(first.values.MASTER_KEYS)
    const file = join(folder, 'once', 'secrets.json')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(JSON.parse(readFileSync(file, 'utf8')).authSecret).toBe(first.values.AUTH_SECRET)
  })

  it('makes none where all are given', () => {
    const given = { MASTER_KEYS: production.MASTER_KEYS, AUTH_SECRET: production.AUTH_SECRET }
    const { problems } = readEnvironment(
      demo({ TIWIZI_VAR: join(folder, 'given'), ...given, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: secret() }),
    )
    expect(problems).toEqual([])
    expect(() => statSync(join(folder, 'given'))).toThrow('ENOENT')
  })

  it('says which file is damaged', () => {
    const varDir = mkdtempSync(join(folder, 'damaged-'))
    writeFileSync(join(varDir, 'secrets.json'), '{')
    expect(() => readEnvironment(demo({ TIWIZI_VAR: varDir }))).toThrow('secrets.json is damaged')
  })

  it('hands its action key to a build', () => {
    const source = demo()
    expect(inheritedEnvironment(source)).toEqual({
      ...source,
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: readEnvironment(source).values.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY,
    })
  })
})

describe('the mode', () => {
  it.each([
    [{ NODE_ENV: 'production' }, 'production'],
    [{ NODE_ENV: 'test', TIWIZI_VAR: tmpdir() }, 'test'],
  ] satisfies [Source, string][])('of %o is %s', (source, mode) => {
    expect(readEnvironment({ ...production, TIWIZI_MODE: undefined, ...source }).mode).toBe(mode)
  })
})
