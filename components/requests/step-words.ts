import type { Locale } from '@/lib/i18n/locales'
import type { PublicStep } from '@/lib/requests/queries'
import { nameIn } from '@/lib/territories/name'
import { eventWords } from './event-words'

/** What a step of the public line says; an institution by its name. */
export const stepWords = (locale: Locale, { type, day, data, institution }: PublicStep): string =>
  eventWords(locale, { type, day, data: institution ? { ...data, institution: nameIn(institution, locale).text } : data })
