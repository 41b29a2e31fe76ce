import 'server-only'
import { db } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { formatDay, translator } from '@/lib/i18n/format'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { isolated } from '@/lib/i18n/title'
import { includes, isPublic, outcomes } from './lifecycle'

type Channel = 'mail' | 'sms'
export type Letter = { subject: string; text: string; locale: Locale }

const words = (locale: Locale) => translator(locale, 'petition-mail')

async function petitionFor(petitionId: string, locale: Locale) {
  const row = await db.petition.findUniqueOrThrow({
    where: { id: petitionId },
    select: {
      number: true,
      state: true,
      hold: true,
      opensOn: true,
      closesOn: true,
      sourceLocale: true,
      texts: { select: { locale: true, title: true } },
      steps: { where: { type: 'rejected' }, select: { code: true } },
    },
  })
  const number = row.number ?? ''
  const titled = row.texts.find((text) => text.locale === locale) ?? row.texts.find((text) => text.locale === row.sourceLocale)
  const address = `${env.appUrl}/${locale}/petitions/${number}`
  return { ...row, number, title: titled ? isolated(titled.title) : number, address, rejection: row.steps[0] ?? null }
}

/** Asks for confirmation by link or code; the same link takes support back later. */
export async function confirmLetter(
  petitionId: string,
  { token, code, channel }: { token: string; code: string; channel: Channel },
  locale: Locale,
): Promise<Letter> {
  const { number, title, address } = await petitionFor(petitionId, locale)
  const values = { number, title, code, link: `${address}/confirm?token=${token}`, stop: `${address}/withdraw?token=${token}` }
  const t = words(locale)
  return { subject: t('confirm.subject', { number }), text: t(channel === 'sms' ? 'confirm.sms' : 'confirm.text', values), locale }
}

/** Tells the owner of an address that is counted already that somebody typed it again. */
export async function heldLetter(petitionId: string, channel: Channel, locale: Locale): Promise<Letter> {
  const { number, title, address } = await petitionFor(petitionId, locale)
  const t = words(locale)
  const values = { number, title, link: address }
  return { subject: t('held.subject', { number }), text: t(channel === 'sms' ? 'held.sms' : 'held.text', values), locale }
}

/** The receipt of a filing, for the author. */
export async function receiptLetter(petitionId: string, receipt: string, channel: Channel, locale: Locale): Promise<Letter> {
  const { number, title, address } = await petitionFor(petitionId, locale)
  const t = words(locale)
  const values = { number, title, receipt, link: address }
  return { subject: t('receipt.subject', { receipt }), text: t(channel === 'sms' ? 'receipt.sms' : 'receipt.text', values), locale }
}

/** What followers are told of one step of a petition; null when the petition is no longer theirs to see. */
export async function newsLetter(
  { subjectId, kind, data }: { subjectId: string; kind: string; data: string },
  locale: Locale,
): Promise<{ subject: string; text: string } | null> {
  const petition = await petitionFor(subjectId, locale)
  const { number, title, address: link, closesOn, rejection } = petition
  const ownStep = kind === 'removed' || kind === 'withdrawn'
  if (!ownStep && !isPublic({ ...petition, rejection: rejection?.code ?? null })) return null
  const t = words(locale)
  const { code } = JSON.parse(data) as { code: string | null }
  const outcome = code && includes(outcomes, code) ? translator(locale, 'petitions')(`outcomes.${code}`) : ''
  const movedTo = kind === 'due-moved' ? code?.split(':')[1] : undefined
  const lastDay = movedTo ?? closesOn
  const day = lastDay ? formatDay(locale, lastDay) : ''
  const values = { number, title, link, day, outcome }
  return { subject: t(`news.${kind}.subject`, values), text: t(`news.${kind}.text`, values) }
}

export const localeOf = (text: string): Locale => (isLocale(text) ? text : 'ar')
