import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { actorFor, createMember } from '@/lib/accounts/demo'
import { db, write } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { locales } from '@/lib/i18n/locales'
import { openAppeal } from '@/lib/moderation/appeals'
import { escalateCase } from '@/lib/moderation/claims'
import { reasonCodes } from '@/lib/moderation/lifecycle'
import { moderationCase, openCaseIdOf } from '@/lib/moderation/queries'
import { reportContent } from '@/lib/moderation/reports'
import { imposeSanction } from '@/lib/moderation/sanctions'
import { categories, kinds, rejectionReasonCodes } from '@/lib/petitions/lifecycle'
import { aCitizen, aModerator, anotherModerator } from './accounts'
import { decided } from './moderation'
import { done, submitted } from './story'

/** A believable day in the queue of the moderators: what waits, what readers reported, who objects. All of it is invented. */

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'data', 'demo-queue')
const hours = z.number().int().min(0)

const petition = z.strictObject({
  hoursAgo: hours,
  kind: z.enum(kinds),
  authorityId: z.string(),
  category: z.enum(categories),
  sourceLocale: z.enum(locales),
  title: z.string(),
  ask: z.string(),
  reasons: z.string(),
  rejection: z.strictObject({ hoursAgo: hours, reason: z.enum(rejectionReasonCodes), note: z.string() }).optional(),
  appeal: z.strictObject({ hoursAgo: hours, text: z.string() }).optional(),
})
const report = z.strictObject({ hoursAgo: hours, trusted: z.boolean(), reason: z.enum(reasonCodes), note: z.string().optional() })
const reported = z.strictObject({ petition: z.string(), reports: z.array(report) })
const appealed = z.strictObject({ petition: z.string(), hoursAgo: hours, text: z.string() })

const read = <S extends z.ZodType>(name: string, schema: S): z.output<S>[] =>
  z.array(schema).parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))

export const demoQueue = () => ({
  petitions: read('petitions.json', petition),
  reports: read('reports.json', reported),
  appeals: read('appeals.json', appealed),
})

const hour = 3_600_000
const before = (now: Date, ago: number): Date => new Date(now.getTime() - ago * hour)

/** Somebody who reads and reports; a trusted one has written enough that was approved. */
export async function aReader(name: string, trusted: boolean, now: Date): Promise<Actor> {
  const { personId } = await createMember({ email: `${name}@demo.tiwizi.ma`, name }, now)
  if (trusted) {
    const standing = { approved: 5, firstAt: before(now, 60 * 24) }
    await write((tx) => tx.writingStanding.upsert({ where: { personId }, create: { personId, ...standing }, update: standing }))
  }
  return actorFor(personId)
}

type Told = ReadonlyMap<string, { id: string; author: Actor }>

const thing = ({ id }: { id: string }) => ({ type: 'petition', id })

async function appeal(id: string, author: Actor, text: string, at: Date): Promise<void> {
  const decision = await db.moderationDecision.findFirstOrThrow({
    where: { case: { subjectType: 'petition', subjectId: id }, appealHash: { not: null } },
    orderBy: { at: 'desc' },
    select: { id: true },
  })
  await done(openAppeal({ decision: decision.id, text }, author, at))
}

/** Writers of the queue's petitions, so that nobody leaves more waiting than a citizen may. */
const writers = 12

/** Fills the queue; `told` knows the petitions of the stories by their keys. */
export async function fillQueue(told: Told, now: Date): Promise<void> {
  const { petitions, reports, appeals } = demoQueue()
  const first = await aModerator(now)
  const second = await anotherModerator(now)
  const waiting: { id: string; author: Actor }[] = []
  for (const [at, { hoursAgo, title, ask, reasons, rejection, appeal: objection, ...text }] of petitions.entries()) {
    const author = await aCitizen(40 + (at % writers), now)
    const texts = [{ locale: text.sourceLocale, title, ask, reasons }]
    const scene = await submitted({ ...text, texts }, author, before(now, hoursAgo))
    if (rejection) {
      const { reason, note } = rejection
      await done(decided(thing(scene), { action: 'reject', reason, note }, first, before(now, rejection.hoursAgo)))
      if (objection) await appeal(scene.id, author, objection.text, before(now, objection.hoursAgo))
    } else waiting.push(scene)
  }
  for (const { petition: key, hoursAgo, text } of appeals) {
    const scene = told.get(key)
    if (scene) await appeal(scene.id, scene.author, text, before(now, hoursAgo))
  }
  let reader = 0
  for (const { petition: key, reports: all } of reports)
    for (const { hoursAgo, trusted, reason, note } of all) {
      const scene = told.get(key)
      const input = { ...thing(scene ?? { id: '' }), reason, note }
      if (scene) await done(reportContent(input, await aReader(`reader-${++reader}`, trusted, now), before(now, hoursAgo)))
    }
  const [one, two, three] = waiting.slice(-3)
  if (one) await handOn(one.id, 'admin', 'يحتاج رأي الإدارة: يتعلق بعدة مؤسسات.', second, before(now, 2))
  if (two) await handOn(two.id, 'moderator', 'Je connais l’auteur : quelqu’un d’autre, s’il vous plaît.', second, before(now, 3))
  if (three) await proposeBan(three.id, second, before(now, 1))
}

async function handOn(id: string, to: 'admin' | 'moderator', internal: string, moderator: Actor, at: Date): Promise<void> {
  const found = await openCaseIdOf('petition', id)
  const page = found ? await moderationCase(found, moderator, at) : null
  if (page?.ok) await done(escalateCase({ case: page.value.id, version: page.value.version, to, internal }, moderator, at))
}

async function proposeBan(id: string, moderator: Actor, at: Date): Promise<void> {
  const found = await openCaseIdOf('petition', id)
  if (!found) return
  const note = 'إشهار تجاري متكرر في صيغة عرائض، بعد تنبيهين.'
  await done(
    imposeSanction({ case: found, kind: 'ban', days: undefined, reason: 'spam', note, language: 'ar', hides: false }, moderator, at),
  )
}
