import { expect, ownNetwork, type Stage, test } from '../fixtures'
import type { Place } from '../server.mjs'
import { sender } from './form-post'

/** The same form again: at once it has one effect and one answer, after something else happened in between it does what it says. */

const text = 'نطلب من المجلس برمجة ربط الدوار بشبكة الماء الصالح للشرب خلال هذه السنة، وإخبار السكان بآجال الأشغال.'
const draft = (titleAr: string) => ({
  kind: 'local',
  authority: 'commune-09.541.01.11',
  category: 'water',
  sourceLocale: 'ar',
  titleAr,
  askAr: text,
  reasonsAr: text,
})

const get = async (place: Place, path: string, cookie: string) =>
  (await fetch(`${place.url}${path}`, { headers: { cookie, 'x-forwarded-for': ownNetwork() } })).text()

test('a draft saved as it was before holds what was saved last', async ({ place, stage }) => {
  const { id, author } = await stage.aDraft()
  const send = sender(place, author.cookie)
  const [first, second] = ['ربط الدوار بشبكة الماء الصالح للشرب', 'إصلاح الطريق الرابطة بين الدوار والمدرسة']
  for (const title of [first, second, first])
    expect(await send('lib/petitions/actions.ts#reviseDraft', `/ar/petitions/new/${id}/edit`, { id, ...draft(title) })).toBe('ok')
  const page = await get(place, `/ar/petitions/new/${id}`, author.cookie)
  expect([page.includes(first), page.includes(second)]).toEqual([true, false])
})

async function followed(place: Place, number: string, cookie: string) {
  return (await get(place, '/ar/account/follows', cookie)).includes(`/ar/petitions/${number}"`)
}

test('following again after stopping follows again', async ({ place, stage }) => {
  const { cookie } = await stage.aMember()
  const { id, number } = await stage.aScene('anOpenPetition')
  const send = sender(place, cookie)
  const follow = () => send('lib/notifications/actions.ts#followSubject', `/ar/petitions/${number}/follow`, { type: 'petition', id })
  expect([await follow(), await followed(place, number, cookie)]).toEqual(['ok', true])
  const form = /name="id" value="([0-9a-z]+)"/.exec(await get(place, '/ar/account/follows', cookie))?.[1] ?? ''
  expect(await send('lib/notifications/actions.ts#unfollow', '/ar/account/follows', { id: form })).toBe('ok')
  expect(await followed(place, number, cookie)).toBe(false)
  expect([await follow(), await followed(place, number, cookie)]).toEqual(['ok', true])
})

test('nothing but what can be followed is followed', async ({ place, stage }) => {
  const { cookie } = await stage.aMember()
  const { id, number } = await stage.aScene('anOpenPetition')
  const send = sender(place, cookie)
  for (const [type, answer] of [
    ['nothing', 'missing'],
    ['constructor', 'missing'],
    ['__proto__', 'invalid'],
  ] as const)
    expect(await send('lib/notifications/actions.ts#followSubject', `/ar/petitions/${number}/follow`, { type, id }), type).toBe(answer)
})

const signatures = async (place: Place, number: string) =>
  ((await (await fetch(`${place.url}/api/v1/petitions/${number}/count`)).json()) as { signatures: number }).signatures

async function takeBack(place: Place, stage: Stage) {
  const { cookie } = await stage.aVerifiedPerson()
  const { number } = await stage.aScene('anOpenPetition')
  const send = sender(place, cookie)
  return {
    number,
    before: await signatures(place, number),
    sign: () =>
      send('lib/petitions/actions.ts#signPetition', `/ar/petitions/${number}/sign`, {
        number,
        adult: 'on',
        elector: 'on',
        territory: '09.541',
      }),
    withdraw: (formKey: string) =>
      send('lib/petitions/actions.ts#withdrawSignature', `/ar/petitions/${number}/withdraw`, { number, formKey }),
  }
}

test('a double click on withdrawing tells nobody that it failed', async ({ place, stage }) => {
  const { number, before, sign, withdraw } = await takeBack(place, stage)
  expect(await sign()).toBe('ok')
  expect(await Promise.all([withdraw('one'), withdraw('one'), withdraw('one')])).toEqual(['ok', 'ok', 'ok'])
  expect(await withdraw('one')).toBe('ok')
  expect(await withdraw('another')).toBe('signature-not-found')
  expect(await signatures(place, number)).toBe(before)
})

test('the same form withdraws what was signed again', async ({ place, stage }) => {
  const { number, before, sign, withdraw } = await takeBack(place, stage)
  for (let turn = 0; turn < 2; turn += 1) {
    expect(await sign()).toBe('ok')
    expect(await signatures(place, number)).toBe(before + 1)
    expect(await withdraw('one')).toBe('ok')
    expect(await signatures(place, number)).toBe(before)
  }
})
