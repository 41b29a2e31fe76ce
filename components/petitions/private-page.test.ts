import { expect, it } from 'vitest'
import { oneText } from './private-page'

it('reads one text of a query, without what no database takes', () => {
  expect(oneText(['a', 'b'])).toBe('a')
  expect(oneText(undefined)).toBeUndefined()
  expect(oneText([Object as never, 'b'])).toBeUndefined()
  expect(oneText('\0')).toBe('')
  expect(oneText('abc\0def')).toBe('abcdef')
})
