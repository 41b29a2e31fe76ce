import { describe, expect, it } from 'vitest'
import { breaches, rules } from './forbidden-words.mjs'

const planted: Record<string, { name: string; bad: string[]; good: string[]; elsewhere: string }> = {
  'environment in one place': {
    name: 'lib/petitions/queries.ts',
    bad: ['const url = process.env.APP_URL'],
    good: ['if (process.env.NEXT_RUNTIME === "nodejs") start()'],
    elsewhere: 'lib/core/env.ts',
  },
  'requests to the outside in one place': {
    name: 'lib/petitions/commands.ts',
    bad: ['await fetch(address)'],
    good: ['await prefetch(address)', 'queue.fetch(1)'],
    elsewhere: 'lib/core/outside.ts',
  },
  'sockets in one place': {
    name: 'lib/commitments/links.ts',
    bad: ["import { get } from 'node:https'", "import { lookup } from 'dns/promises'", "await import('undici')", "import net from 'net'"],
    good: ["import { isPublicAddress } from '@/lib/core/outside'", "import { stringify } from 'csv-stringify/sync'"],
    elsewhere: 'lib/core/outside.ts',
  },
  'cache tags in the database': {
    name: 'lib/petitions/actions.ts',
    bad: ["revalidatePath('/ar')", "revalidateTag('a', 'max')", "updateTag('a')"],
    good: ["expire(tx, ['petition'])"],
    elsewhere: 'e2e/stories/a.spec.ts',
  },
  'one way to open a transaction': {
    name: 'lib/petitions/commands.ts',
    bad: ['await db.$transaction(run)'],
    good: ['await write(run)'],
    elsewhere: 'lib/core/db.ts',
  },
  'time is an argument': {
    name: 'lib/petitions/commands.ts',
    bad: ['const at = new Date()', 'const at = Date.now()'],
    good: ['const at = new Date(row.at)'],
    elsewhere: 'lib/core/clock.ts',
  },
  'physical sides': {
    name: 'components/ui/button.tsx',
    bad: [
      '<p className="ml-4">',
      '<p className="-mr-2">',
      '<p className="md:pl-4">',
      '<p className="left-0">',
      '<p className="text-left">',
      '<p className="float-right">',
      '<p className="border-l p-2">',
      '<p className="rounded-tl-md">',
      'margin-left: 1rem;',
      'style={{ paddingRight: 4 }}',
      '  left: 0;',
    ],
    good: [
      '<p className="ms-4 pe-2 text-start border-s">',
      'margin-inline-start: 1rem;',
      'const left = 3',
      'copyright: 1',
      '<p className="html-4">',
    ],
    elsewhere: 'scripts/check.mjs',
  },
  'checks are not hushed': {
    name: 'lib/core/db.ts',
    bad: [`run() // @ts-${'ignore'}`, `run() // biome-${'ignore'} lint: no`],
    good: ['// why: the driver ignores it'],
    elsewhere: '',
  },
}

describe.each(rules)('the rule “$name”', (rule) => {
  const sample = planted[rule.name]

  it('has a planted breach', () => expect(sample).toBeDefined())

  it.each(sample?.bad ?? [])('refuses %s', (line) => expect(breaches(rule, sample?.name ?? '', `\n${line}\n`)).toHaveLength(1))

  it.each(sample?.good ?? [])('accepts %s', (line) => expect(breaches(rule, sample?.name ?? '', `\n${line}\n`)).toEqual([]))

  it('leaves the place it names alone', () => {
    if (sample?.elsewhere) expect(breaches(rule, sample.elsewhere, sample.bad.join('\n'))).toEqual([])
  })
})
