import { randomInt } from 'node:crypto'
import type { APIRequestContext, Page } from '@playwright/test'
import { translator } from '../../lib/i18n/format'
import { actions, type BuiltAction } from '../built'
import { addCookie, expect, ownNetwork, test } from '../fixtures'
import type { Place } from '../server.mjs'
import { postForm } from './form-post'

/** Getting at somebody else's account, or learning who has one, by way of the addresses in one's own. */

test.use({ javaScriptEnabled: false })

const t = translator('ar', 'accounts')
const errors = translator('ar', 'errors')
const contact = '/ar/account/contact'

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const alert = (page: Page) => page.getByRole('alert').filter({ hasText: /\S/ }).first()
const title = (page: Page, text: string) => expect(page.getByRole('heading', { level: 1 })).toHaveText(text)
const codeIn = (text: string | undefined) => /\b\d{6}\b/.exec(text ?? '')?.[0] ?? ''
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const anAddress = () => `address-${randomInt(1e9, 1e10)}@example.org`

const action = (name: string): BuiltAction => {
  const found = actions.find((known) => known.name === `lib/accounts/actions.ts#${name}`)
  if (!found) throw new Error(`There is no action ${name}`)
  return found
}
const send = (place: Place, name: string, page: string, cookie: string, fields: Record<string, string>) =>
  postForm(place, action(name), page, cookie, { locale: 'ar', ...fields }, ownNetwork())

async function askFor(page: Page, email: string, next = ''): Promise<void> {
  await page.goto(`${contact}/email${next}`)
  await page.locator('main [name=email]').fill(email)
  await press(page, t('email.submit'))
  await title(page, t('code.title'))
}

async function enter(page: Page, code: string): Promise<void> {
  await page.locator('main [name=code]').fill(code)
  await press(page, t('contact.submit'))
}

async function accountOf(request: APIRequestContext, { cookie }: { cookie: string }): Promise<Record<string, unknown>> {
  const answer = await request.get('/ar/account/data/file', { headers: { cookie, 'x-forwarded-for': ownNetwork() }, maxRedirects: 0 })
  return ((await answer.json()) as { account: Record<string, unknown> }).account
}

test('a code that one person asked for adds nothing to another’s account, and signs nobody in', async ({
  page,
  request,
  place,
  stage,
  letters,
}) => {
  const asking = await stage.anAwaitedAddress()
  const code = codeIn((await letters(asking.email))[0]?.text)
  const thief = await stage.aVerifiedPerson()
  const stolen = `${thief.cookie}; ${asking.step}`
  expect(await send(place, 'enterAddressCode', `${contact}/code`, stolen, { code })).toBe('code-refused')
  expect(await send(place, 'resendAddressCode', `${contact}/code`, stolen, {})).toBe('step-lost')
  expect(await accountOf(request, thief)).toMatchObject({ email: null })

  // The step of a sign-in to the same address, with the code of the other letter.
  await page.goto('/ar/sign-in/email')
  await page.locator('main [name=email]').fill(asking.email)
  await press(page, t('email.submit'))
  await title(page, t('code.title'))
  await page.locator('main [name=code]').fill(code)
  await press(page, t('code.submit'))
  await expect(alert(page)).toContainText(errors('code-refused'))
  expect((await page.context().cookies()).some(({ name }) => name === 'tiwizi')).toBe(false)

  expect(await send(place, 'enterAddressCode', `${contact}/code`, `${asking.cookie}; ${asking.step}`, { code })).toBe('ok')
  expect(await accountOf(request, asking)).toMatchObject({ email: asking.email, level: 'ID' })
})

test('a code cannot be guessed: after five wrong ones the right one is refused with the same words', async ({
  page,
  request,
  stage,
  signIn,
  letters,
}) => {
  const [person, email] = [await stage.aVerifiedPerson(), anAddress()]
  await signIn(person)
  await askFor(page, email)
  const code = codeIn((await letters(email))[0]?.text)
  for (const guess of [...Array.from({ length: 5 }, () => wrong(code)), code]) {
    await enter(page, guess)
    await expect(alert(page)).toContainText(errors('code-refused'))
  }
  expect(await accountOf(request, person)).toMatchObject({ email: null })
})

test('forms sent twice and at once have one effect and say so alike', async ({ request, place, stage, letters }) => {
  const [person, email] = [await stage.aVerifiedPerson(), anAddress()]
  const ask = () => send(place, 'addEmail', `${contact}/email`, person.cookie, { email })
  expect(await Promise.all([ask(), ask()])).toEqual(['ok', 'ok'])
  expect(await ask()).toBe('ok')
  expect(await letters(email)).toHaveLength(1)

  const awaited = await stage.anAwaitedAddress()
  const code = codeIn((await letters(awaited.email))[0]?.text)
  const confirm = () => send(place, 'enterAddressCode', `${contact}/code`, `${awaited.cookie}; ${awaited.step}`, { code })
  expect(await Promise.all([confirm(), confirm(), confirm()])).toEqual(['ok', 'ok', 'ok'])
  expect(await confirm()).toBe('ok')
  expect(await accountOf(request, awaited)).toMatchObject({ email: awaited.email })

  const remove = (formKey: string) => send(place, 'removeAddress', contact, awaited.cookie, { channel: 'email', formKey })
  expect(await Promise.all([remove('one'), remove('one')])).toEqual(['ok', 'ok'])
  expect(await remove('another')).toBe('missing')
  expect(await accountOf(request, awaited)).toMatchObject({ email: null, level: 'ID' })
  expect((await letters(awaited.email, 2)).filter(({ subject }) => subject === t('mail.goneSubject'))).toHaveLength(1)
})

test('whose an address is shows only to who holds it, and nothing changes', async ({ page, request, stage, signIn, letters }) => {
  const [owner, person] = [await stage.aMember(), await stage.aVerifiedPerson()]
  const [known, unknown] = [owner.email ?? '', anAddress()]
  await signIn(person)
  const pages: string[] = []
  const texts: string[] = []
  for (const email of [unknown, known]) {
    await askFor(page, email)
    pages.push(((await page.locator('main').textContent()) ?? '').replaceAll(email, 'ADDRESS'))
    texts.push(((await letters(email))[0]?.text ?? '').replace(/\d{6}/, 'CODE'))
    await enter(page, '000000')
    await expect(alert(page)).toContainText(errors('code-refused'))
    pages.push(((await page.locator('main').textContent()) ?? '').replaceAll(email, 'ADDRESS'))
  }
  expect(pages.slice(0, 2)).toEqual(pages.slice(2))
  expect(texts[0]).toBe(texts[1])

  await enter(page, codeIn((await letters(known))[0]?.text))
  await title(page, t('contact.elsewhere.title'))
  expect(await accountOf(request, person)).toMatchObject({ email: null })
  expect(await accountOf(request, owner)).toMatchObject({ email: known })
})

test('whoever finds a device signed in long ago, or a mailbox of an office, changes no address', async ({
  page,
  place,
  stage,
  signIn,
  request,
}) => {
  const found = await stage.aMemberSinceMorning()
  expect(await send(place, 'addEmail', `${contact}/email`, found.cookie, { email: anAddress() })).toBe('sign-in-again')
  await signIn(found)
  await page.goto(`${contact}/email`)
  await expect(page.getByText(errors('sign-in-again'))).toBeVisible()
  await expect(page.locator('main form')).toHaveCount(0)

  const moderator = await stage.aMemberOfStaff('moderator')
  const byMail = { cookie: await stage.cookieByMail(moderator.personId) }
  expect(await send(place, 'addEmail', `${contact}/email`, byMail.cookie, { email: anAddress() })).toBe('second-factor-needed')
  expect(await send(place, 'removeAddress', contact, moderator.cookie, { channel: 'email' })).toBe('office-mailbox')
  expect(await accountOf(request, byMail)).toMatchObject({ email: moderator.email })
})

test('an address that was changed tells its owner, who is signed out elsewhere', async ({
  page,
  context,
  request,
  place,
  stage,
  letters,
}) => {
  const { owner, sessionId } = await stage.aDevice()
  const elsewhere = await stage.cookieOfSession(sessionId)
  const [old, fresh] = [owner.email ?? '', anAddress()]
  await addCookie(context, place, owner.cookie)
  await askFor(page, fresh)
  await enter(page, codeIn((await letters(fresh))[0]?.text))
  await expect(page.getByText(t('contact.done.changed'))).toBeVisible()
  const [told] = await letters(old)
  expect(told).toMatchObject({ subject: t('mail.goneSubject') })
  expect(told?.raw).not.toContain(fresh)
  const answer = await request.get('/ar/account/data/file', { headers: { cookie: elsewhere }, maxRedirects: 0 })
  expect(answer.status()).toBe(401)
})

test('the way back never leaves the site', async ({ page, place, stage, signIn, letters }) => {
  await signIn(await stage.aVerifiedPerson())
  for (const payload of ['//evil.example', '/\\evil.example', '/%2F/evil.example', 'https://evil.example']) {
    const email = anAddress()
    await askFor(page, email, `?next=${encodeURIComponent(payload)}`)
    // What the page made harmless is made harmful again, as an attacker's own form would.
    await page
      .locator('main [name=next]')
      .first()
      .evaluate((field, value) => field.setAttribute('value', value), payload)
    await enter(page, codeIn((await letters(email))[0]?.text))
    await title(page, t('contact.title'))
    expect(new URL(page.url()).origin, payload).toBe(place.url)
  }
})
