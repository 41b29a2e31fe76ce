import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { now as clock } from '@/lib/core/clock'
import { closeDb, db, write } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { closeDue, expireClosed } from '@/lib/petitions/closing'
import { ready } from '@/lib/wiring'
import { seedFacts } from './facts'
import { theStaff } from './scenes/accounts'
import { seedIdeas } from './scenes/ideas'
import { beganDaysAgo, dueMoments, tell } from './scenes/story'
import { demoPetitions } from './scenes/texts'

const marker = 'demo-content'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** Takes away what an interrupted seed left; audit rows stay, as always. */
async function startOver(): Promise<void> {
  say('An earlier seed was interrupted: its petitions are taken away first')
  await write(async (tx) => {
    for (const table of [
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
      tx.moderationDecision,
      tx.moderationCase,
      tx.writtenItem,
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
async function seedPetitions(now: Date): Promise<void> {
  const stories = demoPetitions().sort((one, other) => beganDaysAgo(other.petition.story) - beganDaysAgo(one.petition.story))
  for (const [turn, { key, petition }] of stories.entries()) {
    await tell(petition, turn, now)
    const due = dueMoments(petition.story, now)
    if (due) await closeDue(due.closing)
    if (due && petition.story.ending === 'expired') await expireClosed(due.expiry)
    say(`  ${String(turn + 1).padStart(2)}/${stories.length} ${key}: ${petition.story.ending}`)
  }
}

async function seedDemo(now: Date): Promise<void> {
  const begun = await db.siteValue.findUnique({ where: { key: marker } })
  if (begun?.value === 'done' || (!begun && (await db.petition.count()) > 0)) return
  if (begun) await startOver()
  const mark = (value: string) =>
    write((tx) => tx.siteValue.upsert({ where: { key: marker }, create: { key: marker, value }, update: { value } }))
  await mark('begun')
  say('Seeding demo accounts')
  const accounts = await theStaff(now)
  mkdirSync(env.varDir, { recursive: true })
  writeFileSync(join(env.varDir, 'demo-accounts.json'), `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 })
  say('Seeding demo petitions with their signatures')
  await seedPetitions(now)
  say('Seeding demo ideas')
  await seedIdeas(now)
  await mark('done')
}

/** Facts in every mode; invented content only where nobody can mistake it for real. Safe to run again. */
async function seed(): Promise<void> {
  await ready()
  const now = clock()
  const rows = await seedFacts(now)
  if (rows > 0) say(`Territories, institutions and rules of law: ${rows} rows written`)
  if (env.mode === 'demo' || env.mode === 'development') await seedDemo(now)
}

try {
  await seed()
} finally {
  await closeDb()
}
