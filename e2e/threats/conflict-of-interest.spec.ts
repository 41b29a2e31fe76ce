import { actions } from '../built'
import { expect, ownNetwork, test } from '../fixtures'
import { postForm } from './form-post'

/** Officials and what people say about the promises of their own institution, over HTTP. */

const note = 'ملاحظة مفصلة حول هذا القرار وأسبابه.'

const send = test.extend<{ send: (name: string, who: { cookie: string }, fields: Record<string, string>) => Promise<string> }>({
  send: async ({ place }, use) =>
    use((name, who, fields) => {
      const found = actions.find((action) => action.name === `lib/moderation/actions.ts#${name}`)
      if (!found) throw new Error(`There is no action ${name}`)
      return postForm(place, found, '/ar/moderation', who.cookie, { locale: 'ar', ...fields }, ownNetwork())
    }),
})

send(
  'the institution of a commitment, and whatever took over from it, decides on nothing that is said there',
  async ({ send: attempt, stage, request }) => {
    // Commitment 6 was led by a ministry that two others succeeded.
    const offices = ['ministry-administration-reform', 'ministry-economy-administration-reform', 'ministry-digital-transition']
    const { id } = await stage.aCommentScene('aPendingComment', { subject: 'commitment:mo0006' })
    const { case: found, version, seen } = await stage.caseOf({ type: 'comment', id })
    const before = await stage.caseTraces(found)
    const form = { case: found, version, seen }
    for (const office of offices) {
      const official = await stage.aModeratorAt(office)
      for (const [name, fields] of [
        ['claimCase', { case: found }],
        ['decideCase', { ...form, action: 'approve' }],
        ['decideCase', { ...form, action: 'reject', reason: 'insult', note }],
        ['escalateCase', { case: found, version, to: 'moderator', internal: note }],
        ['imposeSanction', { case: found, kind: 'warning', reason: 'insult', note, language: 'ar' }],
      ] as const)
        expect(await attempt(name, official, fields), `${name} by ${office}`).toBe('own-institution')
      const reply = await request.get(`/ar/moderation/${found}`, { headers: { cookie: official.cookie, accept: 'text/html' } })
      expect(reply.status(), office).toBe(403)
    }
    expect(await stage.caseTraces(found)).toEqual(before)

    // Somebody else rejects it; the appeal is neither the officials' nor theirs who rejected it.
    const first = await stage.aModerator()
    expect(await attempt('decideCase', first, { ...form, action: 'reject', reason: 'insult', note })).toBe('ok')
    const appeal = await stage.anAppealAbout({ type: 'comment', id })
    const answer = { case: appeal.case, version: appeal.version, outcome: 'overturned', answer: note, language: 'ar' }
    expect(await attempt('decideAppeal', first, answer)).toBe('second-person-needed')
    for (const office of offices) expect(await attempt('decideAppeal', await stage.aModeratorAt(office), answer)).toBe('own-institution')
    const second = await stage.aModerator()
    const outcomes = await Promise.all([
      attempt('decideAppeal', second, answer),
      attempt('decideAppeal', await stage.aModerator(), { ...answer, outcome: 'upheld' }),
    ])
    expect(outcomes.sort()).toEqual(['decided-since', 'ok'])
  },
)
