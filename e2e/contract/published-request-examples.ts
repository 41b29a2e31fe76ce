import type { Example, Make } from './examples'

/** Requests for information as the public meets them, and as an officer publishes them. */

const anonymous = (name: string, path: string, status?: number): Example => ({ name, path, who: null, ...(status ? { status } : {}) })

const page: Make = async ({ stage }) => {
  const made = async (state: 'private' | 'embargoed' | 'pending' | 'public' | 'disclosed') => {
    const { id, ref } = await stage.aMarkedRequest('مثال', state)
    return { id, path: `/requests/${ref}` }
  }
  const hidden = await made('disclosed')
  await stage.decideOn({ type: 'request', id: hidden.id }, 'hide')
  const withdrawn = await made('public')
  await stage.withdrawRequest(withdrawn.id)
  const covered = await stage.requestCanaries()
  return [
    anonymous('asked', (await made('public')).path),
    anonymous('answered', (await made('disclosed')).path),
    anonymous('covered passages and clarifications', `/requests/${covered.ref}`),
    anonymous('withdrawn', withdrawn.path),
    anonymous('private', (await made('private')).path, 404),
    anonymous('under an embargo', (await made('embargoed')).path, 404),
    anonymous('waiting', (await made('pending')).path, 404),
    anonymous('hidden', hidden.path, 410),
    anonymous('nobody has it', '/requests/TWZ-A-2026-9999999-9', 404),
  ]
}

const follow: Make = async ({ stage }) => {
  const { ref, author } = await stage.aMarkedRequest('متابعة', 'public')
  const path = `/requests/${ref}/follow`
  return [anonymous('signed out', path), { name: 'member', path, who: await stage.aMember() }, { name: 'applicant', path, who: author }]
}

const publish: Make = async ({ stage }) => {
  const { ref } = await stage.aMarkedRequest('نشر', 'disclosed')
  const hidden = await stage.aMarkedRequest('سر', 'private')
  const path = `/desk/requests/${ref}/publish`
  const officer = await stage.aMemberOfStaff('information-officer', 'ministry-education')
  return [
    { name: 'officer', path, who: officer },
    { name: 'private', path: `/desk/requests/${hidden.ref}/publish`, who: officer, status: 403 },
    { name: 'citizen', path, who: await stage.aMember(), status: 404 },
    anonymous('signed out', path, 401),
  ]
}

export const publishedRequestExamples: Record<string, Make> = {
  '/[locale]/requests/find': async () => [
    anonymous('filtered', '/requests/find?state=answered&sort=answered'),
    anonymous('nothing found', '/requests/find?q=zzzzzzzz'),
  ],
  '/[locale]/requests/disclosed': async ({ stage }) => {
    await stage.aMarkedRequest('سجل', 'disclosed')
    return [anonymous('answers', '/requests/disclosed')]
  },
  '/[locale]/requests/[ref]': page,
  '/[locale]/requests/[ref]/follow': follow,
  '/[locale]/desk/requests/[ref]/publish': publish,
}
