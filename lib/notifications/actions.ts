'use server'

import { formAction } from '@/lib/core/action'
import { unfollow as end, followSubject as follow, stopFollow as stop } from './commands'
import { followInput, stopInput, unfollowInput } from './schema'

/** Back to the page that asked: what it says has changed, where a cached page of the thing itself could not. */
export const followSubject = formAction('notifications.follow', followInput, follow, ({ path }, { locale }) => `/${locale}${path}/follow`, {
  idempotent: 'by-command',
})
export const unfollow = formAction('notifications.unfollow', unfollowInput, end, (_, { locale }) => `/${locale}/account/follows`)
export const stopFollow = formAction('notifications.stop', stopInput, stop, (_, { locale }) => `/${locale}/unfollow?done=1`)
