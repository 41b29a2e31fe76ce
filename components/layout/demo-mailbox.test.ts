import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const pages = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('page.tsx'))

it('stands on every page that asks for a code out of a message', () => {
  const asking = pages.filter((name) => {
    const source = readFileSync(path.join('app', name), 'utf8')
    return source.includes('one-time-code') && !/second-factor|enrol/.test(name)
  })
  expect(asking.length).toBeGreaterThan(2)
  for (const name of asking) expect(readFileSync(path.join('app', name), 'utf8'), name).toContain('<DemoMailbox locale={locale} />')
})
