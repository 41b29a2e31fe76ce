import { beforeAll, describe, expect, it } from 'vitest'
import { addHoliday } from '@/lib/cases/holidays'
import { dueOf } from '@/lib/cases/queries'
import { noteBreaches, remindDue } from '@/lib/cases/reminders'
import { addDays, civilDay } from '@/lib/core/clock'
import { db, write } from '@/lib/core/db'
import { ready } from '@/lib/wiring'
import { seedFacts } from '@/prisma/facts'
import { anAdmin, aReviewerOf } from '@/prisma/scenes/accounts'
import { aFiledPetition, anAdmissiblePetition, anAnsweredPetition, anInadmissiblePetition } from '@/prisma/scenes/petitions'
import { answerPetition } from './authority'
import { clocksMissing, settleClocks, startMissingClocks } from './clocks'
import { authorityInbox, authorityPetition } from './desk'
import { petitionPage } from './queries'

const now = new Date('2026-11-23T10:00:00Z')
const text = 'قرر المجلس برمجة الأشغال في الدورة المقبلة ورصد الاعتماد اللازم لها.'
const clocksOf = (id: string) => db.deadline.findMany({ where: { subjectId: id }, orderBy: [{ kind: 'asc' }, { id: 'asc' }] })
const petitionOf = (id: string) => db.petition.findUniqueOrThrow({ where: { id }, include: { rule: true } })

beforeAll(async () => {
  await seedFacts(now)
  await ready()
})

describe('the clocks of a petition', () => {
  it('start with the filing, by the numbers of its own rule, and roll on to a working day', async () => {
    const { id, number } = await aFiledPetition({ now })
    const { filedAt, rule, authorityId } = await petitionOf(id)
    const startOn = civilDay(filedAt ?? now)
    const [length, unit] = rule?.answerMonths ? [rule.answerMonths, 'month' as const] : [rule?.answerDays ?? 0, 'calendar' as const]
    const { dueOn } = await dueOf({ startOn, length, unit })
    const clocks = await clocksOf(id)
    expect(clocks.find(({ kind }) => kind === 'petition-answer')).toMatchObject({
      ...{ state: 'running', startOn, length, unit, dueOn, ruleId: rule?.id, institutionId: authorityId, owner: 'institution' },
    })
    expect(clocks.some(({ kind }) => kind === 'petition-admissibility')).toBe(rule?.admissibilityDays !== null)
    const page = await petitionPage(number)
    if (!page || page.removed) throw new Error('no page')
    expect(page.dueOn).toBe(dueOn)
    const owing = page.owing.find(({ clock }) => clock.kind === 'petition-answer')
    expect(owing?.due.dueOn).toBe(dueOn)
    expect(owing?.clock).toMatchObject({ law: rule?.law, article: rule?.article, verified: rule?.verified })
    const reviewer = await aReviewerOf(authorityId, now)
    const inbox = await authorityInbox(reviewer, now)
    const row = inbox.ok ? inbox.value.find((one) => one.number === number) : undefined
    const desk = await authorityPetition(number, reviewer, now)
    expect(desk.ok && desk.value.next?.clock.dueOn).toBe(row?.dueOn)
  })

  it('are met by the decision and the answer, and cancelled where nothing is owed', async () => {
    const admissible = await anAdmissiblePetition({ now })
    expect((await clocksOf(admissible.id)).map(({ kind, state }) => `${kind} ${state}`)).toContain('petition-answer running')
    const reviewer = await aReviewerOf((await petitionOf(admissible.id)).authorityId, now)
    await answerPetition({ number: admissible.number, outcome: 'accepted', text, language: 'ar' }, reviewer, now)
    const answered = (await clocksOf(admissible.id)).find(({ kind }) => kind === 'petition-answer')
    expect(answered).toMatchObject({ state: 'met', metOn: '2026-11-23' })
    for (const { id } of [await anInadmissiblePetition({ now }), await anAnsweredPetition({ now })])
      expect((await clocksOf(id)).filter(({ state }) => state === 'running')).toEqual([])
    const inadmissible = await anInadmissiblePetition({ now })
    expect((await clocksOf(inadmissible.id)).find(({ kind }) => kind === 'petition-answer')?.state).toBe('cancelled')
    const page = await petitionPage(admissible.number)
    expect(page).toMatchObject({ dueOn: null, owing: [] })
  })

  it('are made for petitions that were filed before there were any, once', async () => {
    const { id } = await aFiledPetition({ now })
    const before = (await clocksOf(id)).map(({ kind, dueOn }) => `${kind} ${dueOn}`)
    await db.deadline.deleteMany({ where: { subjectId: id } })
    expect(await clocksMissing()).toBe(true)
    expect(await startMissingClocks(now)).toBeGreaterThan(0)
    expect((await clocksOf(id)).map(({ kind, dueOn }) => `${kind} ${dueOn}`)).toEqual(before)
    expect(await clocksMissing()).toBe(false)
    expect(await startMissingClocks(now)).toBe(0)
    await write((tx) => settleClocks(tx, id, now))
    expect(await clocksOf(id)).toHaveLength(before.length)
  })

  it('remind the desk before the last day and tell above when it has passed, each once', async () => {
    const { id, number } = await aFiledPetition({ now })
    const { authorityId } = await petitionOf(id)
    const reviewer = await aReviewerOf(authorityId, now)
    const [clock] = await clocksOf(id)
    const dueOn = clock?.dueOn ?? ''
    const at = (days: number) => new Date(`${addDays(dueOn, days)}T12:00:00Z`)
    for (const days of [-2, -2, 0, 1, 1]) {
      await remindDue(at(days))
      await noteBreaches(at(days))
    }
    const told = await db.notice.findMany({ where: { personId: reviewer.personId, kind: 'petition.clock', subjectId: id } })
    expect(told.map(({ data }) => JSON.parse(data))).toMatchObject([{ what: 'overdue', number, clock: clock?.kind, dueOn }])
    expect(await db.auditPayload.count({ where: { subjectId: id, verb: 'petition.overdue' } })).toBe(1)
    const inbox = await authorityInbox(reviewer, at(1))
    expect(inbox.ok && inbox.value.find((row) => row.number === number)?.daysLeft).toBe(-1)
  })

  it('move with a holiday: one step on the public timeline, one announcement, no second', async () => {
    const { id, number } = await aFiledPetition({ now })
    const clock = (await clocksOf(id)).find(({ kind }) => kind === 'petition-answer')
    const day = clock?.dueOn ?? ''
    const admin = await anAdmin(now)
    const added = await addHoliday({ day, sourceUrl: 'https://www.cg.gov.ma/annonce' }, admin, now)
    expect(added.ok && added.value.moved).toBeGreaterThan(0)
    const moved = (await clocksOf(id)).find(({ kind }) => kind === 'petition-answer')
    expect((moved?.dueOn ?? '') > day).toBe(true)
    const page = await petitionPage(number)
    const steps = page && !page.removed ? page.steps.filter(({ type }) => type === 'due-moved') : []
    expect(steps.map(({ code }) => code)).toEqual([`petition-answer:${moved?.dueOn}`])
    expect(await db.announcement.count({ where: { aboutId: id, kind: 'due-moved' } })).toBe(1)
    expect(await addHoliday({ day, sourceUrl: 'https://www.cg.gov.ma/annonce' }, admin, now)).toMatchObject({ ok: false })
    expect(await db.announcement.count({ where: { aboutId: id, kind: 'due-moved' } })).toBe(1)
  })
})
