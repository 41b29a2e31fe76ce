import { beforeAll, describe, expect, it } from 'vitest'
import { download } from '@/lib/attachments/queries'
import { meetingAt, meetingOf } from '@/lib/comments/subjects'
import { db } from '@/lib/core/db'
import { locales } from '@/lib/i18n/locales'
import { followSubjectOf } from '@/lib/notifications/subjects'
import { csvRow } from '@/lib/requests/exchange'
import { requestFeed, requestsFeed } from '@/lib/requests/feed'
import { requestLetter } from '@/lib/requests/letters'
import { sorts } from '@/lib/requests/lifecycle'
import { disclosedByInstitution, publicReferences, requestChoices, requestFigures, requestList, requestsById } from '@/lib/requests/list'
import { newsKinds } from '@/lib/requests/move'
import { transferRequest } from '@/lib/requests/passing'
import { searchTextsOf } from '@/lib/requests/publishing'
import { continuedAs, requestPage } from '@/lib/requests/queries'
import { search } from '@/lib/search/queries'
import { ready } from '@/lib/wiring'
import { seedFacts } from '@/prisma/facts'
import { aPublicRequest, aRequestWithCanaries, type Canaries } from '@/prisma/scenes/published-requests'
import { done } from '@/prisma/scenes/story'
import { requestContinued, requestWhole } from './request-contract'
import { continuedRow, fullRequest, requestListRow } from './request-rows'

const now = new Date('2026-11-23T10:00:00Z')
const code = (result: { ok: boolean; failure?: { code: string } }) => (result.ok ? 'ok' : result.failure?.code)

beforeAll(async () => {
  await ready()
  await seedFacts(now)
})

/** Everything that the public can get out of the platform about requests. */
async function everythingPublic({ ref, hiddenRefs }: Canaries): Promise<string> {
  const pages = await Promise.all([ref, ...hiddenRefs].map((one) => requestPage(one, now)))
  const whole = pages.flatMap((page) => (page && !page.removed && !page.continued ? [page] : []))
  const lists = await Promise.all(sorts.map((sort) => requestList({ sort }, 500, now)))
  const rows = lists.flatMap(({ data }) => data)
  const cases = await db.case.findMany({ where: { kind: 'request' }, select: { id: true } })
  const ids = cases.map((row) => row.id)
  const letters = await Promise.all(
    ids.flatMap((subjectId) =>
      newsKinds.flatMap((kind) => locales.map((locale) => requestLetter({ subjectId, kind, data: '{}' }, locale))),
    ),
  )
  return JSON.stringify([
    ...[pages, lists, letters, whole.map(fullRequest), rows.map(requestListRow), rows.map(csvRow)],
    locales.map((locale) => [requestsFeed(locale, rows), whole.map((page) => requestFeed(locale, page, ({ type }) => type))]),
    await disclosedByInstitution(now),
    await requestChoices(now),
    await publicReferences(500, now),
    await requestsById(ids, now),
    await requestFigures.figures(now),
    await Promise.all(ids.map((one) => followSubjectOf('request').describe(one))),
    await Promise.all(ids.map((one) => meetingOf('request', one, now))),
    await Promise.all([ref, ...hiddenRefs].map((one) => meetingAt(`request:${one}`, now))),
    await Promise.all(ids.map((one) => searchTextsOf(one, now))),
    await db.searchDocument.findMany(),
    await db.publishedMessage.findMany(),
  ])
}

let canaries: Canaries

beforeAll(async () => {
  canaries = await aRequestWithCanaries(now)
})

describe('canaries planted in private cases, contacts, covered passages, notes and files', () => {
  it('come out of no query, feed, letter or table', async () => {
    const dump = await everythingPublic(canaries)
    expect(canaries.secret.filter((word) => dump.includes(word))).toEqual([])
    expect(canaries.hiddenRefs.filter((ref) => dump.includes(ref))).toEqual([])
    expect(
      canaries.open.filter((word) => !dump.includes(word)),
      'the public text itself is there',
    ).toEqual([])
  })

  it('are found by no search and opened by no download', async () => {
    for (const word of canaries.secret) expect(await search('request', word), word).not.toContain(canaries.id)
    for (const word of canaries.open) expect(await search('request', word), word).toContain(canaries.id)
    for (const file of canaries.files) expect(code(await download(file, null))).toBe('missing')
  })

  it('stand in no audit row, event or announcement, and the API says what its contract says', async () => {
    const kept = JSON.stringify([await db.auditPayload.findMany(), await db.caseEventPayload.findMany(), await db.announcement.findMany()])
    expect(canaries.secret.filter((word) => kept.includes(word))).toEqual([])
    const page = await requestPage(canaries.ref, now)
    if (!page || page.removed || page.continued) throw new Error('The public request is read')
    expect(requestWhole.safeParse(fullRequest(page)).error?.issues ?? []).toEqual([])
  })

  it('stand no more where a request was before it was handed on, which the API says as its contract does', async () => {
    const { request, officer } = await aPublicRequest({ now, title: 'لائحة كناريمحالة في الجماعة' })
    const form = { ref: request.ref, version: request.version, institution: 'ministry-health', language: 'ar' as const }
    const { to } = await done(transferRequest({ ...form, text: 'المعلومات توجد لدى وزارة الصحة، وقد أحلنا عليها طلبكم.' }, officer, now))
    const page = await requestPage(request.ref, now)
    if (!page || page.removed || !page.continued) throw new Error('There is a pointer')
    const row = continuedRow(page, await continuedAs(page.id, now))
    expect(requestContinued.strict().safeParse(row).error?.issues ?? []).toEqual([])
    expect(row).toMatchObject({ ref: request.ref, state: 'transferred', institution: { id: request.institutionId }, continuedAs: to })
    expect(JSON.stringify([page, row])).not.toContain('كناريمحالة')
  })
})
