import { createTransport } from 'nodemailer'
import { describe, expect, it } from 'vitest'
import { formatNumber, translator } from './format'
import { type Messages, messagesOf } from './messages'
import { bindingSigns, isolatingNumbers, lawNumber, plainSpaces, withoutIsolates } from './typography'

const lri = '\u2066'
const pdi = '\u2069'

describe('numbers inside Arabic', () => {
  it.each([
    ['العريضة رقم 2026-0033: طريق', `العريضة رقم ${lri}2026-0033${pdi}: طريق`],
    ['خطة 2018–2020، وخطة (2021-2023).', `خطة ${lri}2018–2020${pdi}، وخطة (${lri}2021-2023${pdi}).`],
    ['المرجع IR-2026-00012-7', `المرجع ${lri}IR-2026-00012-7${pdi}`],
    [`«${lri}2018-2020${pdi}»`, `«${lri}2018-2020${pdi}»`],
    ['https://tiwizi.ma/ar/petitions/2026-0033', 'https://tiwizi.ma/ar/petitions/2026-0033'],
    ['tiwizi.ma/p/2026-0033', 'tiwizi.ma/p/2026-0033'],
    ['/ar/petitions/2026-0033', '/ar/petitions/2026-0033'],
    ['a-2026-1@example.ma', 'a-2026-1@example.ma'],
    ['12:30 و 2.17.265 و Wi-Fi', '12:30 و 2.17.265 و Wi-Fi'],
  ])('%s', (text, set) => {
    expect(isolatingNumbers(text)).toBe(set)
    expect(isolatingNumbers(set)).toBe(set)
  })

  it('are kept together by the translator, and only there', () => {
    const values = { number: '2026-0033', title: 'طريق', link: 'https://tiwizi.ma/ar/petitions/2026-0033' }
    const text = translator('ar', 'petition-mail')('news.closed.text', values)
    expect(text).toContain(`${lri}2026-0033${pdi}`)
    expect(text).toContain(values.link)
    expect(translator('ar', 'petition-mail')('news.closed.subject', values)).toContain(`${lri}2026-0033${pdi}`)
    for (const locale of ['fr', 'zgh', 'en'] as const)
      expect(translator(locale, 'petition-mail')('news.closed.text', values)).not.toMatch(/[\u2066-\u2069]/)
  })

  it('are plain for programs', () => expect(withoutIsolates(isolatingNumbers('رقم 2026-0033'))).toBe('رقم 2026-0033'))

  it('reach the subject of a mail whole', async () => {
    const subject = isolatingNumbers('العريضة رقم 2026-0033')
    const sent = await createTransport({ streamTransport: true, buffer: true }).sendMail({ to: 'a@example.ma', subject, text: subject })
    const header = /^Subject: ((?:.|\r?\n[ \t])+)/m.exec(String(sent.message))?.[1] ?? ''
    const read = [...header.matchAll(/=\?UTF-8\?([BQ])\?(.*?)\?=/gi)].map(([, kind, text = '']) =>
      kind?.toUpperCase() === 'B' ? Buffer.from(text, 'base64') : Buffer.from(unquoted(text), 'latin1'),
    )
    expect(Buffer.concat(read).toString()).toBe(subject)
  })
})

const unquoted = (text: string) =>
  text.replaceAll('_', ' ').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

const textsOf = (messages: Messages): string[] =>
  Object.values(messages).flatMap((value) => (typeof value === 'string' ? [value] : textsOf(value)))

describe('the spaces of French', () => {
  it('never break before a sign', () =>
    expect(bindingSigns('Source : « un texte » ; vraiment ? Oui !')).toBe(
      'Source\u00A0: «\u00A0un texte\u00A0»\u202F; vraiment\u202F? Oui\u202F!',
    ))

  it('are set in every message', () => {
    for (const text of Object.values(messagesOf('fr')).flatMap(textsOf)) expect(text).not.toMatch(/ [:;?!»]|« /)
  })

  it('cost nothing in a text message', () => {
    const text = plainSpaces(translator('fr', 'accounts')('mail.codeSms', { code: '123456' }))
    expect(text).toMatch(/^Tiwizi : [\w .:àèéùÉÇ]+$/)
    expect(text.length).toBeLessThanOrEqual(160)
  })

  it('stand between thousands', () => {
    expect(formatNumber('fr', 4321)).toBe('4\u202F321')
    expect(formatNumber('en', 4321)).toBe('4,321')
  })
})

it('the number of a law is written as each language writes it', () => {
  expect(lawNumber('ar', '44-14 (70-21)')).toBe('\u206844.14 (70.21)\u2069')
  expect(lawNumber('fr', '31-13')).toBe('\u206831-13\u2069')
})
