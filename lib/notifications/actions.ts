'use server'

import { formAction } from '@/lib/core/action'
import { changeFollow as change, chooseNews as choose, slowFollow as slow } from './choice'
import { unfollow as end, followSubject as follow, markRead as mark, stopFollow as stop } from './commands'
import { changeFollowInput, chooseInput, followInput, markReadInput, stopInput, unfollowInput } from './schema'

/** Back to the page that asked: what it says has changed, where a cached page of the thing itself could not. */
export const followSubject = formAction('notifications.follow', followInput, follow, ({ path }, { locale }) => `/${locale}${path}/follow`, {
  idempotent: 'by-command',
})
export const unfollow = formAction('notifications.unfollow', unfollowInput, end, (_, { locale }) => `/${locale}/account/follows?done=ended`)
export const chooseNews = formAction(
  'notifications.choose',
  chooseInput,
  choose,
  (_, { locale }) => `/${locale}/account/follows?done=chosen`,
  { idempotent: 'by-command' },
)
export const changeFollow = formAction(
  'notifications.change',
  changeFollowInput,
  change,
  (_, { locale }) => `/${locale}/account/follows?done=changed`,
  { idempotent: 'by-command' },
)
export const markRead = formAction('notifications.read', markReadInput, mark, (_, { locale }) => `/${locale}/account/notifications`, {
  idempotent: 'by-command',
})
export const stopFollow = formAction('notifications.stop', stopInput, stop, (_, { locale }) => `/${locale}/unfollow?done=stopped`)
export const slowFollow = formAction('notifications.slow', stopInput, slow, (_, { locale }) => `/${locale}/unfollow?done=weekly`)
