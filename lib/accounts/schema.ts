import { z } from 'zod'
import type { RoleName } from '@/lib/core/session'
import { cleanLine } from '@/lib/core/text'
import { normalEmail, normalPhone, westernDigits } from './address'
import { whyNotName } from './name'

const roles = [
  'organisation',
  'officer',
  'information-officer',
  'moderator',
  'call-agent',
  'supervisor',
  'reviewer',
  'delegate',
  'coordinator',
  'admin',
] as const satisfies readonly RoleName[]

const text = (max: number, message: string) => z.string(message).max(max, message)

/** Where to go afterwards; judged by `nextPath`, so any text may arrive. */
const next = z.string().max(500).optional()

const email = text(254, 'email-needed')
  .transform((value) => normalEmail(value) ?? '')
  .refine((value) => value !== '', 'email-needed')
const phone = text(40, 'phone-needed')
  .transform((value) => normalPhone(value) ?? '')
  .refine((value) => value !== '', 'phone-needed')

const sixDigits = text(20, 'code-needed')
  .transform((value) => westernDigits(value).replace(/[\s-]/g, ''))
  .refine((value) => /^\d{6}$/.test(value), 'code-needed')

const begunFields = z.record(z.string().max(60), z.string().max(20_000))
/** A form that is kept while its writer signs in: `begun` is its page, the rest what was typed. */
export const begunInput = begunFields
  .refine((fields) => Object.values(fields).reduce((sum, text) => sum + text.length, 0) <= 40_000, 'too-long')
  .transform(({ begun = '', ...typed }) => ({ at: begun, typed }))

export const emailInput = z.strictObject({ email, next })
export const phoneInput = z.strictObject({ phone, next })
export const resendInput = z.strictObject({ next })
export const codeInput = z.strictObject({ code: sixDigits, next })
export const removeAddressInput = z.strictObject({ channel: z.enum(['email', 'phone']) })

export const passwordInput = z.strictObject({
  email,
  password: z.string('password-needed').min(1, 'password-needed').max(200, 'password-needed'),
  next,
})
export const totpInput = z.strictObject({ totp: sixDigits, next })
export const recoveryInput = z.strictObject({ code: text(40, 'recovery-code-needed').min(1, 'recovery-code-needed'), next })

/** Long rather than composed of kinds of characters (NIST SP 800-63B, 3.1.1.2). */
const freshPassword = z.string('password-short').min(12, 'password-short').max(200, 'password-long')
export const newPasswordInput = z
  .strictObject({ passwordNow: z.string().max(200).optional(), password: freshPassword, passwordAgain: z.string().max(200) })
  .refine((input) => input.password === input.passwordAgain, { path: ['passwordAgain'], message: 'passwords-differ' })

export const deviceInput = z.strictObject({ session: z.string().max(60) })
export const nothingInput = z.strictObject({})
export const eraseInput = z.strictObject({ confirm: z.literal('yes', 'erase-confirm-needed') })

export const roleInput = z.strictObject({
  personId: z.string().max(60),
  role: z.enum(roles),
  institutionId: z.string().max(80).nullable(),
})
const name = text(120, 'name-needed')
  .transform(cleanLine)
  .pipe(z.string().min(1, 'name-needed'))
  .superRefine((typed, context) => {
    const why = whyNotName(typed)
    if (why) context.addIssue({ code: 'custom', message: why })
  })
export const staffInput = z.strictObject({ email, name })
export const personInput = z.strictObject({ personId: z.string().max(60) })

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((value) => !Number.isNaN(Date.parse(value)))

/** What the identity provider says (OpenID Connect Core, section 5.1, with the national identity number). */
export const identityClaims = z.object({
  sub: z.string().min(1).max(255),
  name: z.string().trim().min(1).max(200),
  birthdate: day,
  national_id: z.string().min(3).max(40),
  email: z.string().max(254).optional(),
  email_verified: z.boolean().optional(),
})
export type IdentityClaims = z.output<typeof identityClaims>

export type Channel = 'email' | 'phone'
export type Method = Channel | 'identity' | 'password'
