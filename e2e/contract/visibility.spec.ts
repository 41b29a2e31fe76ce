import { randomInt } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'
import { handlers, pageRoutes } from '../built'
import { expect, type Stage, test } from '../fixtures'
import type { Place } from '../server.mjs'
import { elsewhere, type KindRow, kinds, type SurfaceName, surfaceOf, surfaces, type Written } from './visibility'
import { ideaKind } from './visibility-ideas'
import { planKinds } from './visibility-plans'
import { requestKind } from './visibility-requests'

const all = { ...kinds, idea: ideaKind, request: requestKind, ...planKinds }

/** One rule of visibility over every surface that exists × every state × every kind of content. */

test.describe.configure({ mode: 'parallel' })

test('every page and handler of the build is a surface of the table, or shows nothing that somebody wrote', () => {
  const built = [...pageRoutes, ...handlers]
  expect(built.filter((route) => !(route in surfaceOf) && !elsewhere.some((pattern) => pattern.test(route)))).toEqual([])
  expect(
    Object.keys(surfaceOf).filter((route) => !built.includes(route)),
    'surfaces that are gone',
  ).toEqual([])
  expect(Object.keys(surfaceOf).filter((route) => elsewhere.some((pattern) => pattern.test(route)))).toEqual([])
})

test('every kind of content that is moderated has its rows', async ({ stage }) => {
  expect((await stage.moderatedTypes()).filter((type) => !(type in all))).toEqual([])
  for (const [type, { states, surfaces: own }] of Object.entries(all)) {
    expect(Object.keys(own).sort(), type).toEqual([...surfaces].sort())
    expect(
      Object.values(states).some(({ visible }) => visible),
      type,
    ).toBe(true)
    expect(
      Object.values(states).some(({ visible }) => !visible),
      type,
    ).toBe(true)
  }
})

type Seeing = { request: APIRequestContext; stage: Stage; place: Place }

/** Whether a surface shows the thing now. */
async function shows(surface: SurfaceName, row: KindRow, thing: Written, { request, stage, place }: Seeing): Promise<boolean> {
  const address = row.surfaces[surface]
  if (!address) return false
  const sought = row.says?.[surface]?.(thing) ?? thing.mark
  if (surface === 'mail') return (await stage.newsFor(thing.type, thing.id)).includes(sought)
  if (surface === 'report') return (await stage.reportable(thing.type, thing.id)).includes(sought)
  if (surface === 'follows') {
    const { cookie } = await stage.aFollowerOf({ type: thing.type, id: thing.id })
    return (await (await request.get(address(thing), { headers: { cookie } })).text()).includes(sought)
  }
  if (surface === 'while writing') {
    // The address holds what is typed; a page sends that in the body.
    const { pathname, searchParams } = new URL(address(thing), place.url)
    const headers = { origin: place.url, 'sec-fetch-site': 'same-origin' }
    return (await (await request.post(pathname, { headers, data: Object.fromEntries(searchParams) })).text()).includes(sought)
  }
  const reply = await request.get(address(thing), { headers: { accept: 'text/html,*/*;q=0.5' } })
  return (await reply.text()).includes(sought)
}

for (const [type, row] of Object.entries(all))
  for (const [state, { make, visible, except = [], perhaps = [] }] of Object.entries(row.states))
    test(`a ${type} that is ${state} is ${visible ? 'seen' : 'not seen'} on any surface`, async ({ request, stage, place }) => {
      const mark = `ظهور${randomInt(1e8, 1e9)}`
      const thing = await make(stage, mark)
      const certain = surfaces.filter((surface) => !perhaps.includes(surface))
      const expected = Object.fromEntries(
        certain.map((surface) => [surface, visible && !except.includes(surface) && row.surfaces[surface] !== null]),
      )
      // Other processes' changes reach kept pages within two seconds.
      await expect(async () => {
        const found: Record<string, boolean> = {}
        for (const surface of certain) found[surface] = await shows(surface, row, thing, { request, stage, place })
        expect(found).toEqual(expected)
      }).toPass({ timeout: 20_000, intervals: [500, 1_000, 2_000] })
    })
