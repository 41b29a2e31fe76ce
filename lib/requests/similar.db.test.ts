import { beforeAll, describe, expect, it } from 'vitest'
import { byAccount } from '@/lib/cases/asker'
import { registerClocked } from '@/lib/cases/clocked'
import { db, write } from '@/lib/core/db'
import { registerNotices } from '@/lib/notifications/notices'
import { indexTexts } from '@/lib/search/commands'
import { seedFacts } from '@/prisma/facts'
import { aCitizen } from '@/prisma/scenes/accounts'
import { anAsking, anOffice, aRequest, askedId } from '@/prisma/scenes/requests'
import {
  askableInstitution,
  askableInstitutions,
  askedBefore,
  lawOfRequests,
  openInstitutions,
  openInstitutionsCalled,
  similarRequests,
} from './asking'
import { clockedRequest } from './clock'
import { requestNotices } from './telling'

const now = new Date('2026-11-23T10:00:00Z')

beforeAll(async () => {
  await seedFacts(now)
  registerClocked([clockedRequest])
  registerNotices(requestNotices)
})

async function published(more: Parameters<typeof aRequest>[0], answer: string | null = null): Promise<string> {
  const { request } = await aRequest(more)
  const row = await db.publishedRequest.update({
    where: { caseId: request.id },
    data: { state: 'published', publishedAt: now, answer, ...(answer ? { outcome: 'full', answerPublishedAt: now } : {}) },
  })
  await write((tx) => indexTexts(tx, { type: 'request', id: request.id }, [{ locale: 'ar', title: row.title, body: row.question }]))
  return request.ref
}

describe('before asking', () => {
  it('finds what the public can read that says something like it, answered ones first', async () => {
    const open = await published({ now })
    const done = await published({ now, title: 'ميزانية النقل المدرسي في أقاليم زاكورة وتنغير' }, 'هذا جدول المبالغ.')
    await published({
      now,
      title: 'عدد الأطباء في مستشفى الرشيدية',
      body: 'أطلب عدد الأطباء والممرضين في المستشفى الجهوي بالرشيدية سنة 2025.',
    })
    await aRequest({ now, visibility: 'private' })
    await aRequest({ now, title: 'ميزانية النقل المدرسي التي لم يقرأها أحد' })
    const { title, body } = anAsking()
    const found = await similarRequests({ title, body })
    expect(found.map(({ ref, answeredOn }) => [ref, answeredOn])).toEqual([
      [done, '2026-11-23'],
      [open, null],
    ])
    expect((await similarRequests({ title: 'النقل المدرسي زاكورة' })).map(({ ref }) => ref)).toContain(done)
    expect(await similarRequests({ title: 'تربية النحل' })).toEqual([])
  })

  it('gives the words of a request again: all of an own one, of others what was published', async () => {
    const actor = await aCitizen(5_001, now)
    const body = 'أنا سعيد أيت بن حدو، أطلب جدول الميزانية المخصصة للنقل المدرسي في الإقليم.'
    const { request } = await aRequest({ now, applicant: actor, body })
    expect(await askedBefore(request.ref, byAccount(null))).toBeNull()
    expect((await askedBefore(request.ref, byAccount(actor)))?.body).toBe(body)
    await db.publishedRequest.update({ where: { caseId: request.id }, data: { state: 'published', publishedAt: now } })
    const others = await askedBefore(request.ref, byAccount(null))
    expect(others?.body).toContain('جدول الميزانية')
    expect(others?.body).not.toContain('سعيد')
  })
})

describe('whom to ask', () => {
  it('is found by words of the name in any language, with its officer or without one', async () => {
    await db.informationOfficer.create({
      data: {
        id: 'officer-one',
        institutionId: askedId,
        nameAr: 'نعيمة',
        nameFr: 'Naima',
        rank: 'primary',
        activeFrom: '2024-01-01',
        demo: true,
      },
    })
    const { found } = await askableInstitutions('ministere education nationale')
    expect(found.map(({ institution, officer }) => [institution.id, officer?.fr])).toEqual([[askedId, 'Naima']])
    expect((await askableInstitution('ministry-health'))?.officer).toBeNull()
    expect((await askableInstitutions('xyzzy')).total).toBe(0)
  })

  it('is found among all of them for several at once: communes, provinces and regions too, and only what is open', async () => {
    const kinds = async (typed: string) => {
      const { found } = await openInstitutionsCalled(typed, 40)
      return new Set(found.map(({ kind }) => kind))
    }
    expect(await kinds('')).not.toContain('commune')
    const agadir = await kinds('أكادير')
    for (const kind of ['commune', 'province']) expect(agadir).toContain(kind)
    expect(await kinds('سوس ماسة')).toContain('region')
    const ids = async (chosen: string[]) => (await openInstitutions(chosen)).map(({ id }) => id)
    const twice = ['ministry-digital-transition', 'ministry-health', 'ministry-health', 'nowhere']
    expect(await ids(['ministry-administration-reform', ...twice])).toEqual(['ministry-digital-transition', 'ministry-health'])
  })

  it('says that somebody answers where an officer works, without naming who was not named', async () => {
    const at = 'ministry-health'
    expect(await askableInstitution(at)).toMatchObject({ officer: null, answering: false })
    const { personId } = await anOffice('information-officer', at, now)
    const found = await askableInstitution(at)
    expect(found).toMatchObject({ officer: null, answering: true })
    expect(JSON.stringify(found)).not.toContain(personId)
    await anOffice('delegate', 'ministry-interior', now)
    expect((await askableInstitution('ministry-interior'))?.answering).toBe(false)
    await db.person.update({ where: { id: personId }, data: { disabledAt: now } })
    expect((await askableInstitution(at))?.answering).toBe(false)
  })

  it('leads from a closed institution to what took over', async () => {
    expect(await askableInstitution('ministry-administration-reform')).toMatchObject({
      closed: true,
      successor: { id: 'ministry-digital-transition' },
    })
    expect(await askableInstitution('nowhere')).toBeNull()
  })
})

it('knows the time limits in force from their rows', async () => {
  const law = await lawOfRequests()
  expect(law.find(({ kind }) => kind === 'ati-answer')).toMatchObject({ length: 20, unit: 'working', article: '16', verified: true })
  expect(law.find(({ kind }) => kind === 'ati-urgent')).toMatchObject({ length: 3, unit: 'calendar' })
})
