import { generateSecret, generateSync, generateURI, verifySync } from 'otplib'
import { create } from 'qrcode'

/** Time-based one-time passwords (RFC 6238): six digits, 30 seconds, one step of tolerance on both sides. */
const period = 30

const epoch = (now: Date) => Math.floor(now.getTime() / 1000)

export const newTotpSecret = (): string => generateSecret({ length: 20 })

export const currentTotp = (secret: string, now: Date): string => generateSync({ secret, epoch: epoch(now), period })

/** The time step that `code` belongs to, or null when it is of no step near `now`. */
export function totpStep(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const answer = verifySync({ secret, token: code, epoch: epoch(now), period, epochTolerance: period })
  return answer.valid && 'timeStep' in answer ? answer.timeStep : null
}

/** A QR code as the path of an SVG whose view box is `size` on both sides, quiet zone included. */
export type QrCode = { size: number; path: string }

function qrCode(text: string): QrCode {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const quiet = 4
  const dark = [...modules.data.keys()].filter((at) => modules.data[at])
  const path = dark.map((at) => `M${(at % modules.size) + quiet} ${Math.floor(at / modules.size) + quiet}h1v1h-1z`).join('')
  return { size: modules.size + 2 * quiet, path }
}

/** What an authenticator reads from the screen, and the same secret in groups of four for typing. */
export const totpCard = (secret: string, label: string): { qr: QrCode; secret: string } => ({
  qr: qrCode(generateURI({ issuer: 'Tiwizi', label, secret, period })),
  secret: secret.match(/.{1,4}/g)?.join(' ') ?? secret,
})
