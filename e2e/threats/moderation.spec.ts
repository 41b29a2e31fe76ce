import { actions } from '../built'
import { expect, ownNetwork, test } from '../fixtures'
import { postForm } from './form-post'

/** Deciding on one's own institution, on one's own text, twice, or on what is no longer there: tried past the pages, over HTTP. */

const actionNamed = (name: string) => {
  const found = actions.find((action) => action.name === `lib/moderation/actions.ts#${name}`)
  if (!found) throw new Error(`There is no action ${name}`)
  return found
}

const note = 'ملاحظة مفصلة حول هذا القرار وأسبابه.'

const test2 = test.extend<{ send: (name: string, who: { cookie: string } | null, fields: Record<string, string>) => Promise<string> }>({
  send: async ({ place }, use) =>
    use((name, who, fields) =>
      postForm(place, actionNamed(name), '/ar/moderation', who?.cookie ?? null, { locale: 'ar', ...fields }, ownNetwork()),
    ),
})

test2(
  'whoever holds an office at the institution neither claims, decides, hands on, sanctions nor reads what was never public',
  async ({ send, stage, request }) => {
    const { case: id, version, seen, number } = await stage.aWaitingCase()
    const authority = await stage.authorityOf(number)
    const official = await stage.aModeratorAt(authority)
    const before = await stage.caseTraces(id)
    const form = { case: id, version, seen }
    for (const [name, fields] of [
      ['decideCase', { ...form, action: 'approve' }],
      ['decideCase', { ...form, action: 'reject', reason: 'unclear', note }],
      ['claimCase', { case: id }],
      ['escalateCase', { case: id, version, to: 'moderator', internal: note }],
      ['imposeSanction', { case: id, kind: 'warning', reason: 'insult', note, language: 'ar' }],
    ] as const)
      expect(await send(name, official, fields), name).toBe('own-institution')
    expect(await stage.caseTraces(id)).toEqual(before)
    const headers = { cookie: official.cookie, accept: 'text/html' }
    expect((await request.get(`/ar/moderation/${id}`, { headers })).status()).toBe(403)
    expect((await request.get(`/api/v1/petitions/${number}`)).status()).toBe(404)
    const queue = await (await request.get('/ar/moderation', { headers })).text()
    expect(queue).not.toContain(`/ar/moderation/${id}"`)
    // An office elsewhere keeps nobody from it.
    const elsewhere = await stage.aModeratorAt(authority === 'region-08' ? 'region-10' : 'region-08')
    expect(await send('decideCase', elsewhere, { ...form, action: 'approve' })).toBe('ok')
  },
)

test2('nobody decides on their own text, nor reads who reported it', async ({ send, stage, request }) => {
  const { case: id, version, seen, owner } = await stage.aReportedCase()
  const author = await stage.asModerator(owner.personId)
  expect(await send('decideCase', author, { case: id, version, seen, action: 'dismiss-reports' })).toBe('own-text')
  expect(await send('claimCase', author, { case: id })).toBe('own-text')
  expect((await request.get(`/ar/moderation/${id}`, { headers: { cookie: author.cookie } })).status()).toBe(403)
})

test2('an appeal, a ban and a case that was handed on wait for a second person', async ({ send, stage }) => {
  const first = await stage.anotherModeratorSignedIn()
  const second = await stage.aModerator()
  const appeal = await stage.anAppeal()
  const answer = { case: appeal.case, version: appeal.version, outcome: 'overturned', answer: note, language: 'ar' }
  expect(await send('decideAppeal', first, answer)).toBe('second-person-needed')
  expect(await send('decideAppeal', appeal.owner, answer)).toBe('forbidden')
  expect(await send('decideAppeal', second, { ...answer, answer: '' })).toBe('invalid')
  expect(await send('decideAppeal', second, answer)).toBe('ok')

  const ban = await stage.aProposedBan()
  expect(await send('decideBan', first, { case: ban.case, version: ban.version, confirm: 'yes' })).toBe('second-person-needed')
  expect(await send('decideBan', second, { case: ban.case, version: ban.version, confirm: 'yes' })).toBe('ok')

  const handed = await stage.aWaitingCase()
  expect(await send('escalateCase', first, { case: handed.case, version: handed.version, to: 'moderator', internal: note })).toBe('ok')
  const { version } = await stage.caseOf({ type: 'petition', id: handed.id })
  expect(await send('decideCase', first, { case: handed.case, version, seen: handed.seen, action: 'approve' })).toBe('second-person-needed')
  expect(await send('decideCase', second, { case: handed.case, version, seen: handed.seen, action: 'approve' })).toBe('ok')
})

test2(
  'of two who decide at once one is told that somebody decided since, and a page that is out of date decides nothing',
  async ({ send, stage, request }) => {
    const { case: id, version, seen, number } = await stage.aWaitingCase()
    const [one, two] = [await stage.aModerator(), await stage.anotherModeratorSignedIn()]
    const approve = { case: id, version, seen, action: 'approve' }
    const outcomes = await Promise.all([
      send('decideCase', one, approve),
      send('decideCase', two, { ...approve, action: 'reject', reason: 'unclear', note }),
    ])
    expect(outcomes.sort()).toEqual(['decided-since', 'ok'])
    expect(await send('decideCase', two, approve)).toBe('decided-since')
    expect(await stage.caseTraces(id)).toMatchObject({ state: 'closed', _count: { decisions: 1 } })
    expect([200, 404]).toContain((await request.get(`/api/v1/petitions/${number}`)).status())

    const reported = await stage.aReportedCase()
    await stage.reportThing({ type: 'petition', id: reported.id }, 'spam', false)
    const stale = { case: reported.case, version: reported.version, seen: reported.seen, action: 'dismiss-reports' }
    expect(await send('decideCase', one, stale)).toBe('case-changed')
    expect(await send('decideCase', one, { ...stale, version: String(Number(stale.version) + 1), seen: 'x'.repeat(43) })).toBe(
      'text-changed',
    )
    const fresh = await stage.caseOf({ type: 'petition', id: reported.id })
    expect(await send('decideCase', one, { ...stale, version: fresh.version })).toBe('ok')
  },
)

test2('a case of a colleague is left alone while the lease runs', async ({ send, stage }) => {
  const { case: id, version, seen } = await stage.aWaitingCase()
  const [one, two] = [await stage.aModerator(), await stage.anotherModeratorSignedIn()]
  expect(await send('claimCase', one, { case: id })).toBe('ok')
  expect(await send('claimCase', two, { case: id })).toBe('claimed')
  expect(await send('decideCase', two, { case: id, version, seen, action: 'approve' })).toBe('claimed')
  expect(await send('releaseCase', one, { case: id })).toBe('ok')
  expect(await send('decideCase', two, { case: id, version, seen, action: 'approve' })).toBe('ok')
})

test2('an action outside the vocabulary, a reason of another kind or a note too short decide nothing', async ({ send, stage }) => {
  const { case: id, version, seen } = await stage.aWaitingCase()
  const moderator = await stage.aModerator()
  const form = { case: id, version, seen }
  const before = await stage.caseTraces(id)
  for (const [fields, code] of [
    [{ action: 'publish-everything' }, 'invalid'],
    [{ action: 'reject', note }, 'invalid'],
    [{ action: 'reject', reason: 'criticism', note }, 'invalid'],
    [{ action: 'reject', reason: 'unclear', note: 'لا' }, 'invalid'],
    [{ action: 'sanction' }, 'invalid'],
    [{ action: 'redact', reason: 'personal-data', note, text: 'نص' }, 'conflict'],
    [{ action: 'hide', reason: 'insult', note }, 'conflict'],
  ] as const)
    expect(await send('decideCase', moderator, { ...form, ...fields }), JSON.stringify(fields)).toBe(code)
  expect(await stage.caseTraces(id)).toEqual(before)
})

test2('the link of a notice appeals for its author and for no other decision', async ({ send, stage, request }) => {
  const { token } = await stage.aRejection()
  const text = 'النص واضح ويطلب شيئا واحدا، أرجو قراءته من جديد.'
  expect((await request.get(`/ar/appeal?token=${token}`)).status()).toBe(200)
  expect(await send('openAppeal', null, { token: `${token.slice(0, -2)}xx`, text })).toBe('token-invalid')
  expect(await send('openAppeal', null, { token, text })).toBe('ok')
  expect(await send('openAppeal', await stage.aMember(), { token, text })).toBe('appealed-before')
})
