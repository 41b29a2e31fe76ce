import { expect, it, vi } from 'vitest'
import { translator } from '@/lib/i18n/format'
import { missingMessages } from './missing-messages.mjs'

it('finds in what a server printed the messages that were missing, by their keys, each once', () => {
  const printed: string[] = ['✓ Ready in 190ms']
  const print = vi.spyOn(console, 'error').mockImplementation((...parts) => void printed.push(parts.map(String).join(' ')))
  translator('ar', 'ui')('nothing.like.this')
  translator('ar', 'ui')('nothing.like.this')
  translator('fr', 'ui')('endOfDay', { day: '1er mai' })
  print.mockRestore()
  expect(missingMessages(printed.join('\n'))).toEqual([expect.stringContaining('nothing.like.this')])
})
