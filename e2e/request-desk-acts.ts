import { randomInt } from 'node:crypto'
import { actorFor as demoActor } from '@/lib/accounts/demo'
import { upload } from '@/lib/attachments/commands'
import { byAccount } from '@/lib/cases/asker'
import { feastsOf, isMoonFeast } from '@/lib/cases/feasts'
import { addHoliday } from '@/lib/cases/holidays'
import { addDays, civilDay, now } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { prepareFile } from '@/lib/requests/answer-files'
import { askInstitution } from '@/lib/requests/commands'
import { publishFile } from '@/lib/requests/file-publishing'
import { nameOfficer, saveTemplate, saveUnit } from '@/lib/requests/keeping'
import { publishRequest } from '@/lib/requests/redacting'
import { registerPaper } from '@/lib/requests/registering'
import { approveRequest, aSealedFile, publishForm } from '@/prisma/scenes/published-requests'
import * as scenes from '@/prisma/scenes/requests'
import { done } from '@/prisma/scenes/story'
import { aMemberOfStaff, type SignedIn } from './acts'
import { type AskedRequest, aRequestIn, asItIs } from './request-acts'

/** What lies around a request for information: others of the same person, files, what a desk keeps, and the holidays. */

const actorOf = ({ personId }: SignedIn) => demoActor(personId)

/** Two requests of one person to one institution. */
export async function twoRequests(): Promise<AskedRequest & { into: string }> {
  const one = await aRequestIn('registered')
  const asking = scenes.anAsking({ title: `لائحة الحافلات المدرسية ${randomInt(1e9)}`, institution: one.institution })
  const other = await done(askInstitution(asking, byAccount(await actorOf(one.applicant)), now()))
  return { ...one, into: other.ref }
}

/** A request that an officer wrote down a moment ago. */
export async function aPaperRequest(): Promise<{ ref: string; officer: SignedIn; institution: string }> {
  const officer = await aMemberOfStaff('information-officer', scenes.askedId)
  const { embargoUntil: _embargo, sameAs: _same, declared: _declared, ...asking } = scenes.anAsking({ deliveryChannel: 'counter' })
  const paper = { ...asking, channel: 'counter' as const, receivedOn: civilDay(now()) }
  const { ref } = await done(registerPaper(paper, await actorOf(officer), now()))
  return { ref, officer, institution: scenes.askedId }
}

/** A template for the letters that tell of an extension; returns its id and its text. */
export async function anExtensionLetter(institution: string): Promise<{ id: string; body: string }> {
  const keeper = await actorOf(await aMemberOfStaff('information-officer', institution))
  const body = `نحتاج إلى مهلة إضافية واحدة كما تسمح بذلك المادة 16. رقم ${randomInt(1e9)}`
  const letter = { institution, purpose: 'extension', language: 'ar', title: 'إشعار بالتمديد', body } as const
  return { id: (await done(saveTemplate(letter, keeper, now()))).id, body }
}

/** Something that a desk of requests keeps: a template, a unit, or the name of an officer. */
export async function aKeptRow(kind: 'template' | 'unit' | 'officer'): Promise<{ id: string; institution: string }> {
  const institution = scenes.askedId
  const role = kind === 'officer' ? 'delegate' : 'information-officer'
  const keeper = await actorOf(await aMemberOfStaff(role, institution))
  const names = { nameAr: `مصلحة رقم ${randomInt(1e9)}`, nameFr: 'Service du budget' }
  const template = {
    purpose: 'receipt' as const,
    language: 'ar' as const,
    title: 'وصل الإيداع',
    body: 'توصلنا بطلبكم وسنجيب عنه في الأجل.',
  }
  const { id } =
    kind === 'template'
      ? await done(saveTemplate({ institution, ...template }, keeper, now()))
      : kind === 'unit'
        ? await done(saveUnit({ institution, ...names }, keeper, now()))
        : await done(nameOfficer({ institution, rank: 'deputy', ...names, activeFrom: '2025-01-01' }, keeper, now()))
  return { id, institution }
}

/** A request with a file beside the answer that is being written. */
export async function aPreparedFile(): Promise<AskedRequest & { file: string }> {
  const told = await aRequestIn('registered')
  const sent = { reference: told.ref, name: 'table.pdf', bytes: Buffer.from(`%PDF-1.7\n% ${told.id}\n%%EOF`) }
  const { id: file } = await done(prepareFile(sent, await actorOf(told.officer), now()))
  return { ...(await asItIs(told)), file }
}

/** An answered request with the form of its publication as the desk shows it. */
export async function aPublication(): Promise<AskedRequest & { form: Record<string, string> }> {
  const told = await aRequestIn('full')
  const { words: _words, ...form } = await publishForm(told.ref, await actorOf(told.officer), now())
  const texts = Object.entries(form).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as const]))
  return { ...told, form: Object.fromEntries(texts) }
}

/** A published answer with a file: the sealed original, or the copy that the public reads. */
export async function anAnsweredFile(which: 'original' | 'copy'): Promise<AskedRequest & { file: string }> {
  const told = await aRequestIn('full')
  const { id: caseId, ref: reference } = told
  await approveRequest(caseId, now())
  const officer = await actorOf(told.officer)
  await done(publishRequest(await publishForm(reference, officer, now()), officer, now()))
  const { messageId } = await db.requestDecision.findFirstOrThrow({ where: { caseId }, select: { messageId: true } })
  const file = await aSealedFile(caseId, messageId, officer, 'table.pdf', caseId, now())
  if (which === 'original') return { ...(await asItIs(told)), file }
  await done(publishFile({ reference, file, checked: true, copy: undefined, reason: undefined }, officer, now()))
  const copy = await db.attachment.findFirstOrThrow({ where: { subjectType: 'request', subjectId: caseId }, select: { id: true } })
  return { ...(await asItIs(told)), file: copy.id }
}

/** A day far ahead, which is no holiday yet. */
const aFarDay = (): string => addDays('2045-01-01', randomInt(15_000))

const sourceUrl = 'https://www.example.org/announcement'

/** A day off that was added. */
export async function anAddedHoliday(): Promise<string> {
  const day = aFarDay()
  await done(addHoliday({ day, sourceUrl }, await actorOf(await aMemberOfStaff('admin')), now()))
  return `exceptional-${day}`
}

/** A feast of the moon that was only computed: the one furthest ahead. */
export async function anEstimatedFeast(): Promise<string> {
  const select = { id: true, code: true, day: true, certainty: true, sourceUrl: true }
  const rows = await db.holiday.findMany({ where: { removedAt: null }, orderBy: { day: 'asc' }, select })
  const feast = feastsOf(rows).findLast(({ code, certainty }) => isMoonFeast(code) && certainty !== 'confirmed')
  if (!feast) throw new Error('No feast is left that was only computed')
  return feast.key
}

/** A calendar that its owner, an administrator, uploaded. */
export async function aHolidayFile(): Promise<{ file: string; owner: SignedIn }> {
  const owner = await aMemberOfStaff('admin')
  const bytes = Buffer.from(`day,holiday\n${aFarDay()},exceptional\n`)
  return { file: (await done(upload({ name: 'holidays.csv', bytes, wanted: 'table' }, await actorOf(owner), now()))).id, owner }
}
