'use server'

import { asAsker, keepOpen, openByPin } from '@/lib/cases/access'
import { formAction } from '@/lib/core/action'
import { now } from '@/lib/core/clock'
import { askInstitution as ask } from './commands'
import { askInput, followInput } from './schema'

export const askInstitution = formAction('requests.ask', askInput, asAsker(ask), async ({ id, ref, pinVersion }, { locale }) => {
  await keepOpen({ id, pinVersion }, now())
  return `/${locale}/requests/mine/${ref}/receipt`
})

export const followRequest = formAction(
  'requests.follow',
  followInput,
  (input, _actor, _now, { network }) => openByPin(input, network),
  async ({ id, ref, pinVersion }, { locale }) => {
    await keepOpen({ id, pinVersion }, now())
    return `/${locale}/requests/mine/${ref}`
  },
  { idempotent: 'by-command' },
)
