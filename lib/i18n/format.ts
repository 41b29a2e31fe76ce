import { createTranslator } from 'use-intl/core'
import { civilDay, wallClock } from '../core/clock'
import { once } from '../core/once'
import { formatTag, type Locale, numberTag } from './locales'
import { messagesOf } from './messages'
import { isolatingNumbers } from './typography'

const timeZone = 'Africa/Casablanca'

/** By the key that is missing, as on pages: what printed the error whole would leave it out. */
const onError = (error: Error): void => console.error(error.message)

type Translate = (key: string, values?: Record<string, string | number>) => string

/** Messages of one namespace outside a page: mails, jobs, seeds, the API. */
export function translator(locale: Locale, namespace: string): Translate {
  return once(`translator:${locale}:${namespace}`, () => {
    const messages = messagesOf(locale)[namespace]
    if (!messages) throw new Error(`There are no messages ${namespace} in ${locale}`)
    // Keys are paths (`step.opened`); the parity check, not the compiler, knows which exist.
    const translate = createTranslator({ locale, messages: messages as Record<string, string>, timeZone, onError })
    // The values of an Arabic sentence are turned like its own words; French spaces were set with the messages.
    return locale === 'ar' ? (key, values) => isolatingNumbers(translate(key, values)) : (key, values) => translate(key, values)
  })
}

const formatter = (locale: Locale, name: string, options: Intl.DateTimeFormatOptions) =>
  once(`date:${locale}:${name}`, () => new Intl.DateTimeFormat(formatTag[locale], { timeZone, numberingSystem: 'latn', ...options }))

// French writes the first of a month as an ordinal, which the data of the formatter leaves out.
const inWords = (locale: Locale, words: Intl.DateTimeFormat, at: Date): string =>
  locale === 'fr'
    ? words
        .formatToParts(at)
        .map(({ type, value }) => (type === 'day' && value === '1' ? '1er' : value))
        .join('')
    : words.format(at)

/** A civil date `YYYY-MM-DD` in words. */
export const formatDay = (locale: Locale, day: string): string =>
  inWords(locale, formatter(locale, 'day', { day: 'numeric', month: 'long', year: 'numeric' }), new Date(`${day}T12:00:00Z`))

/** A month `YYYY-MM` in words. */
export const formatMonth = (locale: Locale, month: string): string =>
  formatter(locale, 'month', { month: 'long', year: 'numeric' }).format(new Date(`${month}-15T12:00:00Z`))

/** A moment to the minute, in Casablanca. */
export const formatDateTime = (locale: Locale, at: Date): string =>
  inWords(
    locale,
    formatter(locale, 'moment', { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false }),
    at,
  )

/** Until when: what ends at midnight ends with the day before, as people say it. */
export const formatDeadline = (locale: Locale, at: Date): string =>
  wallClock(at).endsWith('T00:00')
    ? translator(locale, 'ui')('endOfDay', { day: formatDay(locale, civilDay(new Date(at.getTime() - 1))) })
    : formatDateTime(locale, at)

type Spoken = {
  fields?: Record<string, string[]>
  measures?: Record<string, number>
  values?: Record<string, string | number>
  told?: Record<string, string>
}

/** What is said of fields whose length is at fault, with the length that is asked for. */
function lengthsTold(locale: Locale, { fields = {}, measures = {} }: Spoken): Record<string, string> {
  const t = translator(locale, 'errors')
  const faults = Object.entries(measures).flatMap(([field, n]) => {
    const [code] = fields[field] ?? []
    return code ? [[field, t(`length.${code}`, { n })] as const] : []
  })
  return Object.fromEntries(faults)
}

/** A failure as its reader sees it: the values `day`, a civil date, and `moment`, an instant, in words, and lengths as sentences. */
export function spoken<F extends Spoken>(locale: Locale, failed: F): F & Pick<Spoken, 'told'> {
  const failure: F & Pick<Spoken, 'told'> = failed.measures ? { ...failed, told: lengthsTold(locale, failed) } : failed
  const { day, moment } = failure.values ?? {}
  const words = {
    ...(typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) ? { day: formatDay(locale, day) } : {}),
    ...(typeof moment === 'string' && !Number.isNaN(Date.parse(moment)) ? { moment: formatDateTime(locale, new Date(moment)) } : {}),
  }
  return failure.values ? { ...failure, values: { ...failure.values, ...words } } : failure
}

// The pictures of every language show thousands with the separator of the language, in Western digits.
export const formatNumber = (locale: Locale, value: number): string =>
  once(`number:${locale}`, () => new Intl.NumberFormat(numberTag[locale], { numberingSystem: 'latn' })).format(value)

/** A share between 0 and 1 as a whole percentage. */
export const formatPercent = (locale: Locale, share: number): string =>
  once(
    `percent:${locale}`,
    () => new Intl.NumberFormat(numberTag[locale], { numberingSystem: 'latn', style: 'percent', maximumFractionDigits: 0 }),
  ).format(share)
