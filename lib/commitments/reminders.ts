import 'server-only'
import { officeHolders } from '@/lib/accounts/queries'
import { addDays, civilDay } from '@/lib/core/clock'
import { isUniqueViolation } from '@/lib/core/database-errors'
import { write } from '@/lib/core/db'
import { owedReports } from './owed'
import { periodBefore, periodEnd, periodOf, reportDueOn } from './period'
import { type ReminderStage, remind, reminderStages } from './summons'

/** Two weeks before a half-year ends, when it has ended, and when its reports are late; each for ten days, should the server be away meanwhile. */
const opensOn: Record<ReminderStage, (period: string) => string> = {
  before: (period) => addDays(periodEnd(period), -14),
  ended: (period) => addDays(periodEnd(period), 1),
  late: (period) => addDays(reportDueOn(period), 1),
}
const openDays = 10

/** The reminder that is to be written on a civil day, if any: stage and half-year. */
export function reminderOn(day: string): { stage: ReminderStage; period: string } | null {
  const running = periodOf(day)
  for (const period of [periodBefore(running), running])
    for (const stage of reminderStages) {
      const from = opensOn[stage](period)
      if (from <= day && day < addDays(from, openDays)) return { stage, period }
    }
  return null
}

/** Reminds the officers of every institution that owes reports, once a person, institution, half-year and stage. */
export async function remindReporters(now: Date): Promise<void> {
  const today = civilDay(now)
  const reminder = reminderOn(today)
  if (!reminder) return
  const { stage, period } = reminder
  const owed = (await owedReports(today)).filter((one) => one.period === period && isUnwritten(one.report))
  const byLead = new Map<string, typeof owed>()
  for (const one of owed) {
    const lead = one.milestone.commitment.leadId ?? ''
    byLead.set(lead, [...(byLead.get(lead) ?? []), one])
  }
  for (const [institution, missing] of byLead) {
    const officers = await officeHolders('officer', missing[0]?.reporters ?? [])
    for (const personId of officers)
      await write((tx) => remind(tx, { personId, institution, period, stage, missing: missing.length }, now)).catch((thrown: unknown) => {
        // Another process wrote the same letter in this moment.
        if (!isUniqueViolation(thrown)) throw thrown
      })
  }
}

/** What lies with somebody else already is not asked for again. */
const isUnwritten = (report: { state: string } | null): boolean =>
  report === null || report.state === 'draft' || report.state === 'returned'
