import { randomInt } from 'node:crypto'
import { cookieOf, createSignedInPeople } from '@/lib/accounts/demo'
import { scoreOf } from '@/lib/comments/wilson'
import { civilDay, now } from '@/lib/core/clock'
import { db, provider, write } from '@/lib/core/db'
import { aCrowdOfCases } from '@/prisma/scenes/crowd-of-cases'
import { anOpenPetition } from '@/prisma/scenes/petitions'
import { anOffice } from '@/prisma/scenes/requests'

const territory = '09.541'

/** An open petition that nobody signed but its author, and a territory whose people may sign it. */
export async function anOpenPetitionForCrowds(): Promise<{ number: string; territory: string }> {
  const { number } = await anOpenPetition({ story: { signatures: { '09.541.01.11': 1 }, supporters: 0 } })
  return { number, territory }
}

/** Cookies of as many verified people, a session each. */
export async function signedInCrowd(count: number): Promise<string[]> {
  const run = randomInt(1e6)
  const cookies: string[] = []
  for (let at = 0; at < count; at += 500) {
    const people = Array.from({ length: Math.min(500, count - at) }, (_, one) => ({
      name: 'مواطن',
      birthDate: '1985-05-05',
      nationalId: `LOAD${run}X${at + one}`,
    }))
    cookies.push(...(await createSignedInPeople(people, now())).map(({ cookie }) => cookie))
  }
  return cookies
}

/** Rows and tallies of very many signatures, written past the commands: a measure of reading, not of signing. */
export async function signaturesInBulk(number: string, count: number): Promise<void> {
  const { id } = await db.petition.findUniqueOrThrow({ where: { number }, select: { id: true } })
  const day = civilDay(now())
  const series =
    provider() === 'sqlite'
      ? `WITH RECURSIVE series(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < ${count}) SELECT`
      : `SELECT`
  const from = provider() === 'sqlite' ? 'FROM series' : `FROM generate_series(1, ${count}) AS series(n)`
  const columns = '("id", "petitionId", "nym", "state", "day", "territoryCode")'
  await db.$executeRawUnsafe(
    `INSERT INTO "Signature" ${columns} ${series} 'bulk-${id}-' || n, '${id}', 'bulk-' || n, 'valid', '${day}', '${territory}' ${from}`,
  )
  const more = { signatures: { increment: count } }
  await write(async (tx) => {
    await tx.petitionTally.update({ where: { petitionId: id }, data: more })
    await tx.territoryTally.upsert({
      where: { petitionId_territoryCode: { petitionId: id, territoryCode: territory } },
      create: { petitionId: id, territoryCode: territory, signatures: count },
      update: more,
    })
    await tx.dayTally.upsert({
      where: { petitionId_day: { petitionId: id, day } },
      create: { petitionId: id, day, signatures: count },
      update: more,
    })
  })
}

/** An open petition with very many comments, written past the commands: a measure of reading, not of writing. */
export async function anOpenPetitionWithComments(count: number): Promise<{ number: string }> {
  const { id: subjectId, number } = await anOpenPetition({ story: { signatures: { '09.541.01.11': 1 }, supporters: 0 } })
  const threadId = `load${subjectId}`
  const at = now().getTime()
  const kinds = ['support', 'concern', 'question', 'evidence'] as const
  await write((tx) =>
    tx.commentThread.create({ data: { id: threadId, subjectType: 'petition', subjectId, about: '', voices: count, support: count } }),
  )
  for (let done = 0; done < count; done += 500) {
    const rows = Array.from({ length: Math.min(500, count - done) }, (_, one) => {
      const turn = done + one
      const [up, down] = [(turn * 7919) % 60, (turn * 104_729) % 17]
      const moment = new Date(at - turn * 60_000)
      return {
        id: `${threadId}${String(turn).padStart(7, '0')}`,
        threadId,
        kind: kinds[turn % kinds.length] ?? 'support',
        state: 'published',
        place: 1,
        voice: turn + 1,
        locale: 'ar',
        body: `تعليق رقم ${turn} حول هذه العريضة، وفيه ما يكفي من الكلمات ليشبه ما يكتبه الناس كل يوم.`,
        createdAt: moment,
        publishedAt: moment,
        up,
        down,
        score: scoreOf(up, down),
      }
    })
    await write((tx) => tx.comment.createMany({ data: rows }))
  }
  return { number }
}

/** Cookies of people whom moderators trust, so that what they write is read at once. */
export async function trustedCrowd(count: number): Promise<string[]> {
  const run = randomInt(1e6)
  const cookies: string[] = []
  for (let at = 0; at < count; at += 500) {
    const people = Array.from({ length: Math.min(500, count - at) }, (_, one) => ({
      name: 'مواطن',
      birthDate: '1985-05-05',
      nationalId: `SAYS${run}X${at + one}`,
    }))
    const made = await createSignedInPeople(people, now())
    await write((tx) => tx.writingStanding.createMany({ data: made.map(({ personId }) => ({ personId, trustedAt: now() })) }))
    cookies.push(...made.map(({ cookie }) => cookie))
  }
  return cookies
}

/** An officer whose institution was asked very often, written past the commands: a measure of reading. */
export async function aDeskOfCases(count: number): Promise<{ cookie: string }> {
  const institutionId = 'ministry-education'
  const officers = [
    await anOffice('information-officer', institutionId, now()),
    await anOffice('information-officer', institutionId, now()),
    await anOffice('information-officer', institutionId, now()),
  ]
  await aCrowdOfCases(count, { institutionId, assignees: officers.map(({ personId }) => personId), now: now() })
  return { cookie: await cookieOf(officers[0]?.personId ?? '', 'password', now()) }
}
