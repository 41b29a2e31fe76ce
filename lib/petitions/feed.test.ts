import { describe, expect, it } from 'vitest'
import { locales } from '../i18n/locales'
import { csvColumns, csvRow } from './exchange'
import { petitionsFeed } from './feed'
import type { PetitionRow } from './list'

const row: PetitionRow = {
  number: '2026-0184',
  slug: '2026-0184',
  state: 'open',
  authorityState: 'none',
  kind: 'local',
  category: 'transport',
  demo: true,
  authority: { id: 'region-08', name: { ar: 'مجلس جهة درعة تافيلالت', fr: 'Conseil de la région Drâa-Tafilalet' } },
  territory: null,
  title: { ar: 'طريق <b>آمنة</b> & "مدرسة" \u0001', fr: 'Une route sûre' },
  sourceLocale: 'ar',
  signatures: 312,
  supporters: 1204,
  threshold: 400,
  opensOn: '2026-09-23',
  closesOn: '2026-12-23',
  thresholdOn: null,
  concludedOn: null,
  outcome: null,
  submittedAt: '2026-09-20T10:00:00.000Z',
  url: 'http://localhost:3000/p/2026-0184',
}

/** Tags must close in order and text may hold no bare markup. */
function wellFormed(xml: string): boolean {
  const open: string[] = []
  for (const [, close, name = '', rest = ''] of xml.replace(/<\?xml[^?]*\?>/, '').matchAll(/<(\/?)([a-z]+)((?:[^>"]|"[^"<]*")*)>/g)) {
    if (close) {
      if (open.pop() !== name) return false
    } else if (!rest.endsWith('/')) open.push(name)
  }
  return open.length === 0 && !/&(?!(amp|lt|gt|quot|#39);)/.test(xml)
}

describe.each(locales)('the feed in %s', (locale) => {
  const xml = petitionsFeed(locale, [row])
  it('is well-formed and escapes what citizens wrote', () => {
    expect(wellFormed(xml)).toBe(true)
    expect(xml).not.toContain('<b>')
    expect(xml).not.toContain('\u0001')
  })
  it('has what RFC 4287 asks of a feed and of each entry', () => {
    for (const element of ['id', 'title', 'updated', 'author']) expect(xml).toMatch(new RegExp(`<${element}[ >]`))
    expect(xml).toContain('<updated>2026-09-23T12:00:00Z</updated>')
    expect(xml).toContain(`xml:lang="${locale}"`)
  })
})

it('shows a title in its own language where there is no translation', () =>
  expect(petitionsFeed('en', [row])).toMatch(/<title xml:lang="ar">طريق &lt;b&gt;/))

it('is valid with no entry at all', () => expect(wellFormed(petitionsFeed('fr', []))).toBe(true))

it('writes as many cells as columns', () => expect(csvRow(row)).toHaveLength(csvColumns.length))
