import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import { SMTPServer } from 'smtp-server'

/**
 * A real mail server and a real SMS gateway for tests: takes letters on SMTP_PORT and on `POST /sms` of POST_PORT, and shows them at
 * `GET /letters?to=<address>`.
 * @typedef {{channel: 'mail' | 'sms', to: string, subject: string, text: string, raw: string}} Letter
 */

/** @type {Letter[]} */
const letters = []
const secret = process.env.SMS_GATEWAY_SECRET ?? ''

/** @param {string} text @param {string} name @returns {string} a header, unfolded (RFC 5322, section 2.2.3) */
const header = (text, name) => new RegExp(`^${name}:(.*)$`, 'im').exec(text.replace(/\r?\n[ \t]+/g, ' '))?.[1]?.trim() ?? ''

/** @param {string} text quoted-printable, RFC 2045 section 6.7 */
const unquoted = (text) =>
  Buffer.from(
    text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  ).toString('utf8')

/** @param {string} text encoded words, RFC 2047 */
const decodedWords = (text) =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind, body) =>
      /b/i.test(kind) ? Buffer.from(body, 'base64').toString('utf8') : unquoted(body.replaceAll('_', ' ')),
    )

/** @param {string} raw @returns {string} the plain text of a message */
function plainText(raw) {
  const [head = '', ...rest] = raw.split(/\r?\n\r?\n/)
  const body = rest.join('\r\n\r\n')
  const boundary = /boundary="?([^";\r\n]+)"?/i.exec(header(head, 'content-type'))?.[1]
  if (boundary) {
    const parts = body
      .split(`--${boundary}`)
      .slice(1, -1)
      .map((part) => part.replace(/^\r?\n/, ''))
    return plainText(parts.find((part) => /^content-type:\s*(text\/plain|multipart)/im.test(part)) ?? parts[0] ?? '')
  }
  const coding = header(head, 'content-transfer-encoding').toLowerCase()
  if (coding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  return coding === 'quoted-printable' ? unquoted(body).trimEnd() : body.trimEnd()
}

const mail = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData(stream, session, done) {
    /** @type {Buffer[]} */
    const chunks = []
    stream.on('data', (/** @type {Buffer} */ chunk) => chunks.push(chunk))
    stream.on('end', () => {
      const raw = Buffer.concat(chunks).toString('utf8')
      for (const { address } of session.envelope.rcptTo)
        letters.push({ channel: 'mail', to: address, subject: decodedWords(header(raw, 'subject')), text: plainText(raw), raw })
      done()
    })
  },
})

/** @param {string} given @param {string} body */
function isSigned(given, body) {
  const [, time, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(given) ?? []
  return (
    time !== undefined &&
    signature !== undefined &&
    timingSafeEqual(Buffer.from(signature, 'hex'), createHmac('sha256', secret).update(`${time}.${body}`).digest())
  )
}

const desk = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://post-office')
  if (request.method === 'GET') {
    const to = url.searchParams.get('to')
    response.setHeader('content-type', 'application/json').end(JSON.stringify(letters.filter((letter) => to === null || letter.to === to)))
    return
  }
  let body = ''
  request.on('data', (text) => {
    body += text
  })
  request.on('end', () => {
    if (!isSigned(String(request.headers['x-tiwizi-signature'] ?? ''), body)) return void response.writeHead(401).end()
    const { to, text } = JSON.parse(body)
    letters.push({ channel: 'sms', to, subject: '', text, raw: body })
    response.writeHead(202).end()
  })
})

mail.listen(Number(process.env.SMTP_PORT), '127.0.0.1', () =>
  desk.listen(Number(process.env.POST_PORT), '127.0.0.1', () => process.stdout.write('The post office is open.\n')),
)
process.once('SIGTERM', () => process.exit(0))
