import { describe, expect, test } from 'vitest'
import { locales } from '@/lib/i18n/locales'
import { everyForm, formTexts } from './form-texts'

describe.each(locales)('the words of a form in %s', (locale) => {
  test('hold every refusal that any form may meet', () => {
    const texts = formTexts(locale, [])
    expect(everyForm.filter((code) => !texts[code])).toEqual([])
  })

  test('hold what the page asks for and no more', () => {
    expect(Object.keys(formTexts(locale, ['name-needed']))).toContain('name-needed')
    expect(Object.keys(formTexts(locale, []))).not.toContain('name-needed')
  })

  test('hold the words of the form itself', () => {
    expect(formTexts(locale, [])).toMatchObject({ 'form.summary': expect.any(String), 'form.fallback': expect.any(String) })
  })
})
