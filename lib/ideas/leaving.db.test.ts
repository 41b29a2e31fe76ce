import { beforeAll, describe, expect, it } from 'vitest'
import { upload } from '@/lib/attachments/commands'
import { download } from '@/lib/attachments/queries'
import { db } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { reportContent } from '@/lib/moderation/reports'
import { eraseModeration } from '@/lib/moderation/retention'
import { ready } from '@/lib/wiring'
import { seedFacts } from '@/prisma/facts'
import { aCitizen, aModerator } from '@/prisma/scenes/accounts'
import { aDraftIdea, anIdeaInReview, anOpenIdea, runnerId } from '@/prisma/scenes/ideas'
import { decided } from '@/prisma/scenes/moderation'
import { done } from '@/prisma/scenes/story'
import { submitIdea, withdrawIdea } from './commands'
import { eraseIdeas } from './erasure'
import { attachToIdea } from './files'
import { ideaPage } from './queries'

/** What moderators keep in their hands, and what they do not, of an idea that is taken back or whose author goes. */

const now = new Date('2026-11-23T10:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const thing = (id: string) => ({ type: 'idea', id })
const because = { reason: 'insult', note: 'يتضمن النص عبارات سب في حق أشخاص.' } as const
let people = 1_300
const someone = () => aCitizen(people++, now)

beforeAll(async () => {
  await ready()
  await seedFacts(now)
})

describe('an idea that is taken back', () => {
  it('stays in view, and what readers reported of it is decided all the same', async () => {
    const { id, slug, author } = await anOpenIdea({ now })
    await done(reportContent({ ...thing(id), reason: 'insult', note: undefined }, await someone(), later(1)))
    await done(withdrawIdea({ id }, author, later(2)))
    expect(await ideaPage(slug)).not.toBeNull()
    expect(await db.moderationCase.findUnique({ where: { openKey: `idea:${id}` } })).toMatchObject({ state: 'open' })
    await done(decided(thing(id), { action: 'hide', ...because }, await aModerator(now), later(3)))
    expect(await db.idea.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'withdrawn', content: 'hidden' })
    expect(await db.contentReport.findFirstOrThrow({ where: { subjectId: id } })).toMatchObject({ outcome: 'acted' })
  })

  it('leaves the queue where nobody had read it', async () => {
    const { id, author } = await anIdeaInReview({ now })
    await done(withdrawIdea({ id }, author, later(2)))
    expect(await db.moderationCase.findFirstOrThrow({ where: { subjectId: id } })).toMatchObject({ state: 'closed', openKey: null })
  })
})

it.each([false, true])('an author who leaves takes along what waited, with the case and its copy of the text (%s)', async (turned) => {
  const { id, author } = await anIdeaInReview({ now })
  const parts = [eraseIdeas, eraseModeration]
  for (let again = 0; again < 2; again++) for (const erase of turned ? parts.toReversed() : parts) await erase(author, later(5))
  expect(await db.moderationCase.findFirstOrThrow({ where: { subjectId: id } })).toMatchObject({
    state: 'closed',
    openKey: null,
    authorId: null,
    snapshot: '',
  })
})

it('files are read by moderators who may read a case about the idea: of a draft by none, and not by who holds an office there', async () => {
  const { id, author } = await aDraftIdea({ now })
  const bytes = Buffer.from('%PDF-1.7\n% plan\n%%EOF')
  const { id: file } = await done(upload({ name: 'plan.pdf', bytes }, author, now))
  await done(attachToIdea({ id, file }, author, now))
  const moderator = await aModerator(now)
  const there: Actor = { ...(await someone()), roles: [...moderator.roles, { role: 'officer', institutionId: runnerId }] }
  const reads = async (actor: Actor) => (await download(file, actor)).ok
  expect([await reads(author), await reads(moderator), await reads(there)]).toEqual([true, false, false])
  await done(submitIdea({ id }, author, now))
  expect([await reads(author), await reads(moderator), await reads(there)]).toEqual([true, true, false])
})
