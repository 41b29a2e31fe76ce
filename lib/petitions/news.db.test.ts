import { beforeAll, expect, it } from 'vitest'
import { actorFor, createMember, createVerifiedPerson } from '@/lib/accounts/demo'
import { db } from '@/lib/core/db'
import { toldTo, unreadCount } from '@/lib/notifications/list'
import { registerSubjects } from '@/lib/notifications/subjects'
import { seedFacts } from '@/prisma/facts'
import { aModerator } from '@/prisma/scenes/accounts'
import { decided } from '@/prisma/scenes/moderation'
import { aDraftPetition, aPetitionInReview } from '@/prisma/scenes/petitions'
import { submitPetition } from './commands'
import { petitionSubject } from './subject'

const now = new Date('2026-11-23T10:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

beforeAll(async () => {
  await seedFacts(now)
  registerSubjects([petitionSubject])
})

it('of decisions reaches the list of an author whose account has no address', async () => {
  const { personId } = await createVerifiedPerson({ name: 'بلا عنوان', birthDate: '1990-01-01', nationalId: 'NOADDRESS1' }, now)
  const author = await actorFor(personId)
  const moderator = await aModerator(now)
  const [first, second] = [await aDraftPetition({ now, author }), await aDraftPetition({ now, author })]
  await submitPetition({ id: first.id }, author, now)
  await submitPetition({ id: second.id }, author, now)
  const [one, two] = await db.petition.findMany({ where: { authorId: personId }, orderBy: { number: 'asc' } })
  expect(await db.follow.count({ where: { personId } })).toBe(0)
  expect(await toldTo(author, 'fr', undefined, later(1))).toMatchObject({ groups: [] })
  expect(await decided({ type: 'petition', id: one?.id ?? '' }, { action: 'approve' }, moderator, later(2))).toMatchObject({ ok: true })
  const note = 'Ce texte ne dit pas ce qui est demandé au conseil.'
  expect(
    await decided({ type: 'petition', id: two?.id ?? '' }, { action: 'reject', reason: 'unclear', note }, moderator, later(3)),
  ).toMatchObject({ ok: true })

  const { groups } = await toldTo(author, 'fr', undefined, later(4))
  expect(groups.map(({ subject: { id }, unread, items }) => [id, unread, items.length])).toEqual([
    [two?.id, true, 1],
    [one?.id, true, 1],
  ])
  expect(await unreadCount(author, later(4))).toBe(2)
  expect(await db.outboxMessage.count()).toBe(0)
})

it('stands once in the list of an author who follows, and in nobody else’s', async () => {
  const { personId } = await createMember({ email: 'author-news@example.ma', name: 'كاتبة' }, now)
  const author = await actorFor(personId)
  const { id } = await aPetitionInReview({ now, author })
  expect(await db.follow.count({ where: { personId } })).toBe(1)
  await decided({ type: 'petition', id }, { action: 'approve' }, await aModerator(now), later(2))
  expect((await toldTo(author, 'ar', undefined, later(4))).groups.map(({ items }) => items.length)).toEqual([1])
  const stranger = await actorFor((await createMember({ email: 'no-author@example.ma', name: 'آخر' }, now)).personId)
  expect((await toldTo(stranger, 'ar', undefined, later(4))).groups).toEqual([])
})
