import { beforeAll, describe, expect, it } from 'vitest'
import { actorFor, createStaff } from '@/lib/accounts/demo'
import { momentOf } from '@/lib/core/clock'
import { db, write } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { announce } from '@/lib/notifications/commands'
import { registerCompanions } from '@/lib/notifications/companions'
import { registerSubjects as registerFollowed } from '@/lib/notifications/subjects'
import { registerSubjects as registerSearched } from '@/lib/search/subjects'
import { seedFacts } from '@/prisma/facts'
import { aCitizen } from '@/prisma/scenes/accounts'
import { aCoordinator, aDraftIdea, anIdeaInReview, anOpenIdea, aRound, runnerId } from '@/prisma/scenes/ideas'
import { answerIdea, assignIdea, linkIdea, mergeIdea } from './answering'
import { roundCalendar } from './calendar'
import { draftIdea, reviseIdea, submitIdea, withdrawIdea } from './commands'
import { deskIdea, ideaInbox } from './desk'
import { eraseIdeas, exportIdeas } from './erasure'
import { ideasFeed } from './feed'
import { ideaList, publicAddresses } from './list'
import { myIdeas, ownIdea } from './mine'
import { ideaPage, roundPage } from './queries'
import { cancelMeeting, changeRound, makeMeeting, reportRound } from './rounds'
import { moderatedIdea } from './ruling'
import { similarIdeas } from './similar'
import { ideaCompanions, ideaSubject, roundSubject } from './subject'
import { supportIdea, unsupportIdea } from './supporting'

const now = new Date('2026-11-23T10:00:00Z')
let coordinator: Actor
let people = 500
const someone = () => aCitizen(people++, now)

beforeAll(async () => {
  await seedFacts(now)
  registerSearched([ideaSubject])
  registerFollowed([
    ideaSubject,
    roundSubject,
    // What another platform would register.
    {
      type: 'commitment',
      describe: async (id) => (id === 'mo0006' ? { path: '/commitments/mo0006', titles: { fr: 'Portail' }, sourceLocale: 'fr' } : null),
      lastStepAt: async () => now,
      message: async () => ({ subject: 'moved', text: 'moved' }),
    },
  ])
  registerCompanions([ideaCompanions])
  coordinator = await aCoordinator(now)
})

const code = (result: { ok: boolean; failure?: { code: string } }) => (result.ok ? 'ok' : result.failure?.code)
const fieldsOf = (result: { ok: boolean; failure?: { fields?: Record<string, string[]> } }) => result.failure?.fields
const text = 'نشكركم على هذه الفكرة. درسناها مع المصالح المختصة وهذا جوابنا عنها.'
const answer = (slug: string, decision: 'under-review' | 'accepted' | 'rejected' | 'partially', more = {}) => ({
  slug,
  decision,
  text,
  language: 'ar' as const,
  ...more,
})

describe('phases to the very instant', () => {
  it('takes a draft and an idea until the phase closes, and neither at that instant', async () => {
    const { slug: round } = await aRound({ now })
    const closes = momentOf('2026-12-13')
    const last = new Date(closes.getTime() - 1)
    const { id, author } = await aDraftIdea({ now, round })
    expect((await ownIdea(id, author))?.title).not.toBe('')
    expect(code(await submitIdea({ id }, author, closes))).toBe('proposals-closed')
    expect((await ownIdea(id, author))?.title, 'the text is kept').toContain('حافلات')
    expect(code(await submitIdea({ id }, author, last))).toBe('ok')
    const another = { round, language: 'ar', title: 'فكرة أخرى في الموضوع', theme: 'digital' } as const
    const long = 'نص طويل بما يكفي لوصف المشكلة والحل المقترح لها.'
    const input = { ...another, problem: long, solution: long, beneficiaries: 'الجميع هنا' }
    expect(code(await draftIdea(input, await someone(), closes))).toBe('proposals-closed')
    expect(code(await draftIdea(input, await someone(), last))).toBe('ok')
  })

  it('takes support in the phases that allow it, on both sides of each boundary', async () => {
    const { slug } = await anOpenIdea({ now })
    const at = (day: string, shift: number) => new Date(momentOf(day).getTime() + shift)
    const tried: [Date, string][] = [
      [at('2026-12-13', -1), 'ok'],
      [at('2026-12-13', 0), 'support-closed'],
      [at('2026-12-28', -1), 'support-closed'],
      [at('2026-12-28', 0), 'ok'],
      [at('2027-01-12', -1), 'ok'],
      [at('2027-01-12', 0), 'support-closed'],
    ]
    for (const [moment, expected] of tried)
      expect(code(await supportIdea({ slug }, await someone(), moment)), moment.toISOString()).toBe(expected)
    expect((await ideaPage(slug)) as object).toMatchObject({ supports: 3, verified: 3 })
  })

  it('reads wall clock time in Ramadan, when Casablanca goes by UTC', async () => {
    const round = await db.round.findFirstOrThrow({ where: { slug: (await aRound({ now })).slug } })
    const change = {
      slug: round.slug,
      titleAr: round.titleAr,
      titleFr: round.titleFr,
      aboutAr: round.aboutAr,
      aboutFr: round.aboutFr,
      premoderated: false,
      published: true,
      proposalsFrom: '2026-11-01T00:00',
      proposalsTo: '2027-02-20T23:59',
    }
    expect(code(await changeRound(change, coordinator, now))).toBe('ok')
    const [phase] = await db.roundPhase.findMany({ where: { roundId: round.id } })
    expect(phase?.opensAt.toISOString()).toBe('2026-10-31T23:00:00.000Z')
    expect(phase?.closesAt.toISOString()).toBe('2027-02-20T23:59:00.000Z')
    const wrong = { ...change, draftFrom: '2027-01-01T00:00', draftTo: '2027-03-01T00:00' }
    expect(fieldsOf(await changeRound(wrong, coordinator, now))).toEqual({ draftFrom: ['phase-misplaced'] })
    expect(fieldsOf(await changeRound({ ...change, scopingFrom: '2026-10-01T00:00' }, coordinator, now))).toEqual({
      scopingTo: ['phase-half'],
    })
  })
})

describe('support', () => {
  it('counts each person once, whatever is clicked at the same moment, and can be taken back', async () => {
    const { slug, author } = await anOpenIdea({ now })
    const person = await someone()
    const all = await Promise.all(Array.from({ length: 5 }, () => supportIdea({ slug }, person, now)))
    expect(all.map(code)).toEqual(Array(5).fill('ok'))
    expect(code(await supportIdea({ slug }, author, now))).toBe('own-idea')
    expect(code(await supportIdea({ slug }, null, now))).toBe('signed-out')
    expect((await ideaPage(slug)) as object).toMatchObject({ supports: 1 })
    await unsupportIdea({ slug }, person, now)
    expect((await ideaPage(slug)) as object).toMatchObject({ supports: 0 })
  })
})

describe('moderation', () => {
  const ruling = { action: 'approve', actor: null, reasonCode: null, note: null, locale: 'ar', by: 'moderator' } as const
  const rule = (id: string, more: object) => write((tx) => moderatedIdea.rule(tx, id, { ...ruling, move: null, ...more }, now))

  it('shows nothing of an idea anywhere until it is approved, and nothing again once it is hidden', async () => {
    const { id, slug, author } = await anIdeaInReview({ now, text: { title: 'فكرة تنتظر المراجعة زعفران' } })
    const writingAs = async (own: string, by: Actor) => (await ownIdea(own, by)) ?? { title: '', problem: '', solution: '', round: '' }
    const traces = async () => ({
      page: ((await ideaPage(slug)) as { title?: string } | null)?.title !== undefined,
      list: (await ideaList({}, 100)).data.some((row) => row.slug === slug),
      search: (await ideaList({ q: 'زعفران' })).total > 0,
      similar: (await similarIdeas(await writingAs(id, author), null)).some((row) => row.slug === slug),
      feed: ideasFeed('ar', (await ideaList({}, 100)).data).includes('زعفران'),
      sitemap: (await publicAddresses(100)).includes(`/ideas/${slug}`),
      follow: (await ideaSubject.describe(id)) !== null,
      visibleOf: (await moderatedIdea.visibleOf(author.personId)).includes(id),
    })
    const all = (seen: boolean) => ({
      page: seen,
      list: seen,
      search: seen,
      similar: seen,
      feed: seen,
      sitemap: seen,
      follow: seen,
      visibleOf: seen,
    })
    expect(await traces()).toEqual(all(false))
    expect(await db.moderationCase.count({ where: { subjectId: id, state: 'open' } })).toBe(1)
    expect((await moderatedIdea.look(id))?.about).toEqual([runnerId])
    expect(await rule(id, { move: 'publish' })).toBe(true)
    expect(await traces()).toEqual(all(true))
    for (const [move, seen] of [
      ['hide', false],
      ['restore', true],
      ['hide', false],
    ] as const) {
      expect(await rule(id, { move })).toBe(true)
      expect(await traces(), move).toEqual(all(seen))
    }
    expect(await rule(id, { move: 'hide' }), 'once more does nothing').toBe(false)
    expect(await ideaPage(slug)).toMatchObject({ removed: true, why: 'hidden' })
    expect(code(await supportIdea({ slug }, await someone(), now))).toBe('missing')
  })

  it('sends a text back, takes it again after the phase, and keeps the original of a redacted one', async () => {
    const { id, slug, author } = await anIdeaInReview({ now })
    const body = (await moderatedIdea.look(id))?.snapshot.body ?? ''
    await rule(id, { move: 'return', reasonCode: 'unreadable', note: 'وضحوا الحل' })
    const own = await ownIdea(id, author)
    expect(own).toMatchObject({ content: 'returned', note: 'وضحوا الحل', may: { revise: null } })
    if (!own) throw new Error('gone')
    const { locale: language, title, problem, solution, beneficiaries } = own
    expect(code(await reviseIdea({ id, language, title, problem, solution, beneficiaries, theme: 'digital' }, author, now))).toBe('ok')
    expect(code(await reviseIdea({ id, language, title, problem, solution, beneficiaries, theme: 'digital' }, await someone(), now))).toBe(
      'forbidden',
    )
    expect(code(await submitIdea({ id }, author, new Date('2027-02-01T10:00:00Z')))).toBe('ok')
    expect(await rule(id, { move: 'publish', redacted: body.replace('الحافلات', '████████') })).toBe(true)
    const page = await ideaPage(slug)
    expect(page).toMatchObject({ removed: false, solution: expect.stringContaining('████') })
    expect(await db.ideaRevision.count({ where: { ideaId: id, cause: 'redacted' } })).toBe(1)
  })
})

describe('the official word', () => {
  it('is needed for every change of state, is given by the institution asked, and stands in versions', async () => {
    const { slug } = await anOpenIdea({ now })
    const officer = await actorFor(
      (
        await createStaff(
          { email: 'officer.ideas@example.org', name: 'موظف', roles: [{ role: 'officer', institutionId: 'ministry-health' }] },
          now,
        )
      ).personId,
    )
    expect(code(await answerIdea(answer(slug, 'accepted'), officer, now))).toBe('forbidden')
    expect(code(await deskIdea(slug, officer))).toBe('forbidden')
    expect(code(await assignIdea({ slug, institution: 'ministry-health' }, officer, now))).toBe('forbidden')
    expect(code(await assignIdea({ slug, institution: 'ministry-health' }, coordinator, now))).toBe('ok')
    expect(code(await answerIdea(answer(slug, 'accepted'), coordinator, now))).toBe('forbidden')
    const inbox = await ideaInbox(officer, now)
    expect(inbox.ok && inbox.value.waiting.map((row) => row.slug)).toContain(slug)
    expect(code(await answerIdea(answer(slug, 'under-review', { reviewOn: '2026-12-30' }), officer, now))).toBe('ok')
    expect(fieldsOf(await answerIdea(answer(slug, 'accepted', { reviewOn: '2026-11-23' }), officer, now))).toEqual({
      reviewOn: ['day-past'],
    })
    expect(code(await supportIdea({ slug }, await someone(), now))).toBe('idea-closed')
    expect(code(await answerIdea(answer(slug, 'rejected', { reason: 'no-budget' }), officer, now))).toBe('ok')
    expect(code(await answerIdea(answer(slug, 'partially'), officer, now))).toBe('ok')
    const page = await ideaPage(slug)
    expect(page).toMatchObject({
      state: 'partially',
      answers: [{ decision: 'partially' }, { decision: 'rejected', reasonCode: 'no-budget' }, { decision: 'under-review' }],
    })
  })

  it('merges distinct supporters once and leads to the other idea; its followers hear of both', async () => {
    const { slug: round } = await aRound({ now })
    const one = await anOpenIdea({ now, round })
    const other = await anOpenIdea({ now, round, text: { title: 'تطبيق لمواعيد النقل القروي في كل إقليم' } })
    const [both, single] = [await someone(), await someone()]
    for (const person of [both, single]) await supportIdea({ slug: one.slug }, person, now)
    await supportIdea({ slug: other.slug }, both, now)
    const elsewhere = await anOpenIdea({ now })
    expect(fieldsOf(await mergeIdea({ slug: one.slug, into: elsewhere.slug }, coordinator, now))).toEqual({ into: ['merge-target'] })
    expect(fieldsOf(await mergeIdea({ slug: one.slug, into: one.slug }, coordinator, now))).toEqual({ into: ['merge-target'] })
    expect(code(await mergeIdea({ slug: one.slug, into: other.slug }, coordinator, now))).toBe('ok')
    expect(await ideaPage(one.slug)).toEqual({ mergedInto: other.slug })
    // Two people and the author of the merged idea.
    expect(await ideaPage(other.slug)).toMatchObject({ supports: 3, joined: [{ slug: one.slug }] })
    expect(code(await mergeIdea({ slug: one.slug, into: other.slug }, coordinator, now))).toBe('conflict')
    await answerIdea(answer(other.slug, 'accepted'), coordinator, now)
    const told = await db.announcement.findMany({ where: { aboutId: other.id, kind: 'accepted' }, select: { subjectId: true } })
    expect(new Set(told.map(({ subjectId }) => subjectId))).toEqual(new Set([one.id, other.id]))

    expect(fieldsOf(await linkIdea({ slug: other.slug, commitment: 'mo9999', kind: 'adopted' }, coordinator, now))).toEqual({
      commitment: ['commitment-unknown'],
    })
    expect(code(await linkIdea({ slug: other.slug, commitment: 'mo0006', kind: 'adopted' }, coordinator, now))).toBe('ok')
    expect(await ideaPage(other.slug)).toMatchObject({ links: [{ kind: 'adopted', path: '/commitments/mo0006' }] })
    await write((tx) => announce(tx, { type: 'commitment', id: 'mo0006' }, 'reported', {}, now))
    const moved = await db.announcement.findMany({ where: { aboutType: 'commitment', aboutId: 'mo0006' } })
    expect(moved.map(({ subjectType, subjectId }) => `${subjectType}:${subjectId}`).sort()).toEqual(
      ['commitment:mo0006', `idea:${one.id}`, `idea:${other.id}`].sort(),
    )
    expect(new Set(moved.map(({ eventId }) => eventId)).size, 'one event, so that nobody is told twice').toBe(1)
  })
})

describe('a round', () => {
  it('has meetings in a calendar and ends with a report, once every idea is answered', async () => {
    const { slug: round } = await aRound({ now })
    const { slug } = await anOpenIdea({ now, round })
    const meeting = {
      round,
      titleAr: 'لقاء عمومي حول الأفكار',
      titleFr: 'Rencontre publique, autour des idées',
      startsAt: '2026-12-02T10:00',
      endsAt: '2026-12-02T12:30',
      place: 'الرباط، المكتبة الوطنية',
      language: 'ar',
    } as const
    expect(fieldsOf(await makeMeeting({ ...meeting, endsAt: meeting.startsAt }, coordinator, now))).toEqual({
      endsAt: ['meeting-backwards'],
    })
    expect(code(await makeMeeting(meeting, await someone(), now))).toBe('forbidden')
    expect(code(await makeMeeting(meeting, coordinator, now))).toBe('ok')
    const page = await roundPage(round)
    if (!page) throw new Error('gone')
    const calendar = roundCalendar('fr', page)
    expect(calendar).toContain('DTSTART:20261202T090000Z')
    expect(calendar).toContain('SUMMARY:Rencontre publique\\, autour des idées')
    for (const line of calendar.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(code(await cancelMeeting({ id: page.meetings[0]?.id ?? '' }, coordinator, now))).toBe('ok')
    const cancelled = await roundPage(round)
    expect(cancelled && roundCalendar('ar', cancelled)).toMatch(/SEQUENCE:1[\s\S]*STATUS:CANCELLED/)

    const report = { slug: round, report: text.repeat(3), language: 'ar' as const }
    expect(await reportRound(report, coordinator, now)).toMatchObject({ failure: { code: 'ideas-unanswered', values: { n: 1 } } })
    await answerIdea(answer(slug, 'rejected', { reason: 'exists-already' }), coordinator, now)
    expect(code(await reportRound(report, coordinator, now))).toBe('ok')
    expect(await roundPage(round)).toMatchObject({ phase: null, may: { propose: false }, report: { locale: 'ar' } })
    expect(code(await draftIdea({ ...(await draftInput(round)) }, await someone(), now))).toBe('proposals-closed')
    expect(code(await reportRound(report, coordinator, now))).toBe('round-reported')
  })
})

const draftInput = async (round: string) => {
  const long = 'نص طويل بما يكفي لوصف المشكلة والحل المقترح لها.'
  return {
    round,
    language: 'ar',
    title: 'فكرة بعد التقرير',
    theme: 'digital',
    problem: long,
    solution: long,
    beneficiaries: 'الجميع هنا',
  } as const
}

describe('a person', () => {
  it('takes an idea back, and is forgotten with it while what was published stays', async () => {
    const draft = await aDraftIdea({ now })
    expect(code(await withdrawIdea({ id: draft.id }, draft.author, now))).toBe('ok')
    expect(await myIdeas(draft.author)).toEqual([])
    const { slug, id, author } = await anOpenIdea({ now })
    const other = await anOpenIdea({ now })
    await supportIdea({ slug: other.slug }, author, now)
    expect(await exportIdeas(author)).toMatchObject({ ideas: [{ slug }], supports: [{ idea: other.slug }] })
    await eraseIdeas(author, now)
    await eraseIdeas(author, now)
    expect(await db.idea.count({ where: { authorId: author.personId } })).toBe(0)
    expect(await ideaPage(slug)).toMatchObject({ state: 'withdrawn' })
    expect(await ideaPage(other.slug)).toMatchObject({ supports: 0 })
    expect(await db.ideaSupport.count({ where: { personId: author.personId } })).toBe(0)
    expect(id).not.toBe('')
  })
})

describe('the list', () => {
  it('pages by cursor without repeating or losing a row where supports tie, and finds by text', async () => {
    const { slug: round } = await aRound({ now })
    const slugs: string[] = []
    for (let at = 0; at < 5; at++) slugs.push((await anOpenIdea({ now, round, text: { title: `فكرة رقم ${at} حول الأركان` } })).slug)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const { data, next }: { data: { slug: string }[]; next: string | null } = await ideaList(
        { round, sort: 'most-supported', ...(cursor ? { cursor } : {}) },
        2,
      )
      seen.push(...data.map((row) => row.slug))
      cursor = next ?? undefined
    } while (cursor)
    expect(seen.toSorted()).toEqual(slugs.toSorted())
    expect((await ideaList({ round, q: 'الأركان' })).total).toBe(5)
    expect((await ideaList({ round, theme: 'justice' })).total).toBe(0)
  })
})
