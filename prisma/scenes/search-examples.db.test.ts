import { beforeAll, describe, expect, it } from 'vitest'
import { db, write } from '@/lib/core/db'
import { translator } from '@/lib/i18n/format'
import { locales } from '@/lib/i18n/locales'
import { petitionList } from '@/lib/petitions/list'
import { petitionSubject } from '@/lib/petitions/subject'
import { rebuildDue, rebuildIndex } from '@/lib/search/commands'
import { search } from '@/lib/search/queries'
import { registerSubjects } from '@/lib/search/subjects'
import { seedFacts } from '../facts'
import { anAuthor } from './accounts'
import { tell } from './story'
import { demoPetitions } from './texts'

const now = new Date('2026-11-23T10:00:00Z')

const onlyTheAuthor = (crowd: Record<string, number>) =>
  Object.fromEntries(
    Object.keys(crowd)
      .slice(0, 1)
      .map((code) => [code, 1]),
  )

/** The stories of the demo, each with as few signatures as its ending allows. */
beforeAll(async () => {
  await seedFacts(now)
  registerSubjects([petitionSubject])
  for (const [turn, { petition }] of demoPetitions().entries()) {
    const { story: whole } = petition
    const story = whole.ending === 'open' ? { ...whole, signatures: onlyTheAuthor(whole.signatures), supporters: 0 } : whole
    await tell({ ...petition, story }, await anAuthor(petition.sourceLocale, turn, now), now)
  }
})

const exampleOf = (hint: string): string => /[:،]\s*([^:،]+)$/u.exec(hint)?.[1] ?? ''
const found = async (q: string) => (await petitionList({ q }, 50)).total

describe('the examples beside the search', () => {
  it.each(locales)('find something in the demo in %s', async (locale) => {
    const home = translator(locale, 'home')
    const words = ['first', 'second', 'third'].map((which) => home(`example.${which}`))
    for (const q of [...words, exampleOf(translator(locale, 'petitions')('list.searchHint'))]) {
      expect(q).not.toBe('')
      expect(await found(q), q).toBeGreaterThan(0)
    }
  })

  it('find as much with the Arabic article as without', async () => {
    const without = await found('نقل')
    expect(without).toBeGreaterThan(0)
    for (const q of ['النقل', 'والنقل', 'بالنقل', 'للنقل']) expect(await found(q), q).toBe(without)
  })
})

it('builds an index of the earlier spelling anew, once', async () => {
  const { id, subjectId } = await db.searchDocument.findFirstOrThrow({
    where: { subjectType: 'petition', normalized: { contains: 'النقل المدرسي' } },
  })
  await write((tx) => tx.searchDocument.update({ where: { id }, data: { normalized: 'النقل المدرسي' } }))
  expect(await search('petition', 'مدرسي')).not.toContain(subjectId)
  expect(await rebuildDue()).toBe(true)
  await rebuildIndex()
  expect(await search('petition', 'مدرسي')).toContain(subjectId)
  expect(await rebuildDue()).toBe(false)
})
