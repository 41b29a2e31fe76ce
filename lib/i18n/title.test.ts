import { describe, expect, it } from 'vitest'
import { locales } from './locales'
import { inSentence, isolated, titleIn, titleParts } from './title'

describe('a title', () => {
  it('is shown in the language of the page', () => {
    expect(titleIn({ ar: 'طريق', fr: 'Route' }, 'fr', 'ar')).toEqual({ text: 'Route', lang: 'fr' })
  })

  it('falls back to the language it was written in', () => {
    expect(titleIn({ ar: 'طريق', fr: 'Route' }, 'en', 'fr')).toEqual({ text: 'Route', lang: 'fr' })
  })

  it('is found whatever the source language says', () => {
    expect(titleIn({ zgh: 'ⴰⴱⵔⵉⴷ' }, 'ar', 'xx')).toEqual({ text: 'ⴰⴱⵔⵉⴷ', lang: 'zgh' })
  })

  it('is one piece where no words of ours are around it', () => {
    expect(titleParts({ titles: { fr: 'Route' }, sourceLocale: 'fr' }, 'ar')).toEqual({ before: '', title: 'Route', lang: 'fr', after: '' })
  })
})

describe('a sentence around a title', () => {
  const words = { ar: 'النقاش حول', fr: 'Discussion sur', zgh: 'ⴰⵎⵙⴰⵡⴰⵍ', en: 'Discussion about' }
  const route = { titles: { fr: 'Route de 2018-2020' }, sourceLocale: 'fr' } as const
  const talk = inSentence(route, (locale, title) => `${words[locale]}: ${title}.`)

  it('is in the language of its reader, whatever languages the title has', () => {
    for (const locale of locales) {
      expect(talk.titles[locale]).toBe(`${words[locale]}: ${isolated('Route de 2018-2020')}.`)
      expect(titleParts(talk, locale)).toEqual({ before: `${words[locale]}: `, title: 'Route de 2018-2020', lang: 'fr', after: '.' })
    }
  })

  it('holds the title of the reader’s language where there is one', () => {
    const both = inSentence({ titles: { ar: 'طريق', fr: 'Route' }, sourceLocale: 'fr' }, (locale, title) => `${words[locale]} ${title}`)
    expect(titleParts(both, 'ar')).toMatchObject({ title: 'طريق', lang: 'ar' })
    expect(titleParts(both, 'en')).toMatchObject({ before: 'Discussion about ', title: 'Route', lang: 'fr' })
  })

  it('may stand in another one, and numbers that were isolated in it cut nothing', () => {
    const step = inSentence(route, (_, title) => `\u20666.2\u2069: ${title.replace('2018-2020', '\u20662018-2020\u2069')}`)
    const nested = inSentence(step, (locale, title) => `${words[locale]} (${title})`)
    expect(titleParts(nested, 'ar')).toEqual({
      before: 'النقاش حول (\u20666.2\u2069: ',
      title: 'Route de 2018-2020',
      lang: 'fr',
      after: ')',
    })
  })
})
