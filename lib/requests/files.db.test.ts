import { beforeAll, expect, it } from 'vitest'
import { filesOn } from '@/lib/attachments/queries'
import { messageType } from '@/lib/cases/commands'
import { db } from '@/lib/core/db'
import { ready } from '@/lib/wiring'
import { seedFacts } from '@/prisma/facts'
import { anOffice, aRequest } from '@/prisma/scenes/requests'
import { addFile } from './files'

const now = new Date('2026-11-23T10:00:00Z')

beforeAll(async () => {
  await ready()
  await seedFacts(now)
})

it('stands there once, however often it is sent at once, and again after a while', async () => {
  const { request } = await aRequest({ now, applicant: null })
  await anOffice('information-officer', request.institutionId, now)
  const asker = { actor: null, opened: [request.id] }
  const send = (text: string, at = now) =>
    addFile({ reference: request.ref, name: 'شهادة.pdf', bytes: Buffer.from(`%PDF-1.7\n% ${text}\n%%EOF`) }, asker, at)
  const added = async () => {
    const messages = await db.caseMessage.findMany({ where: { caseId: request.id, kind: 'reply' } })
    return (await Promise.all(messages.map(({ id }) => filesOn(messageType, id)))).flat().length
  }
  const notices = () => db.notice.count({ where: { subjectId: request.id, dedupeKey: { contains: ':added:' } } })
  const all = await Promise.all(Array.from({ length: 10 }, () => send('نفسه')))
  expect(all.every(({ ok }) => ok)).toBe(true)
  expect(new Set(all.map((one) => one.ok && one.value.id)).size).toBe(1)
  expect([await added(), await notices()]).toEqual([1, 1])
  expect((await send('نفسه', new Date(now.getTime() + 60_000))).ok).toBe(true)
  expect(await added()).toBe(1)
  await send('غيره')
  expect(await added()).toBe(2)
  await send('نفسه', new Date(now.getTime() + 11 * 60_000))
  expect(await added()).toBe(3)
})
