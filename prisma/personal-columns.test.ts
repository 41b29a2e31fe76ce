import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const folder = join(import.meta.dirname, 'schema')
const text = readdirSync(folder)
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n')
const models = [...text.matchAll(/((?:\/\/\/.*\n)*)model (\w+) \{([^}]*)\}/g)].map(([, said = '', name = '', body = '']) => ({
  said,
  name,
  body,
}))

/** Columns that name a person or somebody's case. */
const personal = /^\s+(?:\w*[pP]erson|applicant|author|actor|owner|decider|checkedBy|createdBy|assignee|case)Id\s/m
/** What it says of a person stands in its payload, which erasure removes. */
const chain = 'CaseEvent'

describe('what is kept about people', () => {
  it.each(models.filter(({ said, name, body }) => name !== chain && (personal.test(body) || said.includes('@pii'))))(
    'says why, how long, who gets it and how it goes: $name',
    ({ said }) => {
      expect(said).toMatch(/@pii purpose: .+ retention: .+ export: .+ erase: .+/)
    },
  )
})
