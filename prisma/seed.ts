import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { now as clock } from '@/lib/core/clock'
import { closeDb, db, write } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { closeDue, expireClosed } from '@/lib/petitions/closing'
import { rebuildIndex } from '@/lib/search/commands'
import { ready } from '@/lib/wiring'
import { seedFacts } from './facts'
import { anAuthor, theStaff } from './scenes/accounts'
import { tellReasons } from './scenes/assessed'
import { theReportedPlans, withoutReportedPlans } from './scenes/commitments'
import { type Topic, tellDiscussions } from './scenes/discussion'
import { seedIdeas } from './scenes/ideas'
import { planTopics } from './scenes/plan-topics'
import { fillQueue } from './scenes/queue'
import { followable, seedRequests } from './scenes/request-story'
import { beganDaysAgo, dueMoments, tell } from './scenes/story'
import { demoPetitions } from './scenes/texts'

const marker = 'demo-content'
const plansMarker = 'demo-plans'
const requestsMarker = 'demo-requests'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** Takes away what an interrupted seed left; audit rows stay, as always. */
async function startOver(): Promise<void> {
  say('An earlier seed was interrupted: its petitions are taken away first')
  await write(async (tx) => {
    for (const table of [
      tx.hiddenBySanction,
      tx.sanction,
      tx.appeal,
      tx.moderationDecision,
      tx.contentReport,
      tx.moderationCase,
      tx.writtenItem,
      tx.owedAnswer,
      tx.commentVote,
      tx.commentRevision,
      tx.comment,
      tx.commentThread,
      tx.ideaSupport,
      tx.ideaResponse,
      tx.ideaStep,
      tx.ideaLink,
      tx.ideaRevision,
      tx.idea,
      tx.meeting,
      tx.roundPhase,
      tx.round,
      tx.ideaYear,
      tx.writingStanding,
      tx.announcement,
      tx.follow,
      tx.searchDocument,
      tx.dayTally,
      tx.territoryTally,
      tx.petitionTally,
      tx.supporter,
      tx.signature,
      tx.petitionStep,
      tx.petitionText,
      tx.petition,
      tx.petitionYear,
    ] as { deleteMany: () => Promise<unknown> }[]) {
      await table.deleteMany()
    }
  })
}

/** Tells the stories of prisma/data/demo-petitions in the order of their beginnings. */
async function seedPetitions(now: Date): Promise<{ told: Map<string, Awaited<ReturnType<typeof tell>>>; topics: Map<string, Topic> }> {
  const told = new Map<string, Awaited<ReturnType<typeof tell>>>()
  const topics = new Map<string, Topic>()
  const stories = demoPetitions().sort((one, other) => beganDaysAgo(other.petition.story) - beganDaysAgo(one.petition.story))
  for (const [turn, { key, petition }] of stories.entries()) {
    const scene = await tell(petition, await anAuthor(petition.sourceLocale, turn, now), now)
    told.set(key, scene)
    if ('number' in scene) topics.set(key, { subject: `petition:${scene.number}`, authorityId: petition.authorityId })
    const due = dueMoments(petition.story, now)
    if (due) await closeDue(due.closing)
    if (due && petition.story.ending === 'expired') await expireClosed(due.expiry)
    say(`  ${String(turn + 1).padStart(2)}/${stories.length} ${key}: ${petition.story.ending}`)
  }
  return { told, topics }
}

/** What the demo's start prints: one line each. */
function keepAccounts(accounts: readonly object[]): void {
  mkdirSync(env.varDir, { recursive: true })
  writeFileSync(join(env.varDir, 'demo-accounts.json'), `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 })
}

async function seedDemo(now: Date): Promise<void> {
  const begun = await db.siteValue.findUnique({ where: { key: marker } })
  if (begun?.value === 'done' || (!begun && (await db.petition.count()) > 0)) return
  if (begun) await startOver()
  await marked(marker, 'begun')
  say('Seeding demo accounts')
  const accounts = await theStaff(now)
  keepAccounts(accounts)
  say('Seeding demo petitions with their signatures')
  const { told, topics } = await seedPetitions(now)
  say('Seeding what people say about them and about the action plans')
  say(`  ${await tellDiscussions(new Map([...topics, ...(await planTopics())]), now)} comments with their replies and votes`)
  say('Seeding the queue of the moderators')
  await fillQueue(told, now)
  say('Seeding demo ideas')
  await seedIdeas(now)
  await marked(marker, 'done')
}

const marked = (key: string, value: string) =>
  write((tx) => tx.siteValue.upsert({ where: { key }, create: { key, value }, update: { value } }))

/** Invented milestones, reports and assessments of real commitments. */
async function seedPlans(now: Date): Promise<void> {
  const begun = await db.siteValue.findUnique({ where: { key: plansMarker } })
  if (begun?.value === 'done') return
  if (begun) await withoutReportedPlans()
  await marked(plansMarker, 'begun')
  say('Seeding what the demo reports about the action plans')
  say(`  ${await theReportedPlans(now)} commitments with milestones and reports`)
  say(`  ${await tellReasons(now)} reasons of people who assess them`)
  await marked(plansMarker, 'done')
}

/** Requests for information. What happened with a case is never deleted, so an interrupted play stays as far as it came. */
async function seedRequestsOnce(now: Date): Promise<void> {
  const begun = await db.siteValue.findUnique({ where: { key: requestsMarker } })
  if (begun || (await db.case.count()) > 0) return
  await marked(requestsMarker, 'begun')
  say('Seeding demo requests for information')
  const played = await seedRequests(now)
  say(`  ${played.size} requests with their answers and appeals`)
  const { ref, pin } = followable(played)
  keepAccounts([...(await theStaff(now)), { who: 'Paper request to follow at /requests/follow', reference: ref, PIN: pin }])
  await marked(requestsMarker, 'done')
}

/** Facts in every mode; invented content only where nobody can mistake it for real. Safe to run again. */
async function seed(): Promise<void> {
  await ready()
  const now = clock()
  const fresh = (await db.territory.count()) === 0
  const rows = await seedFacts(now)
  if (rows > 0) say(`Territories, institutions, rules of law and action plans: ${rows} rows written`)
  // First: people talk about what was reported.
  if (env.mode === 'demo' || env.mode === 'development') {
    await seedPlans(now)
    await seedDemo(now)
    await seedRequestsOnce(now)
  }
  // A server that begins with it done has nothing to build while it serves its first visitors.
  if (fresh) await rebuildIndex()
}

try {
  await seed()
} finally {
  await closeDb()
}
