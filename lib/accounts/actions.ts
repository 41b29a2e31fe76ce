'use server'
import { formAction } from '@/lib/core/action'
import { ok } from '@/lib/core/result'
import { enterCode, requestCode, resendCode } from './code'
import * as commands from './commands'
import { askAgain, askForAddress, confirmAddress, removeAddress as takeAddress } from './contact'
import { nextPath, withNext } from './next-path'
import { landingFor } from './policy'
import * as input from './schema'
import { confirmEnrolment, enterPassword, enterRecoveryCode, enterTotp } from './second-factor'
import { actorOf } from './session'
import { currentStep, dropSession, keepSession, keepStep, visitorOf } from './sign-in'

const byCommand = { idempotent: 'by-command' } as const
/** A code serves once and what was removed is gone; the second click of a double one must not say that it failed. */
const oncePressed = { doneBefore: ['code-refused', 'missing'] } as const

/** The page of the code says that one was sent anew, each time: the moment makes its address another than the one that is shown already. */
const sentAgain = (path: string, { at }: { at: Date }) => `${path}${path.includes('?') ? '&' : '?'}again=${at.getTime().toString(36)}`

export const requestEmailCode = formAction(
  'accounts.request-email-code',
  input.emailInput,
  async ({ email }, _actor, now, { locale }) => {
    const asked = await requestCode({ channel: 'email', address: email }, await visitorOf(locale), now)
    if (asked.ok) await keepStep('code', asked.value.stepId)
    return asked
  },
  (_value, { locale, input: { next } }) => withNext(`/${locale}/sign-in/code`, next),
  byCommand,
)

export const requestPhoneCode = formAction(
  'accounts.request-phone-code',
  input.phoneInput,
  async ({ phone }, _actor, now, { locale }) => {
    const asked = await requestCode({ channel: 'phone', address: phone }, await visitorOf(locale), now)
    if (asked.ok) await keepStep('code', asked.value.stepId)
    return asked
  },
  (_value, { locale, input: { next } }) => withNext(`/${locale}/sign-in/code`, next),
  byCommand,
)

export const resendSignInCode = formAction(
  'accounts.resend-code',
  input.resendInput,
  async (_input, _actor, now, { locale }) => {
    const asked = await resendCode(await currentStep('code'), await visitorOf(locale), now)
    if (asked.ok) await keepStep('code', asked.value.stepId)
    return asked.ok ? ok({ at: now }) : asked
  },
  (sent, { locale, input: { next } }) => sentAgain(withNext(`/${locale}/sign-in/code`, next), sent),
  byCommand,
)

export const enterSignInCode = formAction(
  'accounts.enter-code',
  input.codeInput,
  async ({ code }, _actor, now, { locale }) => {
    const entered = await enterCode(await currentStep('code'), code, await visitorOf(locale), now)
    if (entered.ok) await keepSession(entered.value)
    return entered.ok ? ok({}) : entered
  },
  (_value, { locale, input: { next } }) => nextPath(next, `/${locale}/account`),
  byCommand,
)

export const enterStaffPassword = formAction(
  'accounts.enter-password',
  input.passwordInput,
  async (typed, _actor, now, { locale }) => {
    const entered = await enterPassword(typed, await visitorOf(locale), now)
    if (!entered.ok) return entered
    await keepStep('factor', entered.value.stepId)
    return ok({ enrolled: entered.value.enrolled })
  },
  ({ enrolled }, { locale, input: { next } }) => withNext(`/${locale}/sign-in/${enrolled ? 'second-factor' : 'enrol'}`, next),
  byCommand,
)

export const enterSecondFactor = formAction(
  'accounts.enter-totp',
  input.totpInput,
  async ({ totp }, _actor, now, { locale }) => {
    const entered = await enterTotp(await currentStep('factor'), totp, await visitorOf(locale), now)
    if (entered.ok) await keepSession(entered.value)
    return entered.ok ? ok({ landing: landingFor(await actorOf(entered.value.sessionId, now)) }) : entered
  },
  ({ landing }, { locale, input: { next } }) => nextPath(next, `/${locale}${landing}`),
  byCommand,
)

export const enterPaperCode = formAction(
  'accounts.enter-recovery-code',
  input.recoveryInput,
  async ({ code }, _actor, now, { locale }) => {
    const entered = await enterRecoveryCode(await currentStep('factor'), code, await visitorOf(locale), now)
    if (entered.ok) await keepSession(entered.value)
    return entered.ok ? ok({ landing: landingFor(await actorOf(entered.value.sessionId, now)) }) : entered
  },
  ({ landing }, { locale, input: { next } }) => nextPath(next, `/${locale}${landing}`),
  byCommand,
)

export const confirmAuthenticator = formAction(
  'accounts.enrol',
  input.totpInput,
  async ({ totp }, actor, now, { locale }) => {
    const proof = { stepId: await currentStep('factor'), code: totp }
    const confirmed = await confirmEnrolment(proof, await visitorOf(locale), actor, now)
    if (confirmed.ok) await keepSession(confirmed.value)
    return confirmed.ok ? ok({}) : confirmed
  },
  (_value, { locale, input: { next } }) => withNext(`/${locale}/account/recovery`, next),
  byCommand,
)

export const renewRecoveryCodes = formAction(
  'accounts.renew-recovery-codes',
  input.nothingInput,
  (_input, actor, now) => commands.renewRecoveryCodes(actor, now),
  undefined,
  byCommand,
)

export const setPassword = formAction(
  'accounts.set-password',
  input.newPasswordInput,
  commands.setPassword,
  (_value, { locale }) => `/${locale}/account?done=password`,
  byCommand,
)

export const revokeDevice = formAction(
  'accounts.revoke-device',
  input.deviceInput,
  commands.revokeDevice,
  (_value, { locale }) => `/${locale}/account/devices?done=revoked`,
)

export const signOut = formAction(
  'accounts.sign-out',
  input.nothingInput,
  async (_input, actor, now) => {
    await dropSession()
    return commands.signOut(actor, now)
  },
  (_value, { locale }) => `/${locale}/sign-in?done=signed-out`,
  byCommand,
)

export const signOutEverywhere = formAction(
  'accounts.sign-out-everywhere',
  input.nothingInput,
  async (_input, actor, now) => {
    const ended = await commands.signOutEverywhere(actor, now)
    if (ended.ok) await dropSession()
    return ended
  },
  (_value, { locale }) => `/${locale}/sign-in?done=signed-out`,
  byCommand,
)

export const eraseAccount = formAction(
  'accounts.erase',
  input.eraseInput,
  async (_input, actor, now) => {
    const erased = await commands.eraseAccount(actor, now)
    if (erased.ok) await dropSession()
    return erased
  },
  (_value, { locale }) => `/${locale}/sign-in?done=erased`,
  byCommand,
)

const toAddressCode = (_value: unknown, { locale, input: { next } }: { locale: string; input: { next?: string | undefined } }) =>
  withNext(`/${locale}/account/contact/code`, next)

export const addEmail = formAction(
  'accounts.add-email',
  input.emailInput,
  async ({ email }, actor, now, { locale }) => {
    const asked = await askForAddress({ channel: 'email', address: email }, actor, await visitorOf(locale), now)
    if (asked.ok) await keepStep('address', asked.value.stepId)
    return asked
  },
  toAddressCode,
  byCommand,
)

export const addPhone = formAction(
  'accounts.add-phone',
  input.phoneInput,
  async ({ phone }, actor, now, { locale }) => {
    const asked = await askForAddress({ channel: 'phone', address: phone }, actor, await visitorOf(locale), now)
    if (asked.ok) await keepStep('address', asked.value.stepId)
    return asked
  },
  toAddressCode,
  byCommand,
)

export const resendAddressCode = formAction(
  'accounts.resend-address-code',
  input.resendInput,
  async (_input, actor, now, { locale }) => {
    const asked = await askAgain(await currentStep('address'), actor, await visitorOf(locale), now)
    if (asked.ok) await keepStep('address', asked.value.stepId)
    return asked.ok ? ok({ at: now }) : asked
  },
  (sent, context) => sentAgain(toAddressCode(null, context), sent),
  byCommand,
)

export const enterAddressCode = formAction(
  'accounts.enter-address-code',
  input.codeInput,
  async ({ code }, actor, now, { locale }) =>
    confirmAddress({ stepId: await currentStep('address'), code }, actor, await visitorOf(locale), now),
  ({ outcome }, { locale, input: { next } }) =>
    outcome === 'elsewhere'
      ? withNext(`/${locale}/account/contact/elsewhere`, next)
      : nextPath(next, `/${locale}/account/contact?done=${outcome}`),
  oncePressed,
)

export const removeAddress = formAction(
  'accounts.remove-address',
  input.removeAddressInput,
  takeAddress,
  (_value, { locale }) => `/${locale}/account/contact?done=removed`,
  oncePressed,
)
