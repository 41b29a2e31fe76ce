import 'server-only'
import { officeHolders } from '@/lib/accounts/queries'
import { civilDay } from '@/lib/core/clock'
import type { Tx } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { enqueue } from '@/lib/core/outbox'
import type { Actor } from '@/lib/core/session'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { addressOf } from '@/lib/notifications/commands'
import { periodWords } from './feed'
import { coordinatorOf } from './lifecycle'
import type { LoadedPaper } from './paper'
import { publishableOn, reportDueOn } from './period'
import { titleIn, titlesOf } from './title'

/** Letters of the desk: whose turn it is, and what is owed by when. */

const words = (locale: Locale) => translator(locale, 'reporting-mail')

/** One letter to a person's own address; the same key again sends nothing. */
async function write(
  tx: Tx,
  personId: string,
  dedupeKey: string,
  letter: (locale: Locale) => { subject: string; text: string },
  now: Date,
): Promise<void> {
  const address = await addressOf(personId)
  if (!address) return
  const { channel, address: to, locale } = address
  const { subject, text } = letter(locale)
  await enqueue(tx, { channel, to, locale, subject, text: channel === 'sms' ? subject : text, dedupeKey: `${dedupeKey}:${personId}` }, now)
}

function valuesOf({ report }: LoadedPaper, locale: Locale) {
  const { commitment, code } = report.milestone
  const number = commitment.ogpId ?? commitment.id
  return {
    number,
    milestone: code,
    title: titleIn(titlesOf(commitment), locale, number).text,
    period: periodWords(locale, report.period),
    link: `${env.appUrl}/${locale}/desk/commitments/reports/${report.id}`,
  }
}

/** Tells those whose turn it is now; never somebody who had a part in the report already. */
export async function tellNext(tx: Tx, found: LoadedPaper, step: 'submitted' | 'validated', actor: Actor, now: Date): Promise<void> {
  const { report, standing } = found
  const next =
    step === 'submitted'
      ? await officeHolders('reviewer', standing.reporters)
      : await officeHolders(
          'coordinator',
          [coordinatorOf(standing.chapter)].filter((id) => id !== null),
        )
  const earlier = [report.authorId, standing.validatorId, actor.personId]
  for (const personId of next.filter((person) => !earlier.includes(person)))
    await write(
      tx,
      personId,
      `report-${step}:${report.id}:${report.version}`,
      (locale) => ({
        subject: words(locale)(`${step}.subject`, valuesOf(found, locale)),
        text: `${words(locale)(`${step}.text`, valuesOf(found, locale))}${notBefore(report.period, locale, now)}`,
      }),
      now,
    )
}

/** A sentence more while the half-year runs: nobody can publish yet. */
function notBefore(period: string, locale: Locale, now: Date): string {
  const day = publishableOn(period)
  return civilDay(now) < day ? `\n\n${translator(locale, 'reporting')('step.notEnded', { day: formatDay(locale, day) })}` : ''
}

/** Tells the author what to change. The note is on the desk only: letters leave the house. */
export async function tellAuthor(tx: Tx, found: LoadedPaper, now: Date): Promise<void> {
  const { report } = found
  if (!report.authorId) return
  await write(
    tx,
    report.authorId,
    `report-returned:${report.id}:${report.version}`,
    (locale) => ({
      subject: words(locale)('returned.subject', valuesOf(found, locale)),
      text: words(locale)('returned.text', valuesOf(found, locale)),
    }),
    now,
  )
}

export const reminderStages = ['before', 'ended', 'late'] as const
export type ReminderStage = (typeof reminderStages)[number]

type Reminder = { personId: string; institution: string; period: string; stage: ReminderStage; missing: number }

/** Tells an officer how many reports the institution owes for a half-year. */
export const remind = (tx: Tx, { personId, institution, period, stage, missing }: Reminder, now: Date): Promise<void> =>
  write(
    tx,
    personId,
    `report-reminder:${stage}:${period}:${institution}`,
    (locale) => {
      const values = {
        n: missing,
        period: periodWords(locale, period),
        day: formatDay(locale, reportDueOn(period)),
        link: `${env.appUrl}/${locale}/desk/commitments`,
      }
      return { subject: words(locale)(`reminder.${stage}.subject`, values), text: words(locale)(`reminder.${stage}.text`, values) }
    },
    now,
  )
