import { expect, test } from '../fixtures'
import { sender } from './form-post'

/** A page that was opened while a phase ran gets nothing in once it is over: tried past the pages, over HTTP. */

test('an idea is neither sent nor supported nor talked about after the phase that allows it', async ({ place, stage }) => {
  const draft = await stage.anIdea('draft')
  const open = await stage.anIdea('open')
  const supporter = await stage.aMember()
  const [author, other] = [sender(place, draft.author.cookie), sender(place, supporter.cookie)]
  const support = () => other('lib/ideas/actions.ts#supportIdea', `/ar/ideas/${open.slug}/support`, { slug: open.slug })
  const text = 'فكرة مفيدة، أرجو أن تُدرج في الخطة المقبلة.'
  const comment = { subject: `idea:${open.slug}`, kind: 'support', text, language: 'ar' }
  const say = () => other('lib/comments/actions.ts#postComment', `/ar/comments/idea/${open.slug}/new`, comment)

  await stage.endPhase(draft.round)
  await stage.endPhase(open.round)
  expect(await author('lib/ideas/actions.ts#submitIdea', `/ar/ideas/new/${draft.id}`, { id: draft.id })).toBe('proposals-closed')
  expect(await support()).toBe('support-closed')
  expect(await say()).toBe('phase-over')

  await stage.enterPhase(draft.round, 'deliberation')
  await stage.enterPhase(open.round, 'deliberation')
  expect(await author('lib/ideas/actions.ts#submitIdea', `/ar/ideas/new/${draft.id}`, { id: draft.id })).toBe('proposals-closed')
  expect(await support()).toBe('ok')
  expect(await say()).toBe('ok')
})
