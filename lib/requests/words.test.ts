import { expect, it } from 'vitest'
import { channels, messageKinds, visibilities } from '@/lib/cases/lifecycle'
import { locales } from '@/lib/i18n/locales'
import { messagesOf } from '@/lib/i18n/messages'
import {
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
})
