import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openApi } from './openapi'

type Operation = { requestBody?: { content: Record<string, { schema: { properties: object } }> }; responses: object }
const paths = openApi().paths as Record<string, Record<string, Operation>>

it('documents every address of the API and no other', () => {
  const routes = readdirSync(join(process.cwd(), 'app/api/v1'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('route.ts'))
    .map(
      (file) =>
        `/${file
          .replace(/\/route\.ts$/, '')
          .replaceAll('[', '{')
          .replaceAll(']', '}')}`,
    )
  expect(Object.keys(paths).toSorted()).toEqual(routes.filter((path) => path !== '/openapi.json').toSorted())
})

it('describes the body of a signature with the schema that reads it', () => {
  const post = paths['/petitions/{number}/signatures']?.post
  const { properties } = post?.requestBody?.content['application/json']?.schema ?? { properties: {} }
  expect(Object.keys(properties).toSorted()).toEqual(['adult', 'elector', 'news', 'publicName', 'territory'])
  // Names are shown nowhere, and a program that would ask for it is told so here.
  expect(properties).toMatchObject({
    publicName: {
      anyOf: [
        { type: 'boolean', const: false },
        { type: 'string', enum: ['', 'false', 'off'] },
      ],
      description: expect.stringContaining('shown nowhere'),
    },
  })
  expect(Object.keys(post?.responses ?? {})).toEqual(expect.arrayContaining(['200', '201', '401', '403', '409', '503']))
})
