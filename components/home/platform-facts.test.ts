import { describe, expect, it } from 'vitest'
import { locales } from '@/lib/i18n/locales'
import { messagesOf } from '@/lib/i18n/messages'
import { closedPlatforms, factsOf, sitesOf } from './platform-facts'

describe('platforms that are not open yet', () => {
  it('are no longer requests for information, which can be asked here wherever they are spoken of', () => {
    expect(closedPlatforms).not.toContain('requests')
    const asked = closedPlatforms.flatMap((platform) => factsOf[platform].filter(({ key }) => key === 'ask'))
    expect(asked.length).toBeGreaterThan(0)
    expect(asked.every(({ here }) => here === '/requests/new')).toBe(true)
  })

  it('each say where to go instead', () => {
    for (const platform of closedPlatforms) expect(sitesOf[platform].length, platform).toBeGreaterThan(0)
    expect(sitesOf.complaints.map(([key]) => key)).toEqual(['chikaya', 'mediateur'])
  })

  it.each(locales)('have words for every fact and address in %s, and no others', (locale) => {
    const { platforms = {} } = messagesOf(locale)
    const said = platforms as unknown as Record<string, { fact?: object } & Record<string, string>>
    for (const platform of closedPlatforms)
      expect(Object.keys(said[platform]?.fact ?? {}).sort(), platform).toEqual(factsOf[platform].map(({ key }) => key).sort())
    for (const [key] of closedPlatforms.flatMap((platform) => sitesOf[platform])) expect(said.site?.[key], key).toBeTruthy()
    expect(said.requests).toBeUndefined()
  })
})
