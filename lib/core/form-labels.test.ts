import { expect, it } from 'vitest'
import { labelName, labelsOf, underLabel } from './form-labels'

it('a form tells the labels of its fields, and nothing else of them', () => {
  const form = new FormData()
  form.append('title', 'typed')
  form.append(labelName('title'), 'Subject')
  form.append(labelName('file'), new File(['x'], 'x.txt'))
  expect(labelsOf(form)).toEqual({ title: 'Subject' })
})

it.each([
  ['Subject', '\u2068Subject\u2069: too short'],
  ['What do you ask?', '\u2068What do you ask?\u2069 too short'],
  [undefined, 'too short'],
  ['I declare '.repeat(9), `\u2068${'I declare '.repeat(8).trim()}…\u2069 too short`],
])('a message stands under its label: %s', (label, said) => {
  expect(underLabel('{label}: {text}', label, 'too short')).toBe(said)
})
