import 'server-only'
import type { ClockKind } from '@/lib/cases/clock-kinds'
import type { Clocked } from '@/lib/cases/clocked'
import { cancelClocks, startClock } from '@/lib/cases/clocks'
import { aboutCase, caseType } from '@/lib/cases/commands'
import type { TellingName } from './events'
import { answerClocks, includes } from './lifecycle'
import { type Happens, noteEvent, requestById } from './move'
import { type Telling, tellApplicant, tellDesk } from './telling'

const isAnswer = (kind: ClockKind): boolean => includes<ClockKind>(answerClocks, kind)

const windows = ['ati-head-window', 'ati-cdai-window', 'ati-court-window'] as const
const isWindow = (kind: ClockKind): boolean => includes<ClockKind>(windows, kind)

/** Silence opens the way to the head of the institution, a silent head the way to the commission, and its silence the way to the court (law 31-13, articles 19 to 21). */
function afterSilence(kind: ClockKind): ClockKind | null {
  if (isAnswer(kind)) return 'ati-head-window'
  if (kind === 'ati-head-answer') return 'ati-cdai-window'
  return kind === 'ati-cdai-answer' ? 'ati-court-window' : null
}

const silentOf = (kind: ClockKind): 'answer' | 'head' | 'cdai' => (isAnswer(kind) ? 'answer' : kind === 'ati-head-answer' ? 'head' : 'cdai')

/** How the time limits of a case of lib/cases reach the request that it is about. */
export const clockedRequest: Clocked = {
  type: caseType,
  moved: async (tx, id, { kind, owner, from, to, estimated }, now) => {
    const request = await requestById(id, tx)
    if (!request) return
    if (isAnswer(kind)) await tx.case.update({ where: { id }, data: { dueOn: to, dueEstimated: estimated } })
    const event: Happens = { type: 'due-moved', data: { clock: kind, from, to } }
    await noteEvent(tx, { request, actor: 'system', role: 'system', event, verb: 'due-moved', change: { clock: kind, from, to } }, now)
    const told: Telling = { what: 'due-moved', key: `moved:${kind}:${from}:${to}`, data: { day: to } }
    await tellApplicant(tx, request, told, now)
    if (owner === 'institution') await tellDesk(tx, request, told, now)
  },
  settled: async (tx, id, { kind, estimated }) => {
    if (isAnswer(kind)) await tx.case.update({ where: { id }, data: { dueEstimated: estimated } })
  },
  remind: async (tx, id, { kind, dueOn, daysBefore }, now) => {
    const request = await requestById(id, tx)
    if (!request) return
    const told = (what: TellingName): Telling => ({
      what,
      key: `due:${kind}:${dueOn}:${daysBefore}`,
      data: { day: dueOn, days: daysBefore },
    })
    if (isAnswer(kind)) await tellDesk(tx, request, told('due-answer'), now)
    else if (kind === 'ati-head-answer') await tellDesk(tx, request, told('due-head'), now, 'delegate')
    else if (isWindow(kind)) await tellApplicant(tx, request, told('due-window'), now)
  },
  breached: async (tx, id, { kind, dueOn }, now) => {
    const request = await requestById(id, tx)
    if (!request) return
    const change = { clock: kind, due: dueOn }
    const visibility = isAnswer(kind) ? ('public' as const) : ('parties' as const)
    const event: Happens = { type: 'overdue', visibility, data: { clock: kind, day: dueOn } }
    await noteEvent(tx, { request, actor: 'system', role: 'system', event, verb: 'overdue', change }, now)
    const next = afterSilence(kind)
    if (next === null) return
    // An older window that ran out, or was opened by an earlier way, gives way.
    await cancelClocks(tx, aboutCase(id), now, [next])
    const window = { subject: aboutCase(id), kind: next, startOn: dueOn, institutionId: request.institutionId }
    const { dueOn: until } = await startClock(tx, window, now)
    const key = `overdue:${kind}:${dueOn}`
    await tellApplicant(tx, request, { what: `silent-${silentOf(kind)}`, key, data: { day: until } }, now)
    if (isAnswer(kind)) await tellDesk(tx, request, { what: 'late-answer', key, data: { day: dueOn } }, now)
    const silent = silentOf(kind)
    if (silent !== 'cdai') await tellDesk(tx, request, { what: `late-${silent}`, key, data: { day: dueOn } }, now, 'delegate')
  },
}
