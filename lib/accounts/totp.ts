import { generateSecret, generateSync, generateURI, verifySync } from 'otplib'
import { toString as draw } from 'qrcode'

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

/** What an authenticator reads: the address and its QR code as SVG markup. */
export async function totpCard(secret: string, label: string): Promise<{ uri: string; svg: string; spoken: string }> {
  const uri = generateURI({ issuer: 'Tiwizi', label, secret, period })
  const svg = await draw(uri, { type: 'svg', errorCorrectionLevel: 'M', margin: 2, color: { dark: '#1A2024', light: '#FFFFFF' } })
  return { uri, svg, spoken: secret.match(/.{1,4}/g)?.join(' ') ?? secret }
}

