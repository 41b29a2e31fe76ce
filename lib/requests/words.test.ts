import { expect, it } from 'vitest'
import { clockKinds } from '@/lib/cases/clock-kinds'
import { channels, messageKinds, visibilities } from '@/lib/cases/lifecycle'
import { locales } from '@/lib/i18n/locales'
import { messagesOf } from '@/lib/i18n/messages'
import { type EventType, eventKey, eventTypes, tellings } from './events'
import {
  appealLevels,
  appealOutcomes,
  contestStates,
  deliveryChannels,
  deliveryFormats,
  extensionReasons,
  gotItAnswers,
  outcomes,
  redactionReasons,
  statuses,
  templatePurposes,
  urgencies,
} from './lifecycle'
import { newsKinds } from './move'

/** Every event with whatever decides how it is said. */
const variants = (type: EventType): Record<string, string>[] => {
  if (type === 'answered' || type === 'corrected') return outcomes.map((outcome) => ({ outcome }))
  if (type === 'contest-answered') return contestStates.filter((state) => state !== 'open').map((state) => ({ state }))
  if (type === 'appeal-filed') return appealLevels.map((level) => ({ level }))
  if (type === 'appeal-decided') return appealLevels.flatMap((level) => appealOutcomes.map((outcome) => ({ level, outcome })))
  if (type === 'received') return [{ day: '2026-11-20' }, { day: '2026-11-23' }]
  return type === 'overdue' ? clockKinds.map((clock) => ({ clock })) : [{}]
}
const events = new Set(eventTypes.flatMap((type) => variants(type).map((data) => eventKey({ type, data, day: '2026-11-23' }))))
/** A new PIN is sent, and told to nobody; followers have letters of their own. */
const letters = [...tellings, 'pin', ...newsKinds.map((kind) => `news.${kind}`)].flatMap((name) => [`${name}.subject`, `${name}.text`])

const keysOf = (words: unknown): string[] =>
  Object.entries(Object(words) as object).flatMap(([key, value]) =>
    typeof value === 'string' ? [key] : keysOf(value).map((below) => `${key}.${below}`),
  )

const vocabularies = {
  states: statuses,
  outcomes,
  urgencies,
  formats: deliveryFormats,
  deliveries: deliveryChannels,
  channels,
  visibilities,
  messageKinds,
  extensionReasons,
  appealOutcomes,
  contestStates,
  gotIt: gotItAnswers,
  redactionReasons,
  templatePurposes,
}

it.each(locales)('every code of a request has its words in %s, and no other', (locale) => {
  const words = messagesOf(locale)['request-words']
  for (const [section, codes] of Object.entries(vocabularies))
    expect(Object.keys((words?.[section] ?? {}) as object).toSorted(), section).toEqual([...codes].toSorted())
  expect(keysOf(words?.events).toSorted(), 'events').toEqual([...events].toSorted())
  expect(keysOf(messagesOf(locale)['request-mail']).toSorted(), 'letters').toEqual(letters.toSorted())
})
