import 'server-only'
import type { ClockKind } from '@/lib/cases/clock-kinds'
import type { Clocked } from '@/lib/cases/clocked'
import { startClock } from '@/lib/cases/clocks'
import { aboutCase, caseType } from '@/lib/cases/commands'
import { answerClocks, includes } from './lifecycle'
import { noteEvent, requestById } from './move'
import { tellApplicant, tellDesk } from './telling'

const isAnswer = (kind: ClockKind): boolean => includes<ClockKind>(answerClocks, kind)

/** How the time limits of a case of lib/cases reach the request that it is about. */
export const clockedRequest: Clocked = {
  type: caseType,
  moved: async (tx, id, { kind, owner, from, to, estimated }, now) => {
    const request = await requestById(id, tx)
    if (!request) return
    if (isAnswer(kind)) await tx.case.update({ where: { id }, data: { dueOn: to, dueEstimated: estimated } })
    const event = { type: 'due-moved', data: { clock: kind, from, to } }
    await noteEvent(tx, { request, actor: 'system', role: 'system', event, verb: 'due-moved', change: { clock: kind, from, to } }, now)
    const told = { what: 'due-moved', key: `moved:${kind}:${from}:${to}`, data: { day: to } }
    await tellApplicant(tx, request, told, now)
    if (owner === 'institution') await tellDesk(tx, request, told, now)
  },
  settled: async (tx, id, { kind, estimated }) => {
    if (isAnswer(kind)) await tx.case.update({ where: { id }, data: { dueEstimated: estimated } })
  },
  remind: async (tx, id, { kind, dueOn, daysBefore }, now) => {
    const request = await requestById(id, tx)
    if (!request) return
    const told = { what: `due.${kind}`, key: `due:${kind}:${dueOn}:${daysBefore}`, data: { day: dueOn, days: daysBefore } }
    if (isAnswer(kind)) await tellDesk(tx, request, told, now)
    else if (kind === 'ati-head-answer') await tellDesk(tx, request, told, now, 'delegate')
    else if (kind === 'ati-head-window' || kind === 'ati-cdai-window' || kind === 'ati-court-window')
      await tellApplicant(tx, request, told, now)
  },
  breached: async (tx, id, { kind, dueOn }, now) => {
    const request = await requestById(id, tx)
    if (!request) return
    const event = {
      type: 'overdue',
      visibility: isAnswer(kind) ? ('public' as const) : ('parties' as const),
      data: { clock: kind, day: dueOn },
    }
    const change = { clock: kind, due: dueOn }
    await noteEvent(tx, { request, actor: 'system', role: 'system', event, verb: 'overdue', change }, now)
    const told = { what: `overdue.${kind}`, key: `overdue:${kind}:${dueOn}`, data: { day: dueOn } }
    await tellApplicant(tx, request, told, now)
    // Silence opens the way to the head of the institution, and a silent head the way to the commission (law 31-13, articles 19 and 20).
    const next = isAnswer(kind)
      ? 'ati-head-window'
      : kind === 'ati-head-answer'
        ? 'ati-cdai-window'
        : kind === 'ati-cdai-answer'
          ? 'ati-court-window'
          : null
    if (next) await startClock(tx, { subject: aboutCase(id), kind: next, startOn: dueOn, institutionId: request.institutionId }, now)
    if (isAnswer(kind)) {
      await tellDesk(tx, request, told, now)
      await tellDesk(tx, request, told, now, 'delegate')
    } else if (kind === 'ati-head-answer') await tellDesk(tx, request, told, now, 'delegate')
  },
}
