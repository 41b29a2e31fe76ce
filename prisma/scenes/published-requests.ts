import { uploadSealed } from '@/lib/attachments/commands'
import { addMessage, messageType } from '@/lib/cases/commands'
import type { MessageKind } from '@/lib/cases/lifecycle'
import { keyOf } from '@/lib/cases/vault'
import { db, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { Actor } from '@/lib/core/session'
import type { Outcome } from '@/lib/requests/lifecycle'
import { type Happens, type Loaded, moved, requestById } from '@/lib/requests/move'
import type { PublishInput } from '@/lib/requests/public-schema'
import { publicationOf } from '@/lib/requests/publication'
import { publishRequest } from '@/lib/requests/redacting'
import type { AskInput } from '@/lib/requests/schema'
import { aModerator } from './accounts'
import { decided } from './moderation'
import { anOffice, aRequest, askedId } from './requests'
import { done } from './story'

/** Requests that the public reads, and what it must never read of them. */

/** A moderator lets the public read a question. */
export async function approveRequest(id: string, now: Date): Promise<void> {
  await done(decided({ type: 'request', id }, { action: 'approve' }, await aModerator(now), now))
}

/** A request as its row is now. */
export async function asItIs(id: string): Promise<Loaded> {
  const request = await requestById(id)
  if (!request) throw new Error(`There is no request ${id}`)
  return request
}

/** A question that the public reads, with its officer. */
export async function aPublicRequest({ now, ...more }: { now: Date; applicant?: Actor | null } & Partial<AskInput>) {
  const { request, applicant } = await aRequest({ now, ...more })
  await approveRequest(request.id, now)
  const officer = await anOffice('information-officer', request.institutionId, now)
  return { request: await asItIs(request.id), applicant, officer }
}

export type Answering = { text?: string; outcome?: Outcome; grounds?: readonly string[]; kind?: MessageKind; url?: string }

export const answerText = 'بلغت الاعتمادات المخصصة للنقل المدرسي 2.4 مليون درهم، ووقع الاتفاقية السيد بناني علال عن الشركة.'

/** The institution answers, as the desk writes it. */
export async function answered(
  { id }: { id: string },
  officer: Actor,
  now: Date,
  { text = answerText, outcome = 'full', grounds = [], kind = 'answer', url }: Answering = {},
): Promise<{ request: Loaded; messageId: string }> {
  const request = await asItIs(id)
  const messageId = await write(async (tx) => {
    const message = { caseId: id, kind, direction: 'out' as const, author: officer, text, locale: 'ar' }
    const sent = await addMessage(tx, message, now)
    const version = 1 + (await tx.requestDecision.count({ where: { caseId: id } }))
    const row = { id: newId(), caseId: id, version, outcome, messageId: sent, deciderId: officer.personId, at: now }
    await tx.requestDecision.create({ data: { ...row, decidedOn: now.toISOString().slice(0, 10), url: url ?? null } })
    await tx.decisionGround.createMany({ data: grounds.map((groundId) => ({ decisionId: row.id, groundId })) })
    const event: Happens = { type: version === 1 ? 'answered' : 'corrected', visibility: 'public', data: { outcome } }
    const register = { request, move: 'register', actor: officer, role: 'officer', event: { type: 'registered' } } as const
    if (request.status === 'submitted') await moved(tx, register, now)
    const move = version === 1 ? ('answer' as const) : ('correct' as const)
    const data = { outcome, answeredOn: request.answeredOn ?? now.toISOString().slice(0, 10) }
    await moved(tx, { request, move, actor: officer, role: 'officer', event, data }, now)
    return sent
  })
  return { request: await asItIs(id), messageId }
}

/** One message of a clarification. */
export const clarified = (id: string, kind: 'clarification' | 'reply', text: string, author: Actor | null, now: Date): Promise<string> =>
  write((tx) => addMessage(tx, { caseId: id, kind, direction: kind === 'reply' ? 'in' : 'out', author, text, locale: 'ar' }, now))

/** The form of the desk as it is proposed; `change` covers or types what an officer would. */
export async function publishForm(
  ref: string,
  officer: Actor,
  now: Date,
  change: (text: string, kind: string) => string = (text) => text,
): Promise<PublishInput> {
  const { parts, version, reasons } = await done(publicationOf(ref, officer, now))
  const of = (kind: string) => parts.find((part) => part.kind === kind)
  const said = of('answer')
  const words = parts.filter(({ kind }) => kind === 'clarification' || kind === 'reply')
  return {
    reference: ref,
    version,
    title: change(of('title')?.shown ?? '', 'title'),
    question: change(of('question')?.shown ?? '', 'question'),
    answer: said ? change(said.shown, 'answer') : undefined,
    words: Object.fromEntries(words.map(({ part, shown, kind }) => [part, change(shown, kind)])),
    ...reasons,
  }
}

/** A question with its answer, both public. */
export async function aDisclosedRequest(
  more: { now: Date; applicant?: Actor | null } & Partial<AskInput>,
  answer: Answering = {},
  change?: (text: string, kind: string) => string,
) {
  const made = await aPublicRequest(more)
  const { messageId } = await answered(made.request, made.officer, more.now, answer)
  await done(publishRequest(await publishForm(made.request.ref, made.officer, more.now, change), made.officer, more.now))
  return { ...made, request: await asItIs(made.request.id), messageId }
}

/** A file beside a message of a case, sealed. */
export async function aSealedFile(caseId: string, messageId: string, owner: Actor, name: string, text: string, now: Date): Promise<string> {
  const bytes = Buffer.from(`%PDF-1.7\n% ${text}\n%%EOF`)
  const sent = { name, bytes, subject: { type: messageType, id: messageId }, keyId: keyOf(caseId) }
  return (await done(uploadSealed(sent, owner, now))).id
}

export type Canaries = {
  /** Words that the public may read on no surface. */
  secret: string[]
  /** Words of the public request, which it reads. */
  open: string[]
  ref: string
  id: string
  /** References that the public may meet nowhere. */
  hiddenRefs: string[]
  /** Files that nobody but the parties opens. */
  files: string[]
}

const covering = (word: string) => (text: string) => text.replaceAll(word, '█████')

/**
 * A public request, a private one and one under an embargo, each full of words that stand nowhere else: of the person, of passages that are
 * covered, of notes and files. `tag` makes them differ from one call to the next.
 */
export async function aRequestWithCanaries(now: Date, tag = newId().slice(-6)): Promise<Canaries> {
  const word = (name: string) => `كناري${name}${tag}`
  const person = {
    name: `${word('اسم')} ${word('نسب')}`,
    postal: `حي ${word('عنوان')} زاكورة`,
    idNumber: `CN${tag}42`.toUpperCase(),
    email: `canary-${tag}@example.ma`,
  }
  const covered = word('طرف')
  const shown = word('ظاهر')
  const inTitle = word('عنوانظاهر')
  const body = `أنا ${person.name} ورقمي ${person.idNumber} وبريدي ${person.email}. أطلب لائحة ${shown} الموقعة مع ${covered} خلال السنة.`
  const made = await aDisclosedRequest(
    { now, ...person, title: `لائحة ${inTitle} لدى ${covered}`, body, visibility: 'public' },
    { text: `الجواب: ${word('جواب')} وقعه ${covered}، وسلمناه إلى ${person.name}.` },
    covering(covered),
  )
  const { request, officer, applicant, messageId } = made
  await clarified(request.id, 'clarification', `هل تقصدون ${word('توضيح')} أم ${covered}؟`, officer, now)
  await clarified(request.id, 'reply', `نعم، أنا ${person.name} أقصد ذلك.`, applicant, now)
  await done(publishRequest(await publishForm(request.ref, officer, now, covering(covered)), officer, now))
  const note = { caseId: request.id, kind: 'note', direction: 'internal', author: officer, text: word('ملاحظة'), locale: 'ar' } as const
  await write((tx) => addMessage(tx, note, now))
  const file = await aSealedFile(request.id, messageId, officer, `${word('ملف')}.pdf`, word('محتوى'), now)

  const secretly = { now, ...person, title: `ملف ${word('خاص')} في الإدارة`, body: `أطلب نسخة من ${word('سري')} الذي يخصني لدى مصالحكم.` }
  const hidden = await aRequest({ ...secretly, visibility: 'private' })
  const secretAnswer = await answered(hidden.request, officer, now, { text: `الجواب الخاص: ${word('جوابخاص')} مرفق بهذه الرسالة.` })
  const secretFile = await aSealedFile(hidden.request.id, secretAnswer.messageId, officer, `${word('ملفخاص')}.pdf`, word('محتوىخاص'), now)
  const until = new Date(now.getTime() + 60 * 86_400_000).toISOString().slice(0, 10)
  const embargo = await aRequest({
    now,
    title: `تحقيق ${word('حظر')} في الصفقات`,
    body: `أطلب عقود ${word('مؤجل')} كلها منذ سنة 2020 مع ملاحقها.`,
    embargoUntil: until,
  })
  const later = await answered(embargo.request, officer, now, { text: `جواب ${word('جوابمؤجل')} عن العقود.` })
  await done(publishRequest(await publishForm(embargo.request.ref, officer, now), officer, now))
  await aSealedFile(embargo.request.id, later.messageId, officer, `${word('ملفمؤجل')}.pdf`, word('محتوىمؤجل'), now)
  const waiting = await aRequest({
    now,
    applicant: null,
    title: `سؤال ${word('منتظر')} لم يقرأ بعد`,
    body: `أطلب ${word('انتظار')} كما هو عندكم بالتفصيل.`,
  })
  const names = ['ملاحظة', 'ملف', 'محتوى', 'خاص', 'سري', 'جوابخاص', 'ملفخاص', 'محتوىخاص', 'حظر', 'مؤجل', 'جوابمؤجل', 'ملفمؤجل', 'محتوىمؤجل']
  return {
    secret: [
      ...[word('اسم'), word('نسب'), word('عنوان'), person.idNumber, person.email, covered],
      ...[...names, 'منتظر', 'انتظار'].map((name) => word(name)),
    ],
    open: [shown, inTitle, word('جواب'), word('توضيح')],
    ...{ ref: request.ref, id: request.id },
    hiddenRefs: [hidden.request.ref, embargo.request.ref, waiting.request.ref],
    files: [file, secretFile],
  }
}

/** The public row of a request, whatever its state. */
export const publishedRow = (caseId: string) => db.publishedRequest.findUniqueOrThrow({ where: { caseId } })

export const anotherOffice = (now: Date): Promise<Actor> => anOffice('information-officer', askedId, now)
