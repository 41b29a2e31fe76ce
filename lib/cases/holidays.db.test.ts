import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { upload } from '@/lib/attachments/commands'
import { brokenLink } from '@/lib/core/audit'
import { addDays } from '@/lib/core/clock'
import { csvText } from '@/lib/core/csv'
import { db, write } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { ready } from '@/lib/wiring'
import { holidayFacts, putHolidays } from '@/prisma/holiday-facts'
import { aModerator, anAdmin } from '@/prisma/scenes/accounts'
import { clockRules } from '@/test/clock-rules'
import { watchedThings } from '@/test/clocked'
import { startClock } from './clocks'
import { planHolidays, reviewChange } from './holiday-changes'
import { feastsToConfirm, holidaysOf } from './holiday-list'
import { holidayColumns, holidayTable } from './holiday-table'
import { addHoliday, decideFeast, importHolidays, removeHoliday } from './holidays'
import { followHolidays } from './recompute'
import { addHolidayInput, decideFeastInput } from './schema'

const now = new Date('2027-02-10T10:00:00Z')
const sourceUrl = 'https://www.habous.gov.ma/annonce'
const feast = 'fitr-1448'
const type = 'test-thing'
const calls = watchedThings(type)
const facts = holidayFacts()
let admin: Actor
let moderator: Actor

beforeAll(async () => {
  await ready()
})

beforeEach(async () => {
  await db.deadline.deleteMany()
  await db.holiday.deleteMany()
  await write((tx) => putHolidays(tx, facts))
  await followHolidays(now)
  await db.deadlineRule.deleteMany()
  await clockRules({ kind: 'ati-answer', length: 20 })
  admin = await anAdmin(now)
  moderator = await aModerator(now)
  calls.length = 0
})

const rows = () => db.holiday.findMany({ where: { id: { startsWith: feast } }, orderBy: { id: 'asc' } })
const days = async () => (await rows()).map(({ day }) => day)
const clocks = (count: number, startOn = '2027-02-22') =>
  write(async (tx) => {
    for (let at = 0; at < count; at++)
      await startClock(tx, { subject: { type, id: `thing-${at}` }, kind: 'ati-answer', startOn, institutionId: null }, now)
  })

describe('the holidays', () => {
  it('are kept by administrators alone', async () => {
    for (const [actor, code] of [
      [null, 'signed-out'],
      [moderator, 'forbidden'],
    ] as const) {
      const refused = { ok: false, failure: { code } }
      expect(await holidaysOf(2027, actor)).toMatchObject(refused)
      expect(await decideFeast({ feast, by: 1, sourceUrl }, actor, now)).toMatchObject(refused)
      expect(await addHoliday({ day: '2027-03-15', sourceUrl }, actor, now)).toMatchObject(refused)
      expect(await removeHoliday({ holiday: 'exceptional-2026-03-23' }, actor, now)).toMatchObject(refused)
      expect(await importHolidays({ file: 'nothing000', sourceUrl }, actor, now)).toMatchObject(refused)
      expect(await reviewChange({ feast, by: 1, sourceUrl }, actor)).toMatchObject(refused)
      expect(await planHolidays('nothing000', '', actor)).toMatchObject(refused)
    }
  })

  it('are listed by year, each feast once with its days and how certain it is', async () => {
    const list = await holidaysOf(2027, admin)
    if (!list.ok) throw new Error(list.failure.code)
    expect(list.value.years).toContain(2028)
    const entry = list.value.entries.find(({ key }) => key === feast)
    expect(entry).toMatchObject({ code: 'fitr', certainty: 'estimated', hijriYear: 1448, decided: false })
    expect(entry?.days).toHaveLength(2)
    expect(list.value.entries.find(({ code }) => code === 'throne')).toMatchObject({ certainty: 'fixed', days: ['2027-07-30'] })
  })

  it('move by a feast whole, after a review that says how many time limits move, and the clocks follow at once', async () => {
    await clocks(3)
    const before = await days()
    const review = await reviewChange({ feast, by: 1, sourceUrl }, admin)
    if (!review.ok) throw new Error(review.failure.code)
    expect(await days()).toEqual(before)
    const done = await decideFeast({ feast, by: 1, sourceUrl }, admin, now)
    expect(await days()).toEqual(before.map((day) => addDays(day, 1)))
    expect(done).toMatchObject({ ok: true, value: { year: '2027', moved: review.value.moving, later: 0 } })
    expect(calls.filter(({ hook }) => hook === 'moved')).toHaveLength(review.value.moving)
    expect(await rows()).toMatchObject([
      { certainty: 'confirmed', sourceUrl },
      { certainty: 'confirmed', sourceUrl },
    ])
    const audit = await db.auditPayload.findMany({ where: { subjectType: 'holiday' } })
    expect(audit).toMatchObject([{ verb: 'holiday.move', subjectId: feast, actorId: admin.personId }])
    expect(await brokenLink(db, 'holidays')).toBeNull()
  })

  it('stay as somebody decided when the facts of a release come again', async () => {
    await decideFeast({ feast, by: 1, sourceUrl }, admin, now)
    await decideFeast({ feast: 'adha-1448', by: 0, sourceUrl }, admin, now)
    await addHoliday({ day: '2027-03-15', sourceUrl }, admin, now)
    await removeHoliday({ holiday: 'exceptional-2026-03-23' }, admin, now)
    const before = await db.holiday.findMany({ orderBy: { id: 'asc' } })
    await write((tx) => putHolidays(tx, facts))
    expect(await db.holiday.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
    const list = await holidaysOf(2026, admin)
    expect(list.ok && list.value.entries.some(({ key }) => key === 'exceptional-2026-03-23')).toBe(false)
  })

  it('can be added once and removed again, and the clocks come back', async () => {
    await clocks(1)
    const [first] = await db.deadline.findMany()
    const add = { day: '2027-03-03', sourceUrl }
    expect(await addHoliday(add, admin, now)).toMatchObject({ ok: true, value: { moved: 1 } })
    expect(await addHoliday(add, admin, now)).toMatchObject({ failure: { fields: { day: ['holiday-known'] } } })
    expect(await removeHoliday({ holiday: 'exceptional-2027-03-03' }, admin, now)).toMatchObject({ ok: true, value: { moved: 1 } })
    expect(await db.deadline.findMany()).toMatchObject([{ dueOn: first?.dueOn }])
    expect(await removeHoliday({ holiday: 'exceptional-2027-03-03' }, admin, now)).toMatchObject({ failure: { code: 'missing' } })
    expect(await addHoliday(add, admin, now)).toMatchObject({ ok: true, value: { moved: 1 } })
  })

  it('that nobody announced yet wait on the desk of administrators, late from three days before', async () => {
    const waiting = async (day: string) => feastsToConfirm(admin, new Date(`${day}T10:00:00Z`))
    expect(await waiting('2027-01-20')).toMatchObject({ value: { count: 0, late: 0 } })
    expect(await waiting('2027-02-10')).toMatchObject({ value: { count: 1, late: 0 } })
    expect(await waiting('2027-03-08')).toMatchObject({ value: { count: 1, late: 1 } })
    await decideFeast({ feast, by: 0, sourceUrl }, admin, now)
    expect(await waiting('2027-03-08')).toMatchObject({ value: { count: 0, late: 0 } })
    expect(await feastsToConfirm(moderator, now)).toMatchObject({ failure: { code: 'forbidden' } })
  })

  it('that the law fixes are neither moved nor removed here', async () => {
    expect(await decideFeast({ feast: 'throne-2027', by: 1, sourceUrl }, admin, now)).toMatchObject({ failure: { code: 'missing' } })
    expect(await decideFeast({ feast: 'fitr-1400', by: 1, sourceUrl }, admin, now)).toMatchObject({ failure: { code: 'missing' } })
  })

  it('leave very many clocks to the job, and say so', async () => {
    await clocks(1)
    const [{ id: _, ...row } = { id: '' }] = await db.deadline.findMany()
    const many = Array.from({ length: 501 }, (__, at) => ({ ...row, id: `many-${at}`, subjectId: `many-${at}` }))
    await db.deadline.createMany({ data: many as never })
    expect(await addHoliday({ day: '2027-03-03', sourceUrl }, admin, now)).toMatchObject({ ok: true, value: { moved: 0, later: 502 } })
    expect(calls).toEqual([])
    expect(await followHolidays(now)).toBe(502)
    expect(calls).toHaveLength(502)
  })

  it.each([
    [{ feast, by: '4', sourceUrl }, 'by'],
    [{ feast, by: '', sourceUrl }, 'by'],
    [{ feast: '../fitr', by: '1', sourceUrl }, 'feast'],
    [{ feast, by: '1', sourceUrl: 'http://habous.gov.ma/' }, 'sourceUrl'],
    [{ feast, by: '1', sourceUrl: '' }, 'sourceUrl'],
  ])('ask for what a form must say: %o', (form, field) => {
    expect(decideFeastInput.safeParse(form).error?.issues[0]?.path).toEqual([field])
  })

  it('take a day that exists', () => {
    for (const day of ['2027-02-30', '1999-01-01', '', 'tomorrow'])
      expect(addHolidayInput.safeParse({ day, sourceUrl }).success, day).toBe(false)
    expect(addHolidayInput.safeParse({ day: '2027-02-28', sourceUrl }).success).toBe(true)
  })
})

describe('a calendar file', () => {
  const sent = async (text: string, actor = admin) => {
    const uploaded = await upload({ name: 'jours.ics', bytes: Buffer.from(text), wanted: 'table' }, actor, now)
    if (!uploaded.ok) throw new Error(uploaded.failure.code)
    return uploaded.value.id
  }
  const compact = (day: string) => day.replaceAll('-', '')
  const event = (summary: string, day: string) =>
    `BEGIN:VEVENT\r\nUID:${summary}-${day}\r\nDTSTAMP:20270101T000000Z\r\nSUMMARY:${summary}\r\nDTSTART;VALUE=DATE:${compact(day)}\r\nEND:VEVENT\r\n`
  const calendar = (...events: string[]) => `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//FR\r\n${events.join('')}END:VCALENDAR\r\n`

  it('is reviewed before anything is written, then taken whole: what is new, what moves, what is not understood', async () => {
    await clocks(2)
    const [first = ''] = await days()
    const text = calendar(
      // A calendar that names the first day alone moves the feast with both.
      event('Aïd al-Fitr', addDays(first, 1)),
      event('Fête du trône', '2027-07-30'),
      event('Fête de la jeunesse', '2027-08-22'),
      event('Jour férié exceptionnel', '2027-03-03'),
      event('Aïd al-Adha', '2027-08-30'),
      event('Aïd al-Fitr', '2029-02-15'),
      event('Carnaval', '2027-05-01'),
    )
    const file = await sent(text)
    const before = await db.holiday.findMany({ orderBy: { id: 'asc' } })
    const plan = await planHolidays(file, '', admin)
    if (!plan.ok) throw new Error(plan.failure.code)
    expect(plan.value.changes.map(({ deed, key }) => `${deed} ${key}`)).toEqual([
      'add exceptional-2027-03-03',
      'move fitr-1448',
      'add fitr-1450',
    ])
    expect(plan.value.same).toBe(1)
    expect(plan.value.unread.map(({ name, why }) => `${name}: ${why}`).sort()).toEqual([
      'Aïd al-Adha: too-far',
      'Carnaval: unknown-name',
      'Fête de la jeunesse: fixed-by-law',
    ])
    expect(plan.value.moving).toBe(2)
    expect(await db.holiday.findMany({ orderBy: { id: 'asc' } })).toEqual(before)

    expect(await importHolidays({ file, sourceUrl }, admin, now)).toMatchObject({ ok: true, value: { changes: 3, moved: 2 } })
    expect(await days()).toEqual([addDays(first, 1), addDays(first, 2)])
    expect(await db.holiday.findMany({ where: { id: { startsWith: 'fitr-1450' } }, orderBy: { id: 'asc' } })).toMatchObject([
      { day: '2029-02-15', certainty: 'confirmed', sourceUrl },
      { day: '2029-02-16' },
    ])
    expect(await importHolidays({ file, sourceUrl }, admin, now)).toMatchObject({ failure: { code: 'file-missing' } })
    const again = await planHolidays(await sent(`${text} `), '', admin)
    expect(again.ok && again.value.changes).toEqual([])
    expect(again.ok && again.value.same).toBe(4)
  })

  it('may begin from the table of this house: read in again it changes nothing but what was estimated', async () => {
    const table = await holidayTable(2027, 'fr', admin)
    if (!table.ok) throw new Error(table.failure.code)
    const text = csvText(holidayColumns, table.value)
    expect(text.split('\r\n')[0]).toBe('\uFEFFday,holiday,name,certainty')
    expect(table.value).toContainEqual(['2027-07-30', 'throne', 'Fête du trône', 'fixe'])
    const plan = await planHolidays(await sent(text), '', admin)
    if (!plan.ok) throw new Error(plan.failure.code)
    const list = await holidaysOf(2027, admin)
    const estimated = list.ok ? list.value.entries.filter(({ certainty }) => certainty === 'estimated').map(({ key }) => key) : []
    expect(plan.value).toMatchObject({ kind: 'table', unread: [], moving: 0 })
    expect(plan.value.changes.map(({ deed, key }) => `${deed} ${key}`).sort()).toEqual(estimated.map((key) => `confirm ${key}`).sort())
    expect(plan.value.same).toBe((list.ok ? list.value.entries.length : 0) - estimated.length)
    expect(await holidayTable(2027, 'fr', moderator)).toMatchObject({ failure: { code: 'forbidden' } })
    expect(await holidayTable(2027, 'fr', null)).toMatchObject({ failure: { code: 'signed-out' } })
  })

  it('of one administrator is not read by another, and one that changes nothing is not taken', async () => {
    const file = await sent(calendar(event('Fête du trône', '2027-07-30')), moderator)
    expect(await planHolidays(file, '', admin)).toMatchObject({ failure: { code: 'file-missing' } })
    const nothing = await sent(calendar(event('Fête du trône', '2028-07-30')))
    expect(await importHolidays({ file: nothing, sourceUrl }, admin, now)).toMatchObject({ failure: { code: 'import-nothing' } })
  })
})
