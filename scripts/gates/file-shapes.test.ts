import { describe, expect, it } from 'vitest'
import { domainFileProblems, lengthProblems, streamingProblems } from './file-shapes.mjs'

describe('file names', () => {
  it('accepts the files of a domain and deep parts called by a noun', () =>
    expect(domainFileProblems(['lib/petitions/commands.ts', 'lib/petitions/threshold.ts', 'lib/petitions/commands.db.test.ts'])).toEqual(
      [],
    ))

  it.each(['lib/petitions/utils.ts', 'components/ui/helpers.tsx', 'lib/core/types.ts', 'lib/petitions/index.ts'])('refuses %s', (name) =>
    expect(domainFileProblems([name])).toHaveLength(1),
  )

  it('refuses folders and components inside a domain', () =>
    expect(domainFileProblems(['lib/petitions/parts/threshold.ts', 'lib/petitions/card.tsx', 'lib/petitions/Threshold.ts'])).toHaveLength(
      3,
    ))
})

describe('loading.tsx', () => {
  it('is refused', () => expect(streamingProblems(['app/[locale]/loading.tsx', 'app/[locale]/page.tsx'])).toHaveLength(1))
})

describe('the length of files', () => {
  it('is at most 400 lines', () => {
    expect(lengthProblems('a.ts', 'x\n'.repeat(400))).toEqual([])
    expect(lengthProblems('a.ts', 'x\n'.repeat(401))).toHaveLength(1)
  })
})
