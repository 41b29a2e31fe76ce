import { createHmac } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import nodemailer, { type Transporter } from 'nodemailer'
import { translator } from '../i18n/format'
import { direction, formatTag, type Locale } from '../i18n/locales'
import { plainSpaces, withoutIsolates } from '../i18n/typography'
import { env } from './env'
import { once } from './once'

export type Letter = {
  id: string
  channel: 'mail' | 'sms'
  to: string
  subject?: string
  text: string
  locale: Locale
  /** Address that stops further messages of this kind when a mail program posts to it (RFC 2369, RFC 8058). */
  stopUrl?: string
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

const linked = (text: string) => escaped(text).replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`)

function asHtml(letter: Letter, text: string): string {
  const paragraphs = text.split(/\n{2,}/).map((part) => `<p>${linked(part).replaceAll('\n', '<br>')}</p>`)
  const style = 'font:18px/1.7 sans-serif;color:#1A2024;max-width:34em'
  return `<!doctype html><html lang="${formatTag[letter.locale]}" dir="${direction[letter.locale]}"><body style="${style}">${paragraphs.join('')}</body></html>`
}

const framed = (letter: Letter) => {
  const t = translator(letter.locale, 'mailFrame')
  return [...(env.mode === 'demo' ? [t('demo')] : []), letter.text, t('sender')].join('\n\n')
}

const transporter = (url: string) => once(`smtp:${url}`, (): Transporter => nodemailer.createTransport(url, { from: env.mailFrom }))

/** Keeps a message as a file in `var/mail`, where development and demo have no gateway. */
async function keep(letter: Letter, text: string, now: Date): Promise<void> {
  const folder = join(env.varDir, 'mail')
  await mkdir(folder, { recursive: true })
  const name = `${now.toISOString().replaceAll(':', '-')}-${letter.id}.json`
  await writeFile(join(folder, name), JSON.stringify({ ...letter, text, at: now.toISOString() }))
}

/**
 * Posts one text message to the operator's gateway: JSON `{id, to, text}` with `X-Tiwizi-Signature: t=<unix seconds>,v1=<hex>`,
 * where v1 is HMAC-SHA-256 of `<t>.<body>` under the shared secret. Any 2xx is accepted; anything else is tried again.
 */
async function postSms(url: string, secret: string, letter: Letter, text: string, now: Date): Promise<void> {
  const body = JSON.stringify({ id: letter.id, to: letter.to, text })
  const time = Math.floor(now.getTime() / 1_000)
  const signature = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')
  const reply = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-tiwizi-signature': `t=${time},v1=${signature}` },
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(10_000),
  })
  if (!reply.ok) throw new Error(`The SMS gateway answered ${reply.status}`)
}

/** Hands a letter to the channel that the environment configures; throws when it was not taken. */
export async function deliver(letter: Letter, now: Date): Promise<void> {
  if (letter.channel === 'sms') {
    // A sign of direction costs what a no-break space costs, and Latin text needs none.
    const plain = plainSpaces(letter.text)
    const text = direction[letter.locale] === 'ltr' ? withoutIsolates(plain) : plain
    if (!env.smsGatewayUrl || !env.smsGatewaySecret) return keep(letter, text, now)
    return postSms(env.smsGatewayUrl, env.smsGatewaySecret, letter, text, now)
  }
  const text = framed(letter)
  if (!env.smtpUrl) return keep(letter, text, now)
  await transporter(env.smtpUrl).sendMail({
    to: letter.to,
    subject: letter.subject,
    text,
    html: asHtml(letter, text),
    messageId: `<${letter.id}@${new URL(env.appUrl).hostname}>`,
    ...(letter.stopUrl
      ? { list: { unsubscribe: letter.stopUrl }, headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } }
      : {}),
  })
}
