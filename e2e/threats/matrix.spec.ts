import { actions, type BuiltAction, handlers, pageRoutes } from '../built'
import { expect, ownNetwork, type Stage, test } from '../fixtures'
import type { Place } from '../server.mjs'
import { postForm } from './form-post'
import { actionRows, handlerRows, type Persona, pageRows, personas, type Row, type Subject } from './table'

/** Who may do what to whose thing, over HTTP, past the pages that would hide the button. */

test.describe.configure({ mode: 'parallel' })

test('every server action of the build has a row, and no row is of an action that is gone', () => {
  expect(Object.keys(actionRows).sort()).toEqual(actions.map(({ name }) => name))
})

test('every route handler of the build has a row, and no row is of a handler that is gone', () => {
  expect(Object.keys(handlerRows).sort()).toEqual(handlers)
})

async function cookieOf(
  persona: Persona,
  { owner, authority, holder }: Pick<Subject, 'owner' | 'authority' | 'holder'>,
  stage: Stage,
): Promise<string | null> {
  const elsewhere = authority === 'region-10' ? 'region-08' : 'region-10'
  const makers: Record<Persona, () => Promise<{ cookie: string } | null>> = {
    anonymous: async () => null,
    member: () => stage.aMember(),
    verified: () => stage.aVerifiedPerson(),
    owner: async () => owner ?? stage.aVerifiedPerson(),
    moderator: () => stage.aModerator(),
    'reviewer of the authority': () => stage.aReviewerOf(authority ?? 'region-08'),
    'reviewer elsewhere': () => stage.aReviewerOf(elsewhere),
    admin: () => stage.aMemberOfStaff('admin'),
    'information officer': () => stage.aMemberOfStaff('information-officer', authority ?? 'ministry-education'),
    'information officer elsewhere': () => stage.aMemberOfStaff('information-officer', 'ministry-health'),
    delegate: () => stage.aMemberOfStaff('delegate', authority ?? 'ministry-education'),
    'holder of the PIN': async () => (holder ? { cookie: holder } : null),
  }
  return (await makers[persona]())?.cookie ?? null
}

const addressOf = (route: string, params: Record<string, string> = {}) =>
  route.replace('[locale]', 'ar').replaceAll(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => params[name] ?? name)

const hasNoAccount = (persona: Persona) => persona === 'anonymous' || persona === 'holder of the PIN'

const expected = (row: Row, persona: Persona) =>
  row.may.includes(persona) ? 'ok' : (row.refusedAll ?? row.refused?.[persona] ?? (hasNoAccount(persona) ? 'signed-out' : 'forbidden'))

const known = new Map<string, Promise<string | null>>()

/** Whoever only looks, or is refused, may have been so elsewhere before; the owner of a thing is its own. */
function readerOf(persona: Persona, subject: Pick<Subject, 'owner' | 'authority' | 'holder'>, stage: Stage): Promise<string | null> {
  if (persona === 'owner' || persona === 'holder of the PIN') return cookieOf(persona, subject, stage)
  const key = `${persona} ${subject.authority ?? ''}`
  const reader = known.get(key) ?? cookieOf(persona, subject, stage)
  known.set(key, reader)
  return reader
}

/** One fresh thing for everybody who may, one for all who may not, which must be untouched afterwards. */
async function tryAction(action: BuiltAction, row: Row, place: Place, stage: Stage): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  const attempt = async (persona: Persona, subject: Subject, cookie: string | null) => {
    found[persona] = await postForm(
      place,
      action,
      addressOf(action.page, subject.params),
      cookie,
      { locale: 'ar', ...subject.fields },
      ownNetwork(),
    )
  }
  const guarded = await row.subject(stage)
  const traces = async () => ({
    petition: guarded.number ? await stage.tracesOf(guarded.number) : null,
    request: guarded.ref ? await stage.requestTracesOf(guarded.ref) : null,
  })
  const before = await traces()
  const { among = personas } = row
  for (const persona of among) if (!row.may.includes(persona)) await attempt(persona, guarded, await readerOf(persona, guarded, stage))
  expect(await traces(), 'a refused attempt leaves no trace').toEqual(before)
  for (const persona of among) {
    if (!row.may.includes(persona)) continue
    const subject = await row.subject(stage)
    await attempt(persona, subject, await cookieOf(persona, subject, stage))
  }
  return found
}

for (const action of actions) {
  const row = actionRows[action.name]
  if (!row) continue
  test(`${action.name} is done by those who may and refused to all others`, async ({ place, stage }) => {
    const found = await tryAction(action, row, place, stage)
    expect(found).toEqual(Object.fromEntries((row.among ?? personas).map((persona) => [persona, expected(row, persona)])))
  })
}

/** Statuses that everybody gets of one address. */
async function statuses(
  place: Place,
  method: string,
  path: string,
  cookieFor: (persona: Persona) => Promise<string | null>,
  { among = personas, body }: { among?: readonly Persona[]; body?: Record<string, unknown> },
) {
  const found: Record<string, number> = {}
  for (const persona of among) {
    const cookie = await cookieFor(persona)
    const answer = await fetch(`${place.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        'x-forwarded-for': ownNetwork(),
        ...(method === 'GET' ? {} : { origin: place.url, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }),
        ...(cookie ? { cookie } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    await answer.text()
    found[persona] = answer.status
  }
  return found
}

type Statuses = { status: Partial<Record<Persona, number>> & { others: number }; among?: readonly Persona[] }

const expectedStatuses = ({ status: { others, ...some }, among = personas }: Statuses) =>
  Object.fromEntries(among.map((persona) => [persona, some[persona] ?? (hasNoAccount(persona) ? some.anonymous : undefined) ?? others]))

for (const name of handlers) {
  const row = handlerRows[name]
  if (!row) continue
  test(`${name} answers everybody as it should`, async ({ place, stage }) => {
    const path = await row.path(stage)
    const found = await statuses(place, name.split(' ')[0] ?? 'GET', path, (persona) => cookieOf(persona, { owner: null }, stage), row)
    expect(found).toEqual(expectedStatuses(row))
  })
}

test('every page of the account, of drafts and of the staff has a row', () => {
  const guarded = pageRoutes.filter((route) => /^\/\[locale\]\/(account|moderation|desk|admin|petitions\/new\/\[)/.test(route))
  expect(Object.keys(pageRows).sort()).toEqual(guarded)
})

for (const [route, row] of Object.entries(pageRows))
  test(`${route} is shown to those who may see it`, async ({ place, stage }) => {
    const { path, ...subject } = await row.thing(stage)
    expect(await statuses(place, 'GET', path, (persona) => readerOf(persona, subject, stage), row)).toEqual(expectedStatuses(row))
  })
