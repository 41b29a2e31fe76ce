import { beforeAll, describe, expect, it } from 'vitest'
import { actorFor, createMember } from '@/lib/accounts/demo'
import { db, write } from '@/lib/core/db'
import { announce, followSubject } from '@/lib/notifications/commands'
import { forgetQuietFollows } from '@/lib/notifications/erasure'
import { toldTo } from '@/lib/notifications/list'
import { registerSubjects } from '@/lib/notifications/subjects'
import { seedFacts } from '@/prisma/facts'
import { institutionSubject } from './subject'

const now = new Date('2026-11-23T10:00:00Z')
const commune = { type: 'institution', id: 'commune-09.541.01.11' }

beforeAll(async () => {
  await seedFacts(now)
  registerSubjects([
    institutionSubject,
    {
      type: 'own-thing',
      describe: async () => ({ path: '/things/1', titles: { fr: 'Une chose' }, sourceLocale: 'fr' }),
      lastStepAt: async () => now,
      message: async ({ kind }) => ({ subject: kind, text: kind }),
    },
  ])
})

describe('an institution', () => {
  it('is followed with its page, and tells what happens to things of its own in their words', async () => {
    const actor = await actorFor((await createMember({ email: 'follows-a-commune@example.ma' }, now)).personId)
    expect(await followSubject(commune, actor, now)).toEqual({ ok: true, value: { path: '/institutions/commune-09-541-01-11' } })
    expect(await followSubject({ ...commune, id: 'commune-99.999' }, actor, now)).toMatchObject({ failure: { code: 'missing' } })
    await write((tx) => announce(tx, { type: 'own-thing', id: '1' }, 'reported', {}, now, [commune]))
    await write((tx) => announce(tx, commune, 'renamed', {}, now))
    const { groups } = await toldTo(actor, 'fr', undefined, now)
    expect(groups.map(({ described, items }) => [described?.path, items.map(({ line }) => line)])).toEqual([['/things/1', ['reported']]])
  })

  it('lasts: nobody stops following it because it was quiet', async () => {
    await forgetQuietFollows(now)
    expect(await db.follow.count({ where: { subjectType: 'institution' } })).toBe(1)
  })
})
