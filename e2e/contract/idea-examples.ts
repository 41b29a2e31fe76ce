import type { Example, Make } from './examples'

/** Ideas and their rounds in every state that pages tell apart, for citizens, authors, coordinators and officers. */

const anonymous = (name: string, path: string, status?: number): Example => ({ name, path, who: null, ...(status ? { status } : {}) })

const desk =
  (path: string): Make =>
  async ({ stage }) => [
    { name: 'coordinator', path, who: await stage.aCoordinator() },
    { name: 'citizen', path, who: await stage.aMember(), status: 403 },
    anonymous('signed out', path, 401),
  ]

const page: Make = async ({ stage }) => {
  const made: Example[] = []
  for (const decision of ['under-review', 'accepted', 'partially', 'rejected'] as const) {
    const { slug } = await stage.anIdea()
    await stage.answerAnIdea(slug, decision)
    made.push(anonymous(decision, `/ideas/${slug}`))
  }
  const [open, waiting, withdrawn, hidden] = [
    await stage.anIdea(),
    await stage.anIdea('pending'),
    await stage.anIdea(),
    await stage.anIdea(),
  ]
  await stage.withdrawAnIdea(withdrawn.id, withdrawn.author)
  await stage.decideOn({ type: 'idea', id: hidden.id }, 'hide')
  const filed = await stage.aMarkedIdea('ملف')
  return [
    ...made,
    anonymous('open', `/ideas/${open.slug}`),
    anonymous('with a file', `/ideas/${filed.slug}`),
    anonymous('withdrawn', `/ideas/${withdrawn.slug}`),
    anonymous('hidden', `/ideas/${hidden.slug}`, 410),
    anonymous('waiting', `/ideas/${waiting.slug}`, 404),
  ]
}

const ofIdea =
  (part: 'support' | 'follow'): Make =>
  async ({ stage }) => {
    const { slug, author } = await stage.anIdea()
    const path = `/ideas/${slug}/${part}`
    return [anonymous('signed out', path), { name: 'member', path, who: await stage.aMember() }, { name: 'author', path, who: author }]
  }

export const ideaExamples: Record<string, Make> = {
  '/[locale]/ideas/find': async () => [
    anonymous('filtered', '/ideas?state=open&sort=most-supported'),
    anonymous('nothing found', '/ideas?q=zzzzzzzz'),
  ],
  '/[locale]/ideas/[slug]': page,
  '/[locale]/ideas/[slug]/support': ofIdea('support'),
  '/[locale]/ideas/[slug]/follow': ofIdea('follow'),
  '/[locale]/ideas/rounds/[slug]': async ({ stage }) => {
    const over = await stage.aRound()
    await stage.endPhase(over)
    return [anonymous('proposals', `/ideas/rounds/${(await stage.aMeeting()).round}`), anonymous('between phases', `/ideas/rounds/${over}`)]
  },
  '/[locale]/ideas/rounds/[slug]/follow': async ({ stage }) => {
    const path = `/ideas/rounds/${(await stage.aMeeting()).round}/follow`
    return [anonymous('signed out', path), { name: 'member', path, who: await stage.aMember() }]
  },
  '/[locale]/ideas/new': async ({ stage }) => {
    const { round } = await stage.aMeeting()
    return [{ name: 'text', path: `/ideas/new?round=${round}`, who: await stage.aMember() }]
  },
  '/[locale]/ideas/new/[id]': async ({ stage }) => {
    const [draft, waiting, returned, filed] = [
      await stage.anIdea('draft'),
      await stage.anIdea('pending'),
      await stage.anIdea('pending'),
      await stage.anIdeaWithFile(),
    ]
    await stage.returnIdea(returned.id)
    const path = ({ id }: { id: string }) => `/ideas/new/${id}`
    return [
      { name: 'draft', path: path(draft), who: draft.author },
      { name: 'draft with a file', path: `${path(filed)}?done=attached`, who: filed.author },
      { name: 'draft whose file was refused', path: `${path(filed)}?refused=file-damaged`, who: filed.author },
      { name: 'waiting', path: path(waiting), who: waiting.author },
      { name: 'returned', path: path(returned), who: returned.author },
    ]
  },
  '/[locale]/ideas/new/[id]/edit': async ({ stage }) => {
    const { id, author } = await stage.anIdea('draft')
    return [{ name: 'draft', path: `/ideas/new/${id}/edit`, who: author }]
  },
  '/[locale]/desk/ideas': desk('/desk/ideas'),
  '/[locale]/desk/ideas/[slug]': async ({ stage }) => {
    const { slug, coordinator } = await stage.anIdea()
    const answered = await stage.anIdea()
    await stage.answerAnIdea(answered.slug, 'under-review')
    return [
      { name: 'open', path: `/desk/ideas/${slug}`, who: coordinator },
      { name: 'answered', path: `/desk/ideas/${answered.slug}`, who: coordinator },
    ]
  },
  '/[locale]/desk/ideas/rounds': desk('/desk/ideas/rounds'),
  '/[locale]/desk/ideas/rounds/new': desk('/desk/ideas/rounds/new'),
  '/[locale]/desk/ideas/rounds/[slug]': async ({ stage }) => {
    const { round, coordinator } = await stage.aMeeting()
    return [{ name: 'coordinator', path: `/desk/ideas/rounds/${round}`, who: coordinator }]
  },
}
