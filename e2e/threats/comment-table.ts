import { randomInt } from 'node:crypto'
import type { Stage } from '../fixtures'
import type { HandlerRow, PageRow, Persona, Row, Subject } from './table'

/** Rows of the matrix for what is said in threads. */

const signedIn: readonly Persona[] = [
  'member',
  'verified',
  'owner',
  'moderator',
  'reviewer of the authority',
  'reviewer elsewhere',
  'admin',
]

/** A comment that everybody can read, or that waits, with its author. */
const ofComment =
  (scene: Parameters<Stage['aCommentScene']>[0], fields: Record<string, string> = {}) =>
  async (stage: Stage): Promise<Subject> => {
    const { id, number, author } = await stage.aCommentScene(scene)
    const authority = await stage.authorityOf(number)
    return { fields: { comment: id, ...fields }, owner: author, authority, number, params: { id, type: 'petition', reference: number } }
  }

/** Words of their own for everybody, so that none is held as a copy. */
const words = () => `كلام رقم ${randomInt(1e9)} حول هذه العريضة.`

export const commentActions: Record<string, Row> = {
  'lib/comments/actions.ts#postComment': {
    subject: async (stage) => {
      const { number, author } = await stage.aScene('anOpenPetition')
      const fields = { subject: `petition:${number}`, kind: 'concern', text: words(), language: 'ar' }
      return { fields, owner: author, authority: await stage.authorityOf(number), number, params: { type: 'petition', reference: number } }
    },
    may: signedIn,
  },
  'lib/comments/actions.ts#replyToComment': {
    subject: async (stage) => ofComment('aPublishedComment', { text: words(), language: 'ar' })(stage),
    may: signedIn,
  },
  'lib/comments/actions.ts#reviseComment': {
    subject: async (stage) => ofComment('aPublishedComment', { text: words(), language: 'ar' })(stage),
    may: ['owner'],
  },
  'lib/comments/actions.ts#deleteComment': { subject: ofComment('aPublishedComment'), may: ['owner'] },
  'lib/comments/actions.ts#voteOnComment': {
    subject: ofComment('aPublishedComment', { vote: 'up' }),
    may: signedIn.filter((persona) => persona !== 'owner'),
    refused: { owner: 'own-comment' },
  },
  'lib/comments/actions.ts#followThread': {
    subject: async (stage) => {
      const { number, author } = await stage.aScene('anOpenPetition')
      return { fields: { subject: `petition:${number}` }, owner: author, params: { type: 'petition', reference: number } }
    },
    may: signedIn,
  },
}

const ofOpenPetition = (path: (number: string) => string): HandlerRow => ({
  path: async (stage) => path((await stage.aScene('anOpenPetition')).number),
  status: { others: 200 },
})

export const commentHandlers: Record<string, HandlerRow> = {
  'GET /api/v1/comments': ofOpenPetition((number) => `/api/v1/comments?subject=petition:${number}`),
  'GET /api/v1/comments.csv': ofOpenPetition((number) => `/api/v1/comments.csv?subject=petition:${number}`),
  'GET /feeds/comments/[locale]/[type]/[reference]': ofOpenPetition((number) => `/feeds/comments/ar/petition/${number}`),
}

export const commentPages: Record<string, PageRow> = {
  '/[locale]/account/comments': {
    thing: async () => ({ path: '/ar/account/comments', owner: null }),
    status: { anonymous: 307, others: 200 },
  },
  '/[locale]/desk/questions': {
    thing: async () => ({ path: '/ar/desk/questions', owner: null }),
    status: { anonymous: 401, 'reviewer of the authority': 200, 'reviewer elsewhere': 200, others: 403 },
  },
}
