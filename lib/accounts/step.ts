import 'server-only'
import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { codeStep } from './code'
import { awaitedAddress } from './contact'
import { type DemoAccount, demoAccounts } from './demo'
import type { Channel } from './schema'
import { enrolment, passwordStep } from './second-factor'
import { currentStep } from './sign-in'
import type { QrCode } from './totp'

/** Where this browser stands between two pages of a sign-in: what the pages read. */

/** The address that the last code of this browser went to, masked; null when there is none to enter. */
export const sentCode = async (): Promise<{ channel: Channel; masked: string } | null> => codeStep(await currentStep('code'), now())

/** The address that the actor is adding in this browser, in full: whoever typed it has to see a slip of the finger. */
export const addressToConfirm = async (): Promise<{ channel: Channel; address: string } | null> =>
  awaitedAddress(await currentStep('address'), await currentActor(), now())

/** Whether a right password waits for its second factor here. */
export const awaitsSecondFactor = async (): Promise<boolean> => (await passwordStep(await currentStep('factor'), now()))?.enrolled === true

/** What to put into an authenticator; null when nothing is to be enrolled in this browser. */
export const pendingEnrolment = async (): Promise<{ qr: QrCode; secret: string } | null> =>
  enrolment(await currentStep('factor'), await currentActor(), now())

/** The demo's staff accounts with their codes of this moment; empty outside demo mode. */
export const demoSignIns = (): Promise<DemoAccount[]> => demoAccounts(now())
