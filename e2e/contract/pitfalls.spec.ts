import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { root } from '../../scripts/house/place.mjs'

test('every pitfall of docs/pitfalls.md names tests that are there', () => {
  const rows = readFileSync(path.join(root, 'docs/pitfalls.md'), 'utf8')
    .split('\n')
    .filter((line) => /^\| \d+ \|/.test(line))
  expect(new Set(rows.map((row) => row.split('|')[1]?.trim()))).toEqual(new Set(Array.from({ length: 12 }, (_, at) => String(at + 1))))
  for (const row of rows) {
    const [, number = '', , tests = ''] = row.split('|')
    const named = [...tests.matchAll(/`([^`]+)`: ([^;]+)/g)]
    expect(named.length, `pitfall ${number}`).toBeGreaterThan(0)
    for (const [, file = '', title = ''] of named) {
      const place = path.join(root, file)
      expect(existsSync(place), `${number}: ${file}`).toBe(true)
      expect(readFileSync(place, 'utf8'), `${number}: ${file}`).toContain(title.trim())
    }
  }
})
