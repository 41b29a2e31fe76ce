import { describe, expect, it } from 'vitest'
import { hasWholeActions } from './action-fields'

const form = (...fields: [string, string][]): FormData => {
  const sent = new FormData()
  for (const [name, value] of fields) sent.append(name, value)
  return sent
}
const named: [string, string] = ['$ACTION_REF_1', '']
const call: [string, string] = ['$ACTION_1:0', '{"id":"40ab","bound":"$@1"}']

describe('a form that was sent without script', () => {
  it('is whole as a page writes it: first, with a refusal that was shown, and without a state', () => {
    expect(hasWholeActions(form(['reference', 'a']))).toBe(true)
    expect(hasWholeActions(form(named, call, ['$ACTION_1:1', '[null]'], ['$ACTION_KEY', 'k']))).toBe(true)
    const state = [
      { ok: false, failure: { code: 'invalid', fields: { text: ['text-needed'] } }, typed: { text: '$$5 $F1', more: '$undefined' } },
    ]
    expect(hasWholeActions(form(named, call, ['$ACTION_1:1', JSON.stringify(state)]))).toBe(true)
    expect(hasWholeActions(form(named, ['$ACTION_1:0', '{"id":"40ab","bound":null}']))).toBe(true)
    const twice = '[{"ok":true,"value":{"earlier":["a"]},"typed":{"earlier":"$1:0:value:earlier"}}]'
    expect(hasWholeActions(form(named, call, ['$ACTION_1:1', twice]))).toBe(true)
  })

  it.each([
    ['no call', []],
    ['no state', [call]],
    ['a state that is no JSON', [call, ['$ACTION_1:1', '[']]],
    ['a state that is no list', [call, ['$ACTION_1:1', '{}']]],
    ['a function in its state', [call, ['$ACTION_1:1', '["$F1"]']]],
    ['a part in its state', [call, ['$ACTION_1:1', '[{"typed":{"a":"$2"}}]']]],
    ['a way to nothing in its state', [call, ['$ACTION_1:1', '[{"typed":{"a":"$1:0:value"}}]']]],
    ['a way to what every object has', [call, ['$ACTION_1:1', '[{"typed":{"a":"$1:0:constructor:constructor"}}]']]],
    ['a way into another part', [call, ['$ACTION_1:1', '[{"typed":{"a":"$2:0"}}]'], ['$ACTION_1:2', '[1]']]],
    ['a state that goes too deep', [call, ['$ACTION_1:1', `${'['.repeat(20)}${']'.repeat(20)}`]]],
    ['a call that is no object', [['$ACTION_1:0', '"$@1"']]],
    ['a bound value that names no part', [['$ACTION_1:0', '{"id":"40ab","bound":"$F1"}']]],
  ] satisfies [string, [string, string][]][])('is refused with %s', (_, fields) => {
    expect(hasWholeActions(form(named, ...fields))).toBe(false)
  })
})
