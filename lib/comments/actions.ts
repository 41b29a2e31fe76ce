'use server'

import { formAction } from '@/lib/core/action'
import {
  followThread as follow,
  postComment as post,
  deleteComment as remove,
  replyToComment as reply,
  reviseComment as revise,
} from './commands'
import { deleteInput, followInput, postInput, replyInput, reviseInput, voteInput } from './schema'
import { voteOnComment as vote } from './voting'

const byCommand = { idempotent: 'by-command' } as const

export const postComment = formAction(
  'comments.post',
  postInput,
  post,
  ({ id, waits }, { locale }) => `/${locale}/comment/${id}?done=${waits ? 'waits' : 'posted'}`,
)
export const replyToComment = formAction(
  'comments.reply',
  replyInput,
  reply,
  ({ id, waits }, { locale }) => `/${locale}/comment/${id}?done=${waits ? 'waits' : 'posted'}`,
)
export const reviseComment = formAction(
  'comments.revise',
  reviseInput,
  revise,
  ({ id, waits }, { locale }) => `/${locale}/comment/${id}?done=${waits ? 'waits' : 'revised'}`,
  byCommand,
)
export const deleteComment = formAction(
  'comments.delete',
  deleteInput,
  remove,
  (_, { locale }) => `/${locale}/account/comments?done=deleted`,
)
export const voteOnComment = formAction('comments.vote', voteInput, vote, undefined, byCommand)
export const followThread = formAction(
  'comments.follow',
  followInput,
  follow,
  ({ path }, { locale }) => `/${locale}${path}/follow`,
  byCommand,
)
