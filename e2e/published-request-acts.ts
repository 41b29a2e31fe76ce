import { actorFor, cookieOf } from '@/lib/accounts/demo'
import { byAccount } from '@/lib/cases/asker'
import { now } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { withdrawRequest as withdraw } from '@/lib/requests/applicant'
import { publishFile } from '@/lib/requests/file-publishing'
import { transferRequest } from '@/lib/requests/passing'
import { publishRequest } from '@/lib/requests/redacting'
import { aModerator } from '@/prisma/scenes/accounts'
import { decided } from '@/prisma/scenes/moderation'
import * as scenes from '@/prisma/scenes/published-requests'
import { aRequest } from '@/prisma/scenes/requests'
import { done } from '@/prisma/scenes/story'
import type { SignedIn } from './acts'

/** Requests for information as the public meets them, done before a test looks. */

type Told = { id: string; ref: string; author: SignedIn; file: string }

const textOf = (mark: string) => ({
  title: `لائحة ${mark} في الجماعات`,
  body: `أطلب لائحة ${mark} لدى المصالح التابعة لكم خلال السنوات الثلاث الأخيرة.`,
})

/** A request whose title and question carry a mark, and its answer and file where it is disclosed. */
export async function aMarkedRequest(
  mark: string,
  state: 'private' | 'embargoed' | 'pending' | 'public' | 'disclosed' = 'public',
): Promise<Told> {
  const at = now()
  const until = new Date(at.getTime() + 90 * 86_400_000).toISOString().slice(0, 10)
  const more = state === 'private' ? { visibility: 'private' as const } : state === 'embargoed' ? { embargoUntil: until } : {}
  const { request, applicant } = await aRequest({ now: at, ...textOf(mark), ...more })
  if (state === 'public' || state === 'disclosed') await scenes.approveRequest(request.id, at)
  const personId = applicant?.personId ?? ''
  const author = { personId, cookie: await cookieOf(personId, 'identity', at) }
  const file = state === 'pending' || state === 'public' ? '/files/none/none.pdf' : await answerIt(request.id, mark, state !== 'private')
  return { id: request.id, ref: request.ref, author, file }
}

/** An answer with a file; published as far as the request lets it. */
async function answerIt(id: string, mark: string, publishes: boolean): Promise<string> {
  const at = now()
  const officer = await scenes.anotherOffice(at)
  const { request, messageId } = await scenes.answered({ id }, officer, at, { text: `جوابنا عن ${mark} مرفق بهذه الرسالة كاملا.` })
  const original = await scenes.aSealedFile(id, messageId, officer, `${mark}.pdf`, mark, at)
  if (!publishes) return `/files/${original}/${encodeURIComponent(`${mark}.pdf`)}`
  await done(publishRequest(await scenes.publishForm(request.ref, officer, at), officer, at))
  await done(publishFile({ reference: request.ref, file: original, checked: true, copy: undefined, reason: undefined }, officer, at))
  const copy = await db.attachment.findFirstOrThrow({ where: { subjectType: 'request', subjectId: id }, select: { id: true, name: true } })
  return `/files/${copy.id}/${encodeURIComponent(copy.name)}`
}

export const rejectRequest = async (id: string): Promise<void> => {
  const decision = { action: 'reject', reason: 'insult', note: 'يتضمن النص عبارات سب في حق أشخاص.' } as const
  await done(decided({ type: 'request', id }, decision, await aModerator(now()), now()))
}

/** Whoever asked takes the request back. */
export async function withdrawRequest(id: string): Promise<void> {
  const { ref, applicantId } = await scenes.asItIs(id)
  const applicant = await actorFor(applicantId ?? '')
  await done(withdraw({ reference: ref, text: null }, byAccount(applicant), now()))
}

/** The officer hands a request on; the case that it is now. */
export async function handOn(id: string): Promise<{ id: string; ref: string }> {
  const { ref, version } = await scenes.asItIs(id)
  const text = 'المعلومات المطلوبة توجد لدى وزارة الصحة، وقد أحلنا عليها طلبكم.'
  const form = { ref, version, institution: 'ministry-health', text, language: 'ar' as const }
  const { to } = await done(transferRequest(form, await scenes.anotherOffice(now()), now()))
  return { id: (await db.case.findUniqueOrThrow({ where: { ref: to }, select: { id: true } })).id, ref: to }
}

/** A public request full of words that stand in no public place, among private ones. */
export const requestCanaries = (): Promise<scenes.Canaries> => scenes.aRequestWithCanaries(now())
