import { beforeAll, describe, expect, it } from 'vitest'
import { attach, forgetFiles, upload, uploadTo } from '@/lib/attachments/commands'
import { download, filesOn } from '@/lib/attachments/queries'
import { postComment } from '@/lib/comments/commands'
import { meetingOf } from '@/lib/comments/subjects'
import { momentOf } from '@/lib/core/clock'
import { db, write } from '@/lib/core/db'
import { figuresOf } from '@/lib/core/figures'
import type { Actor } from '@/lib/core/session'
import { ready } from '@/lib/wiring'
import { seedFacts } from '@/prisma/facts'
import { aCitizen, aModerator } from '@/prisma/scenes/accounts'
import { aPublishedComment } from '@/prisma/scenes/comments'
import { aCoordinator, aDraftIdea, anIdeaInReview, anOpenIdea, approve, aRound, runnerId } from '@/prisma/scenes/ideas'
import { decided } from '@/prisma/scenes/moderation'
import { aReportedMilestone } from '@/prisma/scenes/reports'
import { done } from '@/prisma/scenes/story'
import { answerIdea, linkIdea, mergeIdea } from './answering'
import { ideasBehind } from './behind'
import { submitIdea } from './commands'
import { eraseIdeas, exportIdeas } from './erasure'
import { attachToIdea, detachFromIdea } from './files'
import { ideaPage } from './queries'
import { forgetSupporters, forgetTexts } from './retention'
import { supportIdea, unsupportIdea } from './supporting'

/** What is kept beside an idea: files, what is said, who supports it; and how each of them goes. */

const now = new Date('2026-11-23T10:00:00Z')
const days = (count: number) => new Date(now.getTime() + count * 86_400_000)
let people = 700
const someone = () => aCitizen(people++, now)
const code = (result: { ok: boolean; failure?: { code: string } }) => (result.ok ? 'ok' : result.failure?.code)

beforeAll(async () => {
  await ready()
  await seedFacts(now)
})

const uploaded = async (actor: Actor, name = 'plan.pdf'): Promise<string> =>
  (await done(upload({ name, bytes: Buffer.from(`%PDF-1.7\n% ${name} ${people}\n%%EOF`) }, actor, now))).id
const reads = async (file: string, actor: Actor | null) => code(await download(file, actor))

describe('files', () => {
  it('belong to the text while it is its author’s, and are read by whoever may read it', async () => {
    const { id, author } = await aDraftIdea({ now })
    const [file, other] = [await uploaded(author), await uploaded(author, 'other.pdf')]
    const [stranger, moderator] = [await someone(), await aModerator(now)]
    expect(code(await attachToIdea({ id, file }, stranger, now))).toBe('forbidden')
    expect(code(await attachToIdea({ id, file: await uploaded(stranger) }, author, now)), 'somebody else’s').toBe('file-missing')
    expect(code(await attachToIdea({ id, file }, author, now))).toBe('ok')
    expect(code(await attachToIdea({ id, file: other }, author, now))).toBe('ok')
    expect(code(await detachFromIdea({ id, file: other }, stranger, now))).toBe('forbidden')
    expect(code(await detachFromIdea({ id, file: other }, author, now))).toBe('ok')
    expect(code(await detachFromIdea({ id, file: other }, author, now))).toBe('file-missing')
    expect([await reads(file, author), await reads(file, null), await reads(file, stranger)]).toEqual(['ok', 'missing', 'missing'])
    const { slug } = await done(submitIdea({ id }, author, now))
    expect(await reads(file, moderator), 'moderators see what they decide on').toBe('ok')
    expect(code(await attachToIdea({ id, file: await uploaded(author, 'late.pdf') }, author, now))).toBe('conflict')
    expect(code(await detachFromIdea({ id, file }, author, now))).toBe('conflict')
    await approve(id, now)
    expect([await reads(file, null), await reads(other, author)]).toEqual(['ok', 'missing'])
    expect(await ideaPage(slug)).toMatchObject({ files: [{ name: 'plan.pdf' }] })
    await done(decided({ type: 'idea', id }, { action: 'hide', reason: 'insult', note: 'عبارات سب في حق أشخاص.' }, moderator, now))
    expect([await reads(file, null), await reads(file, moderator)]).toEqual(['missing', 'ok'])
  })

  it('are put beside the text by the upload itself, once, and only by its author', async () => {
    const { id, author } = await aDraftIdea({ now })
    const sends = async (actor: Actor | null, address = `idea:${id}`, name = 'plan.pdf') =>
      code(await uploadTo({ name, bytes: Buffer.from('%PDF-1.7\n% at once\n%%EOF'), address }, actor, now))
    expect([await sends(null), await sends(await someone())]).toEqual(['signed-out', 'forbidden'])
    expect([await sends(author, 'idea:../x'), await sends(author, `petition:${id}`)]).toEqual(['missing', 'missing'])
    expect([await sends(author), await sends(author), await sends(author, `idea:${id}`, 'other.pdf')]).toEqual(['ok', 'ok', 'ok'])
    expect((await filesOn('idea', id)).map(({ name }) => name).sort()).toEqual(['other.pdf', 'plan.pdf'])
    await done(submitIdea({ id }, author, now))
    expect(await sends(author, `idea:${id}`, 'late.pdf')).toBe('conflict')
  })

  it('of an idea that was never public go with its author, those of the record stay', async () => {
    const draft = await aDraftIdea({ now })
    const gone = await uploaded(draft.author, 'draft.pdf')
    await done(attachToIdea({ id: draft.id, file: gone }, draft.author, now))
    const open = await aDraftIdea({ now, author: draft.author })
    const kept = await uploaded(draft.author, 'record.pdf')
    await write((tx) => attach(tx, { ids: [kept], subject: { type: 'idea', id: open.id }, actor: draft.author }, now))
    await done(submitIdea({ id: open.id }, draft.author, now))
    await approve(open.id, now)
    await eraseIdeas(draft.author, now)
    await eraseIdeas(draft.author, now)
    while ((await forgetFiles(now)) > 0);
    expect([await reads(gone, null), await reads(kept, null)]).toEqual(['missing', 'ok'])
    expect(await db.idea.findUniqueOrThrow({ where: { id: draft.id } })).toMatchObject({ title: '', content: 'deleted', authorId: null })
    expect(await db.idea.findUniqueOrThrow({ where: { id: open.id } })).toMatchObject({ state: 'withdrawn', authorId: null })
  })
})

describe('what is said', () => {
  it('is said in the phases that allow it, to the instant, and the institutions concerned are those that run and answer', async () => {
    const { id, slug } = await anOpenIdea({ now })
    const subject = `idea:${slug}`
    const say = async (at: Date) =>
      code(await postComment({ subject, kind: 'concern', text: `تعليق رقم ${people}`, named: false, language: 'ar' }, await someone(), at))
    const until = (day: string, shift: number) => new Date(momentOf(day).getTime() + shift)
    expect(await say(until('2027-01-12', -1))).toBe('ok')
    expect(await say(until('2027-01-12', 0)), 'the report is being written').toBe('phase-over')
    expect(await meetingOf('idea', id, now)).toMatchObject({ reference: slug, about: [runnerId], closed: null })
    const { id: waiting } = await anIdeaInReview({ now })
    expect(await meetingOf('idea', waiting, now)).toBeNull()
  })

  it('goes with the idea and comes back with it', async () => {
    const { id, slug } = await anOpenIdea({ now })
    const said = await aPublishedComment({ now, subject: `idea:${slug}`, text: 'كلمة نادرة عن الفكرة: زعفرانية' })
    const found = () => db.searchDocument.count({ where: { subjectType: 'comment', subjectId: said.id } })
    expect(await found()).toBe(1)
    const moderator = await aModerator(now)
    await done(decided({ type: 'idea', id }, { action: 'hide', reason: 'insult', note: 'عبارات سب في حق أشخاص.' }, moderator, now))
    expect(await found()).toBe(0)
    expect(await meetingOf('idea', id, now)).toBeNull()
  })
})

describe('who supports it', () => {
  it('is in the export, is forgotten with the account, and leaves the number right', async () => {
    const { slug } = await anOpenIdea({ now })
    const [one, other] = [await someone(), await someone()]
    for (const person of [one, other]) await done(supportIdea({ slug }, person, now))
    expect(await exportIdeas(one)).toMatchObject({ supports: [{ idea: slug }] })
    await eraseIdeas(one, now)
    await eraseIdeas(one, now)
    expect(await ideaPage(slug)).toMatchObject({ supports: 1, verified: 1 })
    expect(await exportIdeas(one)).toMatchObject({ ideas: [], supports: [] })
    await done(unsupportIdea({ slug }, other, now))
    await done(unsupportIdea({ slug }, other, now))
    expect(await ideaPage(slug)).toMatchObject({ supports: 0, verified: 0 })
  })

  it('is forgotten a year after the round, and the numbers stay', async () => {
    const { slug: round } = await aRound({ now })
    const { id, slug } = await anOpenIdea({ now, round })
    await done(supportIdea({ slug }, await someone(), now))
    const rows = () => db.ideaSupport.count({ where: { ideaId: id } })
    // The round of the scenes ends 65 days from now.
    await forgetSupporters(days(65 + 364))
    expect(await rows()).toBe(1)
    await forgetSupporters(days(65 + 366))
    expect(await rows()).toBe(0)
    expect(await ideaPage(slug)).toMatchObject({ supports: 1 })
    const into = await anOpenIdea({ now, round })
    await done(mergeIdea({ slug: into.slug, into: slug }, await aCoordinator(now), days(65 + 367)))
    expect(await ideaPage(slug), 'a later merge adds to them').toMatchObject({ supports: 2 })
  })
})

it('forgets texts that nobody else read, and originals of redacted ones, after a year', async () => {
  const draft = await aDraftIdea({ now })
  const open = await anOpenIdea({ now })
  const moderator = await aModerator(now)
  const { problem } = await db.idea.findUniqueOrThrow({ where: { id: open.id } })
  const { solution, beneficiaries } = await db.idea.findUniqueOrThrow({ where: { id: open.id } })
  const text = [problem.replace('الدواوير', '█'), solution, beneficiaries].join('\n')
  const redaction = { action: 'redact', reason: 'personal-data', note: 'حجبنا اسم المكان.', text } as const
  await done(decided({ type: 'idea', id: open.id }, redaction, moderator, now))
  expect(await ideaPage(open.slug)).toMatchObject({ problem: problem.replace('الدواوير', '█████'), solution, beneficiaries })
  await forgetTexts(days(364))
  expect((await db.idea.findUniqueOrThrow({ where: { id: draft.id } })).title).not.toBe('')
  expect(await db.ideaRevision.count({ where: { ideaId: open.id } })).toBe(1)
  await forgetTexts(days(366))
  expect(await db.idea.findUniqueOrThrow({ where: { id: draft.id } })).toMatchObject({ title: '', content: 'deleted' })
  expect(await db.ideaRevision.count({ where: { ideaId: open.id } })).toBe(0)
  expect(await ideaPage(open.slug)).toMatchObject({ removed: false, solution })
})

it('stands behind the commitment that it found its way into, for as long as the public may read it', async () => {
  const { id, slug } = await anOpenIdea({ now })
  const { commitmentId } = await aReportedMilestone()
  await done(linkIdea({ slug, commitment: commitmentId, kind: 'inspired' }, await aCoordinator(now), now))
  const tag = async () => (await db.cacheTag.findUnique({ where: { tag: `commitment:${commitmentId}` } }))?.version
  const before = await tag()
  expect(await ideasBehind('commitment', commitmentId)).toMatchObject([{ slug, kind: 'inspired' }])
  await done(
    decided({ type: 'idea', id }, { action: 'hide', reason: 'insult', note: 'عبارات سب في حق أشخاص.' }, await aModerator(now), now),
  )
  expect(await ideasBehind('commitment', commitmentId)).toEqual([])
  expect(await tag(), 'its page is made anew').not.toBe(before)
})

it('gives its figures to the home page', async () => {
  const before = new Map((await figuresOf('ideas', now))?.map(({ key, count }) => [key, count]))
  const { slug } = await anOpenIdea({ now })
  await done(supportIdea({ slug }, await someone(), now))
  await done(
    answerIdea({ slug, decision: 'accepted', text: 'قبلنا هذه الفكرة ونشرحها هنا.', language: 'ar' }, await aCoordinator(now), now),
  )
  await anIdeaInReview({ now })
  const after = new Map((await figuresOf('ideas', now))?.map(({ key, count }) => [key, count - (before.get(key) ?? 0)]))
  expect(Object.fromEntries(after)).toEqual({ rounds: 2, ideas: 1, supports: 1, answered: 1 })
})
