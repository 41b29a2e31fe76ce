import { expect, test } from '../fixtures'

/** POST /api/v1/petitions/<number>/signatures, as programs rely on it. */

type Problem = { code: string; detail?: string; fields?: Record<string, string[]> }

test('a signature is given its receipt once, and never with a name for others to read', async ({ request, place, stage }) => {
  const { number } = await stage.aScene('anOpenPetition')
  const { cookie } = await stage.aVerifiedPerson()
  const before = await stage.countsOf(number)
  const sign = (body: object) =>
    request.post(`/api/v1/petitions/${number}/signatures`, {
      headers: { cookie, origin: place.url, 'accept-language': 'fr' },
      data: { adult: true, elector: true, ...body },
    })
  const refused = await sign({ publicName: true })
  expect([refused.status(), refused.headers()['content-type']]).toEqual([422, 'application/problem+json'])
  const problem = (await refused.json()) as Problem
  expect([problem.code, problem.fields]).toEqual(['invalid', { publicName: ['names-not-public'] }])
  expect(problem.detail).toContain('Les noms des signataires ne sont affichés nulle part')
  expect(await stage.countsOf(number)).toEqual(before)

  const signed = await sign({ publicName: false, news: false })
  expect(signed.status()).toBe(201)
  const receipt = (await signed.json()) as object
  expect(Object.keys(receipt).toSorted()).toEqual(['at', 'code', 'number'])
  const again = await sign({})
  expect([again.status(), await again.json()]).toEqual([200, receipt])
})
