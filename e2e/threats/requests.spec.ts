import { actions } from '../built'
import { expect, ownNetwork, type Stage, test } from '../fixtures'
import type { AskedRequest } from '../request-acts'
import type { Place } from '../server.mjs'
import { sender } from './form-post'
import { readForm, sendForm } from './plain-form'

/** What the law wants of an institution, and what it keeps from others, over HTTP past the pages that would hide the button. */

test.describe.configure({ mode: 'parallel' })

const desk = (name: string) => `lib/requests/actions.ts#${name}`
const appeal = (name: string) => `lib/requests/appeal-actions.ts#${name}`

const text = 'نحتاج إلى وقت إضافي لأن المعلومات المطلوبة موزعة على عدة مصالح في الإقليم.'
const words = { text, language: 'ar' }
const answer = { outcome: 'refused', grounds: 'personal-data', text: `${text} ${text}`, language: 'ar', withheld: '', url: '' }

/** The request as a page of the desk that is read now has it. */
const read = async (stage: Stage, told: AskedRequest): Promise<{ ref: string; version: string }> => {
  const { ref, version } = await stage.asItIs(told)
  return { ref, version: String(version) }
}

test('an officer of another institution does nothing with a request, and changes nothing of it', async ({ place, stage }) => {
  const told = await stage.aRequestIn('registered')
  const elsewhere = await stage.aMemberOfStaff('information-officer', 'ministry-health')
  const send = sender(place, elsewhere.cookie)
  const before = await stage.requestTracesOf(told.ref)
  const page = `/ar/desk/requests/${told.ref}`
  const at = await read(stage, told)
  expect(await send(desk('extendRequest'), `${page}/extend`, { ...at, reason: 'many-items', ...words })).toBe('missing')
  expect(await send(desk('answerRequest'), `${page}/answer`, { ...at, ...answer })).toBe('missing')
  expect(await send(desk('transferRequest'), `${page}/transfer`, { ...at, institution: 'ministry-health', ...words })).toBe('missing')
  expect(await stage.requestTracesOf(told.ref)).toEqual(before)
})

test('whoever took a decision does not decide the complaint about it, and another delegate does', async ({ place, stage }) => {
  const told = await stage.aRequestIn('registered')
  const both = await stage.anOfficerWhoDecides(told.institution)
  const send = sender(place, both.cookie)
  const page = `/ar/desk/requests/${told.ref}/answer`
  expect(await send(desk('answerRequest'), page, { ...(await read(stage, told)), ...answer })).toBe('ok')
  const complaint = { reference: told.ref, text: 'لم تُعط لي الجداول المطلوبة، وأطلب مراجعة القرار كله.', language: 'ar' }
  const mine = `/ar/requests/mine/${told.ref}/appeal`
  expect(await sender(place, told.applicant.cookie)(appeal('appealToHead'), mine, complaint)).toBe('ok')
  const id = await stage.appealOf(told.id)
  const decision = { id, outcome: 'rejected', text: 'القرار سليم لأن الجداول كلها معطيات شخصية لا يمكن فصلها.', language: 'ar' }
  const before = await stage.requestTracesOf(told.ref)
  expect(await send(appeal('decideAppeal'), `/ar/desk/appeals/${id}`, decision)).toBe('decided-it')
  expect(await sender(place, told.officer.cookie)(appeal('decideAppeal'), `/ar/desk/appeals/${id}`, decision)).toBe('missing')
  const elsewhere = await stage.aMemberOfStaff('delegate', 'ministry-health')
  expect(await sender(place, elsewhere.cookie)(appeal('decideAppeal'), `/ar/desk/appeals/${id}`, decision)).toBe('missing')
  expect(await stage.requestTracesOf(told.ref)).toEqual(before)
  expect(await sender(place, told.delegate.cookie)(appeal('decideAppeal'), `/ar/desk/appeals/${id}`, decision)).toBe('ok')
})

test('the time to answer is extended once, and never after its last day', async ({ place, stage }) => {
  const told = await stage.aRequestIn('registered')
  const more = { reason: 'many-items', ...words }
  const send = sender(place, told.officer.cookie)
  const page = (ref: string) => `/ar/desk/requests/${ref}/extend`
  expect(await send(desk('extendRequest'), page(told.ref), { ...(await read(stage, told)), ...more })).toBe('ok')
  const again = { ...(await read(stage, told)), ...more, text: `${text} ومرة ثانية.` }
  expect(await send(desk('extendRequest'), page(told.ref), again)).toBe('extended-before')
  const late = await stage.aRequestIn('overdue')
  const fields = { ref: late.ref, version: String(late.version), ...more }
  expect(await sender(place, late.officer.cookie)(desk('extendRequest'), page(late.ref), fields)).toBe('extension-late')
})

test('a refusal without a ground or without reasons is 422, and writes nothing', async ({ place, stage }) => {
  const told = await stage.aRequestIn('registered')
  const { cookie } = told.officer
  const before = await stage.requestTracesOf(told.ref)
  const form = await readForm(place, `/ar/desk/requests/${told.ref}/answer`, cookie, 'outcome')
  const { grounds, ...groundless } = answer
  expect(await sendForm(place, form, cookie, groundless)).toBe(422)
  expect(await sendForm(place, form, cookie, { ...groundless, grounds, text: 'لا يمكن ذلك الآن.' })).toBe(422)
  expect(await sendForm(place, form, cookie, { ...groundless, grounds: 'no-such-ground' })).toBe(422)
  expect(await sendForm(place, form, cookie, { ...groundless, grounds, outcome: 'partial' })).toBe(422)
  expect(await stage.requestTracesOf(told.ref)).toEqual(before)
  expect(await sendForm(place, form, cookie, answer)).toBe(303)
})

test('what was read before somebody else acted is 409', async ({ place, stage }) => {
  const told = await stage.aRequestIn('registered')
  const { cookie } = told.officer
  const form = await readForm(place, `/ar/desk/requests/${told.ref}/clarify`, cookie, 'text')
  const colleague = await stage.aMemberOfStaff('information-officer', told.institution)
  const assigned = { ...(await read(stage, told)), assignee: '', unit: '' }
  expect(await sender(place, colleague.cookie)(desk('assignRequest'), `/ar/desk/requests/${told.ref}/assign`, assigned)).toBe('ok')
  const before = await stage.requestTracesOf(told.ref)
  expect(await sendForm(place, form, cookie, words)).toBe(409)
  expect(await stage.requestTracesOf(told.ref)).toEqual(before)
})

/** The answer of the page to a reference and a PIN, as a browser with scripts gets it. */
async function openedWith(
  place: Place,
  network: string,
  fields: { reference: string; code: string },
): Promise<{ said: string; opened: boolean }> {
  const action = actions.find(({ name }) => name === desk('followRequest'))
  const body = new FormData()
  for (const [name, value] of Object.entries({ locale: 'ar', ...fields })) body.append(`_1_${name}`, value)
  body.append('0', '[null,"$K1"]')
  const headers = { accept: 'text/x-component', 'next-action': action?.id ?? '', origin: place.url, 'sec-fetch-site': 'same-origin' }
  const page = `${place.url}/ar/requests/follow`
  const reply = await fetch(page, { method: 'POST', redirect: 'manual', headers: { ...headers, 'x-forwarded-for': network }, body })
  const said = /\{"ok":false,"failure":.*/.exec(await reply.text())?.[0] ?? ''
  // The pause of one try ends seconds after that of another.
  return {
    said: said.replaceAll(fields.reference, 'REF').replace(/"moment":"[^"]*"/, '"moment":""'),
    opened: (reply.headers.get('set-cookie') ?? '').includes('tiwizi-case='),
  }
}

const wrong = (pin: string) => String((Number(pin) + 1) % 1_000_000).padStart(6, '0')

test('an unknown reference is answered word for word like a wrong PIN, and five tries are all', async ({ place, stage }) => {
  const told = await stage.aRequestIn('submitted')
  const unknown = await stage.anUnusedReference()
  const code = wrong(told.pin)
  const network = ownNetwork()
  const first = await openedWith(place, network, { reference: told.ref, code })
  expect(first.said).toContain('"code":"case-unknown"')
  expect(await openedWith(place, ownNetwork(), { reference: unknown, code })).toEqual(first)
  for (let at = 2; at <= 5; at++) expect(await openedWith(place, network, { reference: told.ref, code })).toEqual(first)
  const paused = await openedWith(place, network, { reference: told.ref, code: told.pin })
  expect([paused.said.includes('"code":"case-pin-pause"'), paused.opened]).toEqual([true, false])
  const nobody = ownNetwork()
  for (let at = 1; at <= 5; at++) await openedWith(place, nobody, { reference: unknown, code })
  expect(await openedWith(place, nobody, { reference: unknown, code: told.pin })).toEqual(paused)
  // Whoever tries from elsewhere does not lock out the person who asked.
  expect(await openedWith(place, ownNetwork(), { reference: told.ref, code: told.pin })).toEqual({ said: '', opened: true })
})

test('a forged or altered cookie opens no request, and a new PIN closes what the old one opened', async ({ place, stage }) => {
  const [told, other] = [await stage.aRequestIn('submitted', { email: 'asker@example.org' }), await stage.aRequestIn('submitted')]
  const status = async (cookie: string, ref = told.ref) => {
    const headers = { cookie, 'x-forwarded-for': ownNetwork() }
    return (await fetch(`${place.url}/ar/requests/mine/${ref}`, { headers, redirect: 'manual' })).status
  }
  expect(await status(told.holder)).toBe(200)
  const closed = await status('')
  expect(closed).not.toBe(200)
  const [name = '', value = ''] = told.holder.split(/=(.*)/s)
  const [id = '', version = '', until = '', mac = ''] = value.split('.')
  const altered = [
    [id, version, until, ''],
    [id, version, until, mac.slice(0, -2)],
    [id, version, until, `${mac.startsWith('A') ? 'B' : 'A'}${mac.slice(1)}`],
    [id, String(Number(version) + 1), until, mac],
    [id, version, String(Number(until) + 86_400_000), mac],
    [other.id, version, until, mac],
    ['__proto__', version, until, mac],
  ]
  for (const parts of altered) {
    const cookie = `${name}=${parts.join('.')}`
    expect([await status(cookie), await status(cookie, other.ref)], parts.join('.')).toEqual([closed, closed])
    const added = { reference: told.ref, text: 'أضيف أن المقصود هو المبالغ المصروفة فعلا.' }
    const send = sender(place, cookie)
    expect(await send('lib/requests/own-actions.ts#addToRequest', `/ar/requests/mine/${told.ref}/add`, added)).toBe('missing')
  }
  expect(await status(told.holder, other.ref), 'a cookie opens what it names').toBe(closed)
  const renew = sender(place, told.holder)
  expect(await renew('lib/requests/own-actions.ts#renewPin', `/ar/requests/mine/${told.ref}/pin`, { reference: told.ref })).toBe('ok')
  expect(await status(told.holder)).toBe(closed)
})

test('the same complaint sent twice is one, at once and one after the other', async ({ place, stage }) => {
  const told = await stage.aRequestIn('refused')
  const complaint = { reference: told.ref, text: 'لم تُعط لي الجداول المطلوبة، وأطلب مراجعة القرار كله.', language: 'ar' }
  const page = `/ar/requests/mine/${told.ref}/appeal`
  const send = sender(place, told.applicant.cookie)
  const file = () => send(appeal('appealToHead'), page, complaint)
  expect(await Promise.all([file(), file(), file()])).toEqual(['ok', 'ok', 'ok'])
  expect(await file()).toBe('ok')
  expect(await stage.appealsOf(told.id)).toBe(1)
  const byPin = sender(place, told.holder)
  expect(await byPin(appeal('appealToHead'), page, complaint)).toBe('ok')
  expect(await byPin(appeal('appealToHead'), page, { ...complaint, text: `${complaint.text} مرة ثانية.` })).toBe('appeal-filed-already')
  expect(await stage.appealsOf(told.id)).toBe(1)
})

test('ten equal complaints of somebody without an account are one, and all are answered as done', async ({ place, stage }) => {
  const told = await stage.aRequestIn('refused')
  const form = await readForm(place, `/ar/requests/mine/${told.ref}/appeal`, told.holder, 'text')
  const complaint = { text: 'لم تُعط لي الجداول المطلوبة، وأطلب مراجعة القرار كله.', language: 'ar' }
  const sent = await Promise.all(Array.from({ length: 10 }, () => sendForm(place, form, told.holder, complaint)))
  expect(sent).toEqual(Array.from({ length: 10 }, () => 303))
  expect(await stage.appealsOf(told.id)).toBe(1)
})

test('an officer who is signed in does nothing with the PIN of a request of the own institution', async ({ place, stage }) => {
  const { ref, officer, opened, pin } = await stage.aRequestOnPaper()
  const before = await stage.requestTracesOf(ref)
  const send = sender(place, `${officer.cookie}; ${opened}`)
  const mine = (name: string) => `lib/requests/own-actions.ts#${name}`
  const page = (act: string) => `/ar/requests/mine/${ref}/${act}`
  expect(await send(mine('withdrawRequest'), page('withdraw'), { reference: ref, text: '' })).toBe('office-acts')
  expect(await send(mine('addToRequest'), page('add'), { reference: ref, text })).toBe('office-acts')
  expect(await send(mine('claimRequest'), page('claim'), { reference: ref })).toBe('office-acts')
  expect(await send(mine('renewPin'), page('pin'), { reference: ref })).toBe('office-acts')
  const follow = { reference: ref, code: pin }
  expect(await sender(place, officer.cookie)(desk('followRequest'), '/ar/requests/follow', follow)).toBe('office-acts')
  expect(await stage.requestTracesOf(ref)).toEqual(before)
})

test('a cookie with letters of other alphabets opens nothing and breaks nothing', async ({ place, stage }) => {
  const told = await stage.aRequestIn('submitted')
  const [name = '', value = ''] = told.holder.split(/=(.*)/s)
  const [id = '', version = '', until = '', mac = ''] = value.split('.')
  const cookie = `${name}=${[id, version, until, 'é'.repeat(mac.length)].join('.')}`
  const headers = { cookie: Buffer.from(cookie).toString('latin1'), 'x-forwarded-for': ownNetwork() }
  const reply = await fetch(`${place.url}/ar/requests/mine/${told.ref}`, { headers, redirect: 'manual' })
  expect(reply.status).toBe(404)
})
