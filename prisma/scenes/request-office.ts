import { addDays, civilDay } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { answerRequest, correctAnswer, maintainAnswer } from '@/lib/requests/answering'
import { decideAppeal, noteOutcome } from '@/lib/requests/appeals'
import { covered, stretchesOf } from '@/lib/requests/covering'
import { type AnswerInput, answerInput } from '@/lib/requests/desk-schema'
import { mergeRequest, transferRequest } from '@/lib/requests/passing'
import { type DeskPart, publicationOf } from '@/lib/requests/publication'
import { publishRequest } from '@/lib/requests/redacting'
import { askClarification, extendRequest, lowerUrgency, registerRequest, reviewRequest } from '@/lib/requests/working'
import { anOfficeOf } from './accounts'
import type { Played } from './request-story'
import type { DemoRequest, DemoRequestStep } from './request-texts'
import { done } from './story'

/** What institutions do with the demo's requests. */

const minute = 60_000

/** Reference and version, as the page of the desk has them. */
const read = (ref: string) => db.case.findUniqueOrThrow({ where: { ref }, select: { ref: true, version: true, institutionId: true } })

const officerLanguage = ({ locale }: DemoRequest): 'ar' | 'fr' => (locale === 'fr' ? 'fr' : 'ar')

/** What is withheld, in the words of the first sentence of the reasons. */
const withheldOf = (motivation: string): string => motivation.split(/(?<=\.)\s/u)[0] ?? motivation

type Decision = Extract<DemoRequestStep, { do: 'answer' | 'correct' }>

function decisionOf(
  { outcome, text, grounds, motivation, url }: Decision,
  request: DemoRequest,
  at: { ref: string; version: number },
): AnswerInput {
  const withheld = outcome === 'partial' && motivation ? withheldOf(motivation) : ''
  const words = [text, ...(motivation ? [motivation] : [])].join('\n\n')
  const form = {
    ref: at.ref,
    version: String(at.version),
    outcome,
    grounds,
    text: words,
    language: request.locale,
    withheld,
    url: url ?? '',
  }
  return answerInput.parse(form)
}

/** The public text of a part: what is proposed, and the passages that the story covers. */
function shownOf({ original, shown }: DeskPart, passages: readonly string[]): string {
  const proposed = stretchesOf(original, shown) ?? []
  const places = passages.flatMap((passage) => {
    const start = original.indexOf(passage)
    return start < 0 ? [] : [{ start, end: start + passage.length }]
  })
  const spans = [...proposed, ...places].map((place) => ({ ...place, reason: 'personal-data' as const, source: 'officer' as const }))
  return spans.length === 0 ? shown : covered(original, spans)
}

/** Publishes the answer with what the story covers. */
async function publish({ request, ref: reference }: Played, officer: Actor, at: Date): Promise<void> {
  const page = await done(publicationOf(reference, officer, at))
  const coverOf = (part: DemoRequest['cover'][number]['part']) => request.cover.filter((one) => one.part === part)
  const shown = (kind: DeskPart['kind'], part: DemoRequest['cover'][number]['part']): string => {
    const found = page.parts.find((one) => one.kind === kind)
    return found
      ? shownOf(
          found,
          coverOf(part).map(({ passage }) => passage),
        )
      : ''
  }
  const exchange = page.parts.filter(({ kind }) => kind === 'clarification' || kind === 'reply')
  const reason = (parts: readonly string[]) => request.cover.find(({ part }) => parts.includes(part))?.reason ?? ('personal-data' as const)
  const input = {
    ...{ reference, version: page.version },
    ...{ title: shown('title', 'title'), question: shown('question', 'question'), questionReason: reason(['title', 'question']) },
    ...{ answer: shown('answer', 'answer'), answerReason: reason(['answer']) },
    ...{ words: Object.fromEntries(exchange.map(({ part, shown: words }) => [part, words])), wordsReason: 'personal-data' as const },
  }
  await done(publishRequest(input, officer, at))
}

/** The head's delegate decides; what the commission said is noted by whoever asked. */
async function decide(
  { id, request, ref: reference, institutionId, asker }: Played,
  step: Extract<DemoRequestStep, { do: 'decide-appeal' }>,
  at: Date,
) {
  const { level, outcome, text, answerByDays } = step
  const decidedOn = civilDay(at)
  if (level === 'cdai') return void (await done(noteOutcome({ reference, level, outcome, decidedOn }, asker, at)))
  const where = { caseId: id, level: 'head', state: 'filed' }
  const appeal = await db.requestAppeal.findFirstOrThrow({ where, orderBy: { at: 'desc' }, select: { id: true } })
  const answerBy = outcome === 'rejected' ? {} : { answerBy: addDays(decidedOn, answerByDays ?? 20) }
  const delegate = await anOfficeOf('delegate', institutionId, at)
  await done(decideAppeal({ id: appeal.id, outcome, text, language: officerLanguage(request), ...answerBy }, delegate, at))
}

/** One step of an office. Closing comes by itself, when nothing can come any more. */
export async function officeActs(played: Played, step: DemoRequestStep, all: ReadonlyMap<string, Played>, at: Date): Promise<void> {
  const { request, ref } = played
  if (step.do === 'close') return
  if (step.do === 'decide-appeal') return decide(played, step, at)
  const { institutionId, ...page } = await read(ref)
  const officer = await anOfficeOf('information-officer', institutionId, at)
  const language = officerLanguage(request)
  if (step.do === 'register') await done(registerRequest(page, officer, at))
  else if (step.do === 'review') await done(reviewRequest(page, officer, at))
  else if (step.do === 'lower-urgency') await done(lowerUrgency({ ...page, text: step.text, language }, officer, at))
  else if (step.do === 'clarify') await done(askClarification({ ...page, text: step.text, language }, officer, at))
  else if (step.do === 'extend') await done(extendRequest({ ...page, reason: step.reason, text: step.text, language }, officer, at))
  else if (step.do === 'merge') await done(mergeRequest({ ...page, into: all.get(step.into)?.ref ?? '' }, officer, at))
  else if (step.do === 'contest-answer') await done(maintainAnswer({ ...page, text: step.text, language }, officer, at))
  else if (step.do === 'transfer') {
    const { to } = await done(transferRequest({ ...page, institution: step.to, text: step.text, language }, officer, at))
    const child = await db.case.findUniqueOrThrow({ where: { ref: to }, select: { id: true, ref: true, institutionId: true } })
    Object.assign(played, child)
  } else if (step.do === 'answer' || step.do === 'correct') {
    const input = decisionOf(step, request, page)
    await done(step.do === 'answer' ? answerRequest(input, officer, at) : correctAnswer(input, officer, at))
    const isRead = (await db.publishedRequest.count({ where: { caseId: played.id } })) > 0
    if (isRead && (step.do === 'correct' || step.publish)) await publish(played, officer, new Date(at.getTime() + 10 * minute))
  }
}
