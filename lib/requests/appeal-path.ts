import type { ClockKind, ClockState } from '../cases/clock-kinds'
import { type AppealLevel, answerClocks, answeredStatuses, appealLevels, includes } from './lifecycle'

/** The way of an appeal (law 31-13, articles 19 to 21): head of the institution, commission, administrative court. Pure. */

type Clock = { kind: ClockKind; state: ClockState; startOn: string; dueOn: string }
type Appeal = { level: string; state: string; outcome: string | null; aboutDecisionId: string | null }

export type Path = {
  status: string
  /** The decision that counts now; null while nothing was decided. */
  decisionId: string | null
  clocks: readonly Clock[]
  appeals: readonly Appeal[]
}

export type Step = {
  level: AppealLevel
  /** `open`: can be taken until and with `until`; `over`: its time has passed; `later`: another step or time comes first. */
  state: 'open' | 'filed' | 'decided' | 'withdrawn' | 'over' | 'later'
  until: string | null
  about: 'silence' | 'decision'
}

export const windowOf = { head: 'ati-head-window', cdai: 'ati-cdai-window', court: 'ati-court-window' } as const satisfies Record<
  AppealLevel,
  ClockKind
>
/** The clock by which a level answers; a court has none. */
export const answerOf = { head: 'ati-head-answer', cdai: 'ati-cdai-answer', court: null } as const satisfies Record<
  AppealLevel,
  ClockKind | null
>

/** Whether the time for an answer has passed without one, by the day and not by the job that notes it. */
const isSilent = ({ status, clocks }: Path, today: string): boolean =>
  !includes<string>(answeredStatuses, status) &&
  clocks.some(({ kind, state, dueOn }) => includes<ClockKind>(answerClocks, kind) && state === 'running' && dueOn < today)

function stepOf(level: AppealLevel, path: Path, today: string): Step {
  const about = path.decisionId === null ? ('silence' as const) : ('decision' as const)
  const latest = path.appeals.filter((appeal) => appeal.level === level).at(-1)
  const window = path.clocks.filter(({ kind }) => kind === windowOf[level]).at(-1)
  const until = window?.dueOn ?? null
  const step = (state: Step['state']): Step => ({ level, state, until, about })
  if (latest?.state === 'filed' || latest?.state === 'noted') return step('filed')
  if (window?.state === 'running') return step(today < window.startOn ? 'later' : window.dueOn >= today ? 'open' : 'over')
  if (latest?.state === 'decided') return step('decided')
  if (level === 'head' && isSilent(path, today)) return step('open')
  if (latest) return step('withdrawn')
  return step('later')
}

/** Where each level stands on a civil day. */
export const appealPath = (path: Path, today: string): Step[] => appealLevels.map((level) => stepOf(level, path, today))
