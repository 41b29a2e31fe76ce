import { describe, expect, it } from 'vitest'
import { type Actor, type RoleName, roles } from '../core/session'
import { reportStates } from './lifecycle'
import {
  missingIn,
  type Paper,
  whyNotAmend,
  whyNotAssess,
  whyNotChangeAssessment,
  whyNotDeleteAssessment,
  whyNotDesk,
  whyNotPublish,
  whyNotReadPaper,
  whyNotReport,
  whyNotReturn,
  whyNotRevise,
  whyNotRunRounds,
  whyNotSubmit,
  whyNotValidate,
} from './policy'

const lead = 'ministry-digital-transition'
const someone = (personId: string, ...held: [RoleName, string | null][]): Actor => ({
  personId,
  sessionId: 's',
  level: 'EMAIL',
  locale: 'ar',
  roles: held.map(([role, institutionId]) => ({ role, institutionId })),
})

const paper = (more: Partial<Paper> = {}): Paper => ({
  reporters: ['ministry-then', lead],
  chapter: 'executive',
  planStatus: 'active',
  published: true,
  withdrawn: false,
  state: 'draft',
  authorId: 'author',
  validatorId: 'validator',
  ...more,
})

const verbs = {
  revise: whyNotRevise,
  submit: whyNotSubmit,
  validate: whyNotValidate,
  return: whyNotReturn,
  publish: whyNotPublish,
} as const

const author = someone('author', ['officer', lead])
const validator = someone('reviewer', ['reviewer', lead])
const publisher = someone('coordinator', ['coordinator', lead])

describe('who may do what with a report', () => {
  const may: Record<string, Record<keyof typeof verbs, boolean>> = {
    draft: { revise: true, submit: true, validate: false, return: false, publish: false },
    submitted: { revise: false, submit: false, validate: true, return: true, publish: false },
    validated: { revise: false, submit: false, validate: false, return: true, publish: true },
    published: { revise: false, submit: false, validate: false, return: false, publish: false },
    corrected: { revise: false, submit: false, validate: false, return: false, publish: false },
    returned: { revise: true, submit: true, validate: false, return: false, publish: false },
  }
  const doer = (verb: keyof typeof verbs, state: string): Actor =>
    verb === 'revise' || verb === 'submit'
      ? author
      : verb === 'validate' || (verb === 'return' && state !== 'validated')
        ? validator
        : publisher

  it.each(reportStates)('in the state %s: the right person, and only in the right state', (state) => {
    for (const verb of Object.keys(verbs) as (keyof typeof verbs)[]) {
      const refusal = verbs[verb](doer(verb, state), paper({ state }))
      expect(refusal, verb).toBe(may[state]?.[verb] ? null : 'conflict')
      expect(verbs[verb](null, paper({ state })), verb).toBe('signed-out')
    }
  })

  it.each(roles)('%s does nothing but its own step, and nothing elsewhere', (role) => {
    for (const institutionId of [lead, 'ministry-justice', null]) {
      const actor = someone('somebody', [role, institutionId])
      const here = institutionId === lead
      expect(whyNotReport(actor, paper())).toBe(role === 'officer' && here ? null : 'forbidden')
      expect(whyNotRevise(actor, paper())).toBe(role === 'officer' && here ? 'not-your-report' : 'forbidden')
      expect(whyNotValidate(actor, paper({ state: 'submitted' }))).toBe(role === 'reviewer' && here ? null : 'forbidden')
      expect(whyNotPublish(actor, paper({ state: 'validated' }))).toBe(role === 'coordinator' && here ? null : 'forbidden')
      const reads = here && (role === 'coordinator' || role === 'officer' || role === 'reviewer')
      expect(whyNotReadPaper(actor, paper())).toBe(reads ? null : 'forbidden')
      const works = (role === 'coordinator' && here) || ((role === 'officer' || role === 'reviewer') && institutionId !== null)
      expect(whyNotDesk(actor)).toBe(works ? null : 'forbidden')
    }
  })

  it('the coordinator of one chapter has no word in another, and of no institution in none', () => {
    const house = someone('house', ['coordinator', 'house-of-representatives'])
    for (const [actor, chapter, refusal] of [
      [house, 'parliament', null],
      [house, 'executive', 'forbidden'],
      [publisher, 'parliament', 'forbidden'],
      [publisher, 'local', null],
      [publisher, 'unknown', 'forbidden'],
      [someone('health', ['coordinator', 'ministry-health']), 'executive', 'forbidden'],
      [someone('none', ['coordinator', null]), 'executive', 'forbidden'],
    ] as const) {
      const validated = paper({ state: 'validated', chapter })
      const promise = { leadId: lead, published: true, planStatus: 'active', chapter }
      expect(whyNotReadPaper(actor, validated)).toBe(refusal)
      expect(whyNotPublish(actor, validated)).toBe(refusal)
      expect(whyNotReturn(actor, validated)).toBe(refusal)
      expect(whyNotAmend(actor, promise)).toBe(refusal)
      expect(whyNotRunRounds(actor, chapter)).toBe(refusal)
    }
  })

  it('nobody takes two steps of one report', () => {
    const all = (personId: string) => someone(personId, ['officer', lead], ['reviewer', lead], ['coordinator', lead])
    expect(whyNotValidate(all('author'), paper({ state: 'submitted' }))).toBe('own-report')
    expect(whyNotPublish(all('author'), paper({ state: 'validated' }))).toBe('own-report')
    expect(whyNotPublish(all('validator'), paper({ state: 'validated' }))).toBe('own-report')
    expect(whyNotReturn(all('author'), paper({ state: 'submitted' }))).toBe('own-report')
    expect(whyNotPublish(all('third'), paper({ state: 'validated' }))).toBeNull()
  })

  it.each([[{ planStatus: 'evaluated' }], [{ planStatus: 'draft' }], [{ published: false }], [{ withdrawn: true }]])(
    'nothing is taken once %j',
    (more) => {
      expect(whyNotReport(author, paper(more))).toBe('plan-over')
      expect(whyNotSubmit(author, paper(more))).toBe('plan-over')
      expect(whyNotValidate(validator, paper({ state: 'submitted', ...more }))).toBe('plan-over')
      expect(whyNotPublish(publisher, paper({ state: 'validated', ...more }))).toBe('plan-over')
    },
  )

  it('a report without an author is taken over, one with another author is not', () => {
    expect(whyNotRevise(someone('other', ['officer', lead]), paper({ authorId: null }))).toBeNull()
    expect(whyNotRevise(someone('other', ['officer', lead]), paper())).toBe('not-your-report')
  })
})

describe('missingIn', () => {
  const said = { status: 'limited', bodyAr: 'نص', bodyFr: null, difficultyAr: 'صعوبة', difficultyFr: null, regressionReason: null }
  it.each([
    [said, 0, [null, null], []],
    [{ ...said, difficultyAr: null }, 3, [null, null], ['difficulty-needed']],
    [{ ...said, status: 'complete', difficultyAr: null }, 0, [null, null], ['evidence-needed']],
    [{ ...said, status: 'complete', difficultyAr: null }, 1, [null, null], []],
    [{ ...said, bodyAr: null }, 0, [null, null], ['body-needed']],
    [said, 0, ['substantial', null], ['regression-reason-needed']],
    [said, 0, [null, 'complete'], ['regression-reason-needed']],
    [{ ...said, regressionReason: 'سبب' }, 0, ['complete', 'complete'], []],
    [said, 0, ['limited', 'not-started'], []],
    [{ ...said, status: 'nearly' }, 0, [null, null], ['status-needed']],
  ])('%j with %i proofs after %j: %j', (report, evidence, before, missing) => {
    expect(missingIn(report, evidence, before)).toEqual(missing)
  })
})

describe('assessing', () => {
  const opensAt = new Date('2026-03-01T18:00:00Z')
  const closesAt = new Date('2026-04-10T17:00:00Z')
  const round = { about: [lead], opensAt, closesAt }
  const justBefore = (at: Date) => new Date(at.getTime() - 1)

  it.each([
    [null, opensAt, 'signed-out'],
    [someone('a'), justBefore(opensAt), 'round-not-open'],
    [someone('a'), opensAt, null],
    [someone('a'), justBefore(closesAt), null],
    [someone('a'), closesAt, 'round-over'],
    [someone('a', ['officer', lead]), opensAt, 'own-commitment'],
    [someone('a', ['information-officer', lead]), closesAt, 'own-commitment'],
    [someone('a', ['officer', 'ministry-health'], ['moderator', null]), opensAt, null],
  ])('by %j at %s is refused with %s', (actor, at, refusal) => {
    expect(whyNotAssess(actor, round, at)).toBe(refusal)
  })

  it('is changed unless a moderator has the word, and taken back by nobody else', () => {
    const states = ['pending', 'returned', 'published', 'held', 'rejected', 'hidden', 'deleted']
    expect(states.filter((state) => whyNotChangeAssessment({ state }) === null)).toEqual(['pending', 'returned', 'published', 'rejected'])
    const mine = (state: string) => whyNotDeleteAssessment(someone('a'), { personId: 'a', state })
    expect(states.filter((state) => mine(state) === null)).toEqual(['pending', 'returned', 'published', 'held', 'rejected'])
    expect(whyNotDeleteAssessment(someone('b'), { personId: 'a', state: 'published' })).toBe('forbidden')
    expect(whyNotDeleteAssessment(null, { personId: 'a', state: 'published' })).toBe('signed-out')
  })

  it('happens in rounds that the coordinator alone opens', () => {
    expect(roles.filter((role) => whyNotRunRounds(someone('a', [role, lead])) === null)).toEqual(['coordinator'])
    expect(whyNotRunRounds(null)).toBe('signed-out')
  })
})
