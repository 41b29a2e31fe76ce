import { beforeAll, describe, expect, it } from 'vitest'
import { actorFor, createMember } from '@/lib/accounts/demo'
import { now as clock } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { followSubject } from '@/lib/notifications/commands'
import { toldTo } from '@/lib/notifications/list'
import '@/lib/wiring'
import { seedFacts } from '@/prisma/facts'
import { aModerator } from '@/prisma/scenes/accounts'
import { decided } from '@/prisma/scenes/moderation'
import { aFiledPetition, anOpenPetition, aPetitionInReview } from '@/prisma/scenes/petitions'

const now = clock()
beforeAll(async () => void (await seedFacts(now)))

describe('those who follow an authority', () => {
  it('are told of petitions to it that were opened, filed or answered, and of none that is not public', async () => {
    const open = await anOpenPetition({ now })
    const filed = await aFiledPetition({ now })
    const rejected = await aPetitionInReview({ now })
    const moderator = await aModerator(now)
    const note = 'ملاحظة مفصلة حول هذا القرار وأسبابه.'
    expect(
      await decided({ type: 'petition', id: rejected.id }, { action: 'reject', reason: 'personal-data', note }, moderator, now),
    ).toMatchObject({ ok: true })
    const authorities = await db.petition.findMany({
      where: { id: { in: [open.id, filed.id, rejected.id] } },
      select: { authorityId: true },
    })
    const actor = await actorFor((await createMember({ email: 'follows-authorities@example.ma' }, now)).personId)
    for (const { authorityId } of authorities) await followSubject({ type: 'institution', id: authorityId }, actor, now)
    const kinds = async () => {
      const { groups } = await toldTo(actor, 'en', undefined, now)
      return groups.flatMap(({ items }) => items.map(({ line }) => line))
    }
    const told = await kinds()
    expect(told.some((line) => line.includes(open.number))).toBe(true)
    expect(told.filter((line) => line.includes(filed.number))).toHaveLength(2)
    expect(told.some((line) => line.includes(rejected.number))).toBe(false)
    expect(
      await decided({ type: 'petition', id: open.id }, { action: 'remove', reason: 'court-order', note }, moderator, now),
    ).toMatchObject({ ok: true })
    expect((await kinds()).some((line) => line.includes(open.number))).toBe(false)
  })
})
