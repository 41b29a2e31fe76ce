import { expect, ownNetwork, test } from '../fixtures'
import type { Place } from '../server.mjs'
import { type Fields, sender } from './form-post'

/** Two people with accounts: what one of them can do, with a good session and another's ids, links, forms and codes, to what is the other's. */

const text = 'نطلب من المجلس برمجة ربط الدوار بشبكة الماء الصالح للشرب خلال هذه السنة، وإخبار السكان بآجال الأشغال.'
const written = (titleAr: string): Fields => ({
  kind: 'local',
  authority: 'commune-09.541.01.11',
  category: 'water',
  sourceLocale: 'ar',
  titleAr,
  askAr: text,
  reasonsAr: text,
})

const asked = (place: Place, path: string, cookie: string) =>
  fetch(`${place.url}${path}`, { redirect: 'manual', headers: { cookie, accept: 'text/html', 'x-forwarded-for': ownNetwork() } })
const read = async (place: Place, path: string, cookie: string) => (await asked(place, path, cookie)).text()

const draft = 'lib/petitions/actions.ts#draftPetition'
const revise = 'lib/petitions/actions.ts#reviseDraft'
const sign = 'lib/petitions/actions.ts#signPetition'
const draftsOf = async (place: Place, cookie: string) =>
  new Set((await read(place, '/ar/account/petitions', cookie)).match(/\/ar\/petitions\/new\/[0-9a-z]{10,}/g) ?? [])

test('another’s draft is neither read nor changed nor handed in, from any page', async ({ place, stage }) => {
  const intruder = await stage.aVerifiedPerson()
  const { id, author } = await stage.aDraft()
  const before = await read(place, `/ar/petitions/new/${id}/edit`, author.cookie)
  const title = /name="titleAr"[^>]*value="([^"]+)"/.exec(before)?.[1] ?? ''
  expect(title.length).toBeGreaterThan(9)
  for (const below of ['', '/edit']) {
    const page = await asked(place, `/ar/petitions/new/${id}${below}`, intruder.cookie)
    expect(page.status).toBe(404)
    expect(await page.text()).not.toContain(title)
  }
  const own = await stage.aDraft(intruder)
  const send = sender(place, intruder.cookie)
  for (const page of [`/ar/petitions/new/${id}/edit`, `/ar/petitions/new/${own.id}/edit`]) {
    expect(await send(revise, page, { id, ...written('عنوان وضعه شخص آخر مكانه') })).toBe('forbidden')
    expect(await send('lib/petitions/actions.ts#submitPetition', page, { id })).toBe('forbidden')
    expect(await send('lib/petitions/actions.ts#withdrawPetition', page, { id })).toBe('forbidden')
  }
  expect(await read(place, `/ar/petitions/new/${id}/edit`, author.cookie)).toContain(title)
  const file = await read(place, '/ar/account/data/file', intruder.cookie)
  expect([file.includes(id), file.includes(own.id)]).toEqual([false, true])
})

test('what another was told stays theirs, and stays unread', async ({ place, stage }) => {
  const intruder = await stage.aMember()
  const { number, id, author } = await stage.aScene('anOpenPetition')
  const unread = async (cookie: string) => (await asked(place, '/api/account/unread?locale=ar', cookie)).text()
  const before = await unread(author.cookie)
  await stage.announceStep(number, 'closed')
  const told = await unread(author.cookie)
  expect(told).not.toBe(before)
  expect(await read(place, '/ar/account/notifications', intruder.cookie)).not.toContain(number)
  const send = sender(place, intruder.cookie)
  const through = new Date().toISOString()
  const mark = (fields: Fields) => send('lib/notifications/actions.ts#markRead', '/ar/account/notifications', { through, ...fields })
  expect(await mark({ type: 'petition', id })).toBe('ok')
  expect(await mark({})).toBe('ok')
  expect(await unread(author.cookie)).toBe(told)
  const { id: unseen } = await stage.aDraft()
  expect(await mark({ type: 'petition', id: unseen })).toBe('missing')
})

test('another’s sessions are not listed and not ended', async ({ place, stage }) => {
  const intruder = await stage.aMember()
  const { owner, sessionId } = await stage.aDevice()
  expect(await read(place, '/ar/account/devices', intruder.cookie)).not.toContain(sessionId)
  const send = sender(place, intruder.cookie)
  expect(await send('lib/accounts/actions.ts#revokeDevice', '/ar/account/devices', { session: sessionId })).toBe('missing')
  for (const cookie of [owner.cookie, await stage.cookieOfSession(sessionId)])
    expect((await asked(place, '/ar/account/data/file', cookie)).status).toBe(200)
})

test('the code for another’s new address gives it to nobody else', async ({ place, stage, letters }) => {
  const intruder = await stage.aMember()
  const { email, cookie, step } = await stage.anAwaitedAddress()
  const code = /\b\d{6}\b/.exec((await letters(email))[0]?.text ?? '')?.[0] ?? ''
  expect(code).toHaveLength(6)
  const page = '/ar/account/contact/code'
  const enter = (cookies: string) => sender(place, cookies)('lib/accounts/actions.ts#enterAddressCode', page, { code })
  for (const cookies of [intruder.cookie, `${intruder.cookie}; ${step}`]) expect(await enter(cookies)).toBe('code-refused')
  expect(await read(place, '/ar/account/data/file', intruder.cookie)).not.toContain(email)
  expect(await sender(place, intruder.cookie)('lib/accounts/actions.ts#removeAddress', '/ar/account/contact', { channel: 'phone' })).toBe(
    'missing',
  )
  expect(await enter(`${cookie}; ${step}`)).toBe('ok')
  expect(await read(place, '/ar/account/data/file', cookie)).toContain(email)
})

test('another’s signature and support are not taken back with one’s own session', async ({ place, stage }) => {
  const [signer, intruder, supporter] = [await stage.aVerifiedPerson(), await stage.aVerifiedPerson(), await stage.aMember()]
  const { number } = await stage.aScene('anOpenPetition')
  const page = `/ar/petitions/${number}/sign`
  expect(await sender(place, signer.cookie)(sign, page, { number, elector: 'on', territory: '09.541' })).toBe('ok')
  expect(await sender(place, supporter.cookie)('lib/petitions/actions.ts#supportPetition', page, { number, language: 'ar' })).toBe('ok')
  const before = await stage.tracesOf(number)
  const send = sender(place, intruder.cookie)
  expect(await send('lib/petitions/actions.ts#withdrawSignature', page, { number })).toBe('signature-not-found')
  expect(await send('lib/petitions/actions.ts#withdrawSignature', page, { number, code: '0'.repeat(20) })).toBe('signature-not-found')
  expect(await send('lib/petitions/actions.ts#withdrawOwnSupport', page, { number })).toBe('missing')
  expect(await stage.tracesOf(number)).toEqual(before)
  const receipt = /[0-9a-hjkmnp-tv-z]{5}(?:-[0-9a-hjkmnp-tv-z]{5}){3}/
  expect(receipt.test(await read(place, `/ar/petitions/${number}/signed`, intruder.cookie))).toBe(false)
  expect(receipt.test(await read(place, `/ar/petitions/${number}/signed`, signer.cookie))).toBe(true)
})

test('a link of another’s message counts for its owner, once, whoever opens it', async ({ place, stage, letters }) => {
  const intruder = await stage.aMember()
  const { number } = await stage.aScene('anOpenPetition')
  const contact = `guest-${number}@example.org`
  const page = `/ar/petitions/${number}/support`
  const ask = { number, name: 'فاطمة', contact, language: 'ar' }
  expect(await sender(place, null)('lib/petitions/actions.ts#supportPetition', page, ask)).toBe('ok')
  const token = /confirm\?token=([0-9a-z]+)/.exec((await letters(contact))[0]?.text ?? '')?.[1] ?? ''
  const { tally: before } = (await stage.tracesOf(number)) as { tally: { supporters: number } }
  const confirm = (cookie: string) =>
    sender(place, cookie)('lib/petitions/actions.ts#confirmSupport', `/ar/petitions/${number}/confirm`, { token })
  expect(await Promise.all([confirm(intruder.cookie), confirm(intruder.cookie), confirm(intruder.cookie)])).toEqual(['ok', 'ok', 'ok'])
  expect((await stage.tracesOf(number))?.tally).toMatchObject({ supporters: before.supporters + 1 })
  expect(await sender(place, intruder.cookie)('lib/petitions/actions.ts#withdrawOwnSupport', page, { number })).toBe('missing')
  expect(await read(place, '/ar/account/data/file', intruder.cookie)).not.toContain(number)
})

test('a code of another’s sign-in opens nothing from one’s own step', async ({ place, stage, letters }) => {
  const [victim, intruder] = [await stage.aMember(), await stage.aMember()]
  const ask = async (email: string) => {
    const answer = await sender(place, null)('lib/accounts/actions.ts#requestEmailCode', '/ar/sign-in/email', { email })
    expect(answer).toBe('ok')
    return /\b\d{6}\b/.exec((await letters(email))[0]?.text ?? '')?.[0] ?? ''
  }
  const code = await ask(victim.email ?? '')
  expect(code).toHaveLength(6)
  expect(await sender(place, intruder.cookie)('lib/accounts/actions.ts#enterSignInCode', '/ar/sign-in/code', { code })).toBe('code-refused')
})

test('the mark of another session’s form answers with one’s own effect, never with the other’s', async ({ place, stage }) => {
  const [first, second] = [await stage.aMember(), await stage.aMember()]
  const formKey = 'a-mark-that-was-seen'
  const form = { ...written('ربط الدوار بشبكة الماء الصالح للشرب'), formKey }
  for (const { cookie } of [first, second]) expect(await sender(place, cookie)(draft, '/ar/petitions/new', form)).toBe('ok')
  const [one, two] = [await draftsOf(place, first.cookie), await draftsOf(place, second.cookie)]
  expect([one.size, two.size]).toEqual([1, 1])
  expect([...one]).not.toEqual([...two])
})

test('six clicks at once write one draft, one signature, one decision, one withdrawal', async ({ place, stage }) => {
  const six = <T>(act: () => Promise<T>) => Promise.all(Array.from({ length: 6 }, act))
  const all = Array<string>(6).fill('ok')
  const member = await stage.aMember()
  const form = { ...written('إصلاح الطريق الرابطة بين الدوار والمدرسة'), formKey: 'pressed-six-times' }
  expect(await six(() => sender(place, member.cookie)(draft, '/ar/petitions/new', form))).toEqual(all)
  expect((await draftsOf(place, member.cookie)).size).toBe(1)

  const signer = await stage.aVerifiedPerson()
  const { number, id, author } = await stage.aScene('anOpenPetition')
  const before = await stage.countsOf(number)
  const page = `/ar/petitions/${number}/sign`
  expect(await six(() => sender(place, signer.cookie)(sign, page, { number, elector: 'on', territory: '09.541' }))).toEqual(all)
  const after = await stage.countsOf(number)
  expect(after).toEqual({ signatures: before.signatures + 1, rows: before.rows + 1 })

  // Two moderators who know nothing of each other, each with three clicks: one decides.
  const review = await stage.aWaitingCase()
  const [one, two] = [await stage.aModerator(), await stage.anotherModeratorSignedIn()]
  const steps = async () => ((await stage.tracesOf(review.number)) as { _count: { steps: number } })._count.steps
  const stepsBefore = await steps()
  let turn = 0
  const opened = await six(() =>
    sender(place, (turn++ % 2 ? one : two).cookie)('lib/moderation/actions.ts#decideCase', `/ar/moderation/${review.case}`, {
      case: review.case,
      version: review.version,
      seen: review.seen,
      action: 'approve',
    }),
  )
  expect(opened).toContain('ok')
  expect(opened.filter((answer) => answer !== 'ok' && answer !== 'decided-since')).toEqual([])
  expect(await steps()).toBe(stepsBefore + 1)

  const withdrawn = await six(() => sender(place, author.cookie)('lib/petitions/actions.ts#withdrawPetition', page, { id }))
  expect(withdrawn).toContain('ok')
  expect(withdrawn.filter((answer) => answer !== 'ok' && answer !== 'conflict')).toEqual([])
  expect((await stage.tracesOf(number))?.state).toBe('withdrawn')
})

test('asking for the message again, six times at once, sends one more', async ({ place, stage, letters }) => {
  const { number } = await stage.aScene('anOpenPetition')
  const contact = `again-${number}@example.org`
  const page = `/ar/petitions/${number}/support`
  const network = ownNetwork()
  const answer = await fetch(`${place.url}${page}`, { headers: { 'x-forwarded-for': network } })
  expect(answer.status).toBe(200)
  const send = sender(place, null, network)
  expect(await send('lib/petitions/actions.ts#supportPetition', page, { number, name: 'فاطمة', contact, language: 'ar' })).toBe('ok')
  const id = await stage.waitingSupport(number)
  const again = () => send('lib/petitions/actions.ts#resendSupport', page, { number, id })
  const answers = await Promise.all(Array.from({ length: 6 }, again))
  expect(answers.filter((code) => code !== 'ok' && code !== 'too-many')).toEqual([])
  await stage.runJob('outbox.send')
  // One for the form and one for each minute in which it was asked again.
  const { length } = await letters(contact, 2)
  expect(length).toBeLessThanOrEqual(3)
})

test('a moderator or a reviewer who holds an office elsewhere decides nothing of another authority’s petition', async ({
  place,
  stage,
}) => {
  const { number } = await stage.aScene('aFiledPetition')
  const authority = await stage.authorityOf(number)
  const elsewhere = authority === 'region-10' ? 'region-08' : 'region-10'
  const before = await stage.tracesOf(number)
  const page = `/ar/desk/petitions/${number}`
  for (const { cookie } of [
    await stage.aMemberOfStaff('moderator', elsewhere),
    await stage.aReviewerOf(elsewhere),
    await stage.aVerifiedPerson(),
  ]) {
    const send = sender(place, cookie)
    expect(await send('lib/petitions/actions.ts#registerFiling', page, { number })).toBe('forbidden')
    expect(await send('lib/petitions/actions.ts#answerPetition', page, { number, outcome: 'accepted', text, language: 'ar' })).toBe(
      'forbidden',
    )
    expect((await asked(place, page, cookie)).status).toBe(403)
  }
  // Who decides for the authority moderates nothing that is addressed to it.
  const { case: id, version, seen, number: waiting } = await stage.aWaitingCase()
  const own = await stage.aMemberOfStaff('moderator', await stage.authorityOf(waiting))
  const approval = { case: id, version, seen, action: 'approve' }
  expect(await sender(place, own.cookie)('lib/moderation/actions.ts#decideCase', `/ar/moderation/${id}`, approval)).toBe('own-institution')
  expect(await stage.tracesOf(number)).toEqual(before)
})

const hostile: [string, Fields, string | null][] = [
  ['a title of two megabytes', { titleAr: 'ا'.repeat(1_000_000) }, 'status 413, no result'],
  ['reasons longer than they may be', { reasonsAr: 'كلمة '.repeat(20_000) }, 'invalid'],
  ['NUL alone', { titleAr: '\0'.repeat(20) }, 'invalid'],
  ['a field twice', { titleAr: ['ربط الدوار بشبكة الماء', 'ربط الدوار بشبكة الكهرباء'] }, 'invalid'],
  ['a file for a text', { titleAr: new Blob(['ربط الدوار بشبكة الماء']) }, 'invalid'],
  ['a list for a text', { titleAr: '', 'titleAr[]': 'ربط الدوار بشبكة الماء' }, 'invalid'],
  ['a prototype', { ['__proto__']: 'x', 'constructor[prototype][x]': '1' }, 'invalid'],
  ['a negative place', { territory: '-9.541' }, 'invalid'],
  ['an authority that is a path', { authority: '../../etc' }, 'invalid'],
  ['an author', { authorId: 'somebody-else', state: 'open', number: '2026-0001' }, 'invalid'],
  ['NUL within', { titleAr: 'ربط الدوار\0 بشبكة الماء الصالح' }, null],
  ['a right-to-left override', { titleAr: '\u202Eربط الدوار بشبكة الماء\u2066 الصالح' }, null],
  ['invisible signs', { titleAr: 'ربط\u200B الدوار\u2060 بشبكة الماء\uFEFF' }, null],
]

test('a draft takes nothing that is no text, and keeps nothing that turns or hides one', async ({ place, stage }) => {
  const { cookie } = await stage.aMember()
  const send = sender(place, cookie)
  for (const [what, fields, answer] of hostile)
    expect(await send(draft, '/ar/petitions/new', { ...written('ربط الدوار بشبكة الماء الصالح للشرب'), ...fields }), what).toBe(
      answer ?? 'ok',
    )
  const kept = await draftsOf(place, cookie)
  expect(kept.size).toBe(hostile.filter(([, , answer]) => answer === null).length)
  for (const path of kept) {
    const title = /name="titleAr"[^>]*value="([^"]+)"/.exec(await read(place, `${path}/edit`, cookie))?.[1] ?? ''
    expect(title).toMatch(/^ربط الدوار/)
    expect(title).not.toMatch(/[\p{Cc}\u200B\u2060\u202A-\u202E\u2066-\u2069\uFEFF]/u)
  }
})
