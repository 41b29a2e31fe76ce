import { randomInt } from 'node:crypto'
import type { Stage } from '../fixtures'
import type { PageRow, Persona, Row, Subject } from './table'

/** The rows of moderation in the matrix: who may do what to whose case. */

const moderators: readonly Persona[] = ['moderator', 'admin']
const admins: readonly Persona[] = ['admin']
const note = 'ملاحظة مفصلة حول هذا القرار وأسبابه.'

const subject =
  <T extends Pick<Subject, 'owner'> & { number?: string; case?: string }>(
    make: (stage: Stage) => Promise<T>,
    fields: (made: T) => Record<string, string>,
  ) =>
  async (stage: Stage): Promise<Subject> => {
    const made = await make(stage)
    return {
      fields: fields(made),
      owner: made.owner,
      ...(made.number ? { number: made.number, authority: await stage.authorityOf(made.number) } : {}),
      params: { case: made.case ?? '', locale: 'ar' },
    }
  }

const onCase = (fields: Record<string, string>, keys: readonly ('version' | 'seen')[] = []) =>
  subject(
    (stage) => stage.aWaitingCase(),
    (made) => ({ case: made.case, ...Object.fromEntries(keys.map((key) => [key, made[key]])), ...fields }),
  )

export const moderationActions: Record<string, Row> = {
  'lib/moderation/actions.ts#decideCase': {
    subject: onCase({ action: 'reject', reason: 'unclear', note, language: 'ar' }, ['version', 'seen']),
    may: moderators,
  },
  'lib/moderation/actions.ts#approveMany': {
    subject: subject(
      (stage) => stage.aWaitingCase(),
      (made) => ({ cases: `${made.case}:${made.version}:${made.seen}` }),
    ),
    may: moderators,
  },
  'lib/moderation/actions.ts#takeNext': { subject: async () => ({ fields: {}, owner: null }), may: moderators },
  'lib/moderation/actions.ts#claimCase': { subject: onCase({}), may: moderators },
  'lib/moderation/actions.ts#releaseCase': { subject: onCase({}), may: moderators },
  'lib/moderation/actions.ts#escalateCase': { subject: onCase({ to: 'moderator', internal: note }, ['version']), may: moderators },
  'lib/moderation/actions.ts#openCaseAbout': {
    subject: subject(
      (stage) => stage.aScene('anOpenPetition').then(({ id, number, author }) => ({ id, number, owner: author })),
      ({ id }) => ({ type: 'petition', id }),
    ),
    may: moderators,
  },
  'lib/moderation/actions.ts#reportContent': {
    subject: subject(
      (stage) => stage.aScene('anOpenPetition').then(({ id, number, author }) => ({ id, number, owner: author })),
      ({ id }) => ({ type: 'petition', id, reason: 'spam' }),
    ),
    may: ['member', 'verified', 'moderator', 'reviewer of the authority', 'reviewer elsewhere', 'admin'],
    refused: { owner: 'own-text' },
  },
  'lib/moderation/actions.ts#openAppeal': {
    subject: subject(
      (stage) => stage.aRejection(),
      ({ decision }) => ({ decision, text: 'النص واضح ويطلب شيئا واحدا، أرجو قراءته من جديد.' }),
    ),
    may: ['owner'],
    refused: Object.fromEntries(
      ['member', 'verified', 'moderator', 'reviewer of the authority', 'reviewer elsewhere', 'admin'].map((persona) => [
        persona,
        'missing',
      ]),
    ),
  },
  'lib/moderation/actions.ts#decideAppeal': {
    subject: subject(
      (stage) => stage.anAppeal(),
      (made) => ({ case: made.case, version: made.version, outcome: 'upheld', answer: note, language: 'ar' }),
    ),
    may: moderators,
  },
  'lib/moderation/actions.ts#imposeSanction': {
    subject: onCase({ kind: 'warning', reason: 'insult', note, language: 'ar' }),
    may: moderators,
  },
  'lib/moderation/actions.ts#decideBan': {
    subject: subject(
      (stage) => stage.aProposedBan(),
      (made) => ({ case: made.case, version: made.version, confirm: 'no' }),
    ),
    may: moderators,
  },
  'lib/moderation/actions.ts#liftSanction': {
    subject: subject(
      (stage) => stage.aMutedAuthor(),
      (made) => ({ case: made.case, sanction: made.sanction, internal: note }),
    ),
    may: moderators,
  },
  'lib/moderation/actions.ts#addTerm': {
    subject: async () => ({
      fields: { pattern: `لفظ مسيء رقم ${randomInt(1e9)}`, language: 'ar', effect: 'flag', reason: 'insult' },
      owner: null,
    }),
    may: admins,
  },
  'lib/moderation/actions.ts#switchTerm': {
    subject: async (stage) => ({ fields: { term: await stage.aTerm(), active: 'yes' }, owner: null }),
    may: admins,
  },
}

export const moderationPages: Record<string, PageRow> = {
  '/[locale]/moderation': {
    thing: async () => ({ path: '/ar/moderation', owner: null }),
    status: { anonymous: 401, moderator: 200, admin: 200, others: 403 },
  },
  '/[locale]/moderation/[case]': {
    thing: async (stage) => {
      const { case: id, number, owner } = await stage.aWaitingCase()
      return { path: `/ar/moderation/${id}`, owner, authority: await stage.authorityOf(number) }
    },
    status: { anonymous: 401, moderator: 200, admin: 200, others: 403 },
  },
  '/[locale]/admin/terms': {
    thing: async () => ({ path: '/ar/admin/terms', owner: null }),
    status: { anonymous: 401, admin: 200, others: 403 },
  },
}
