import { object, string, toJSONSchema, union, type ZodType } from 'zod'
import { env } from '@/lib/core/env'
import { signInput } from '@/lib/petitions/schema'
import {
  comment,
  commentFilters,
  dayCount,
  institution,
  listParameters,
  moderationLine,
  moderationMonth,
  pageOf,
  petition,
  petitionCount,
  petitionFilters,
  petitionRow,
  problemDetails,
  receipt,
  territory,
  territoryCount,
} from './contract'
import { publication, requestFiguresPage } from './figures-contract'
import { ideaFilters, ideaRow, ideaWhole } from './idea-contract'
import { commitmentFilters, commitmentRow, commitmentWhole, plan, planWhole, progress, reportFilters } from './plan-contract'
import { requestContinued, requestFilters, requestRow, requestWhole } from './request-contract'

type Schema = Record<string, unknown>
type Operation = {
  summary: string
  reply?: ZodType
  csv?: boolean
  query?: Record<string, ZodType>
  missing?: boolean
  limited?: boolean
  also?: number[]
}

const schemaOf = (type: ZodType, io: 'input' | 'output' = 'output'): Schema => {
  const { $schema, ...schema } = toJSONSchema(type, { io, unrepresentable: 'any' })
  return schema
}

const id = { name: 'id', in: 'path', required: true, schema: schemaOf(string()) }
const slug = { name: 'slug', in: 'path', required: true, schema: schemaOf(string()), example: '2026-012' }
const ref = { name: 'ref', in: 'path', required: true, schema: schemaOf(string()), example: 'TWZ-A-2026-0000123-4' }
const number = { name: 'number', in: 'path', required: true, schema: schemaOf(string().regex(/^\d{4}-\d{4,6}$/)), example: '2026-0184' }

const problems = (...statuses: number[]): Record<string, Schema> =>
  Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: meaning[status], content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    ]),
  )

const meaning: Record<number, string> = {
  401: 'Nobody is signed in',
  403: 'The rule of law, or the origin of the request, does not allow it; `code` says which',
  404: 'No such thing',
  409: 'Closed for signature',
  410: 'Removed',
  422: 'The body or the query is not as described, or asks for the name to be shown; `fields` says where, `detail` why',
  429: 'Too many attempts',
  503: 'Too busy; try again after `Retry-After` seconds',
}

const body = (type: string, schema: Schema) => ({ content: { [type]: { schema } } })

function reading(
  path: string,
  { summary, reply, csv = false, query = {}, missing = path.includes('{'), limited = false, also = [] }: Operation,
): Schema {
  const parameters = [
    ...(path.includes('{number}') ? [number] : []),
    ...(path.includes('{id}') ? [id] : []),
    ...(path.includes('{slug}') ? [slug] : []),
    ...(path.includes('{ref}') ? [ref] : []),
    ...Object.entries(query).map(([name, type]) => ({ name, in: 'query', schema: schemaOf(type) })),
  ]
  const content = csv ? body('text/csv', { type: 'string' }) : body('application/json', reply ? schemaOf(reply) : {})
  return {
    get: {
      summary,
      ...(parameters.length > 0 ? { parameters } : {}),
      responses: {
        200: { description: 'Done', ...content },
        ...(missing ? problems(404, 410) : {}),
        ...problems(...also),
        ...(limited ? problems(429) : {}),
      },
    },
  }
}

const readings: Record<string, Operation> = {
  '/petitions': {
    summary: 'Public petitions',
    reply: pageOf(petitionRow),
    query: { ...petitionFilters, ...listParameters },
    limited: true,
  },
  '/petitions.csv': { summary: 'Public petitions as a table', csv: true, query: petitionFilters, limited: true },
  '/petitions/{number}': { summary: 'One petition with its texts and its way', reply: petition },
  '/petitions/{number}/count': { summary: 'The two counts now', reply: petitionCount },
  '/petitions/{number}/territories': { summary: 'Counts by region, province and prefecture', reply: pageOf(territoryCount) },
  '/petitions/{number}/territories.csv': { summary: 'Counts by territory as a table', csv: true },
  '/petitions/{number}/days': { summary: 'Counts by civil day', reply: pageOf(dayCount) },
  '/plans': { summary: 'Action plans', reply: pageOf(plan) },
  '/plans.csv': { summary: 'Action plans as a table', csv: true },
  '/plans/{id}': { summary: 'One plan with its commitments, by theme, by institution and over time', reply: planWhole },
  '/commitments': {
    summary: 'Commitments with the three voices side by side',
    reply: pageOf(commitmentRow),
    query: { ...commitmentFilters, ...listParameters },
    limited: true,
  },
  '/commitments.csv': { summary: 'Commitments as a table', csv: true, query: commitmentFilters, limited: true },
  '/commitments/{id}': { summary: 'One commitment, by its OGP id in lower case', reply: commitmentWhole },
  '/progress': { summary: 'Published progress reports', reply: pageOf(progress), query: { ...reportFilters, ...listParameters } },
  '/progress.csv': { summary: 'Published progress reports as a table', csv: true, query: reportFilters },
  '/comments': {
    summary: 'What can be read of the comments about a thing, the latest first; `subject` is needed',
    reply: pageOf(comment),
    query: { ...commentFilters, ...listParameters },
    missing: true,
    also: [422],
  },
  '/comments.csv': {
    summary: 'The latest 5,000 comments about a thing as a table',
    csv: true,
    query: commentFilters,
    missing: true,
    also: [422],
    limited: true,
  },
  '/ideas': { summary: 'Public ideas', reply: pageOf(ideaRow), query: { ...ideaFilters, ...listParameters }, limited: true },
  '/ideas.csv': { summary: 'Public ideas as a table', csv: true, query: ideaFilters, limited: true },
  '/ideas/{slug}': {
    summary: 'One idea with its official answers and what it became; one that was merged says only `mergedInto`',
    reply: union([ideaWhole, object({ mergedInto: string() })]),
  },
  '/requests': {
    summary: 'Public requests for information',
    reply: pageOf(requestRow),
    query: { ...requestFilters, ...listParameters },
    limited: true,
  },
  '/requests.csv': { summary: 'Public requests for information as a table', csv: true, query: requestFilters, limited: true },
  '/requests/{ref}': {
    summary: 'One request for information with its answer; of one that was handed on or merged only where it goes on',
    reply: union([requestWhole, requestContinued]),
  },
  '/institutions': { summary: 'Institutions', reply: pageOf(institution), query: { kind: string() } },
  '/institutions.csv': { summary: 'Institutions as a table', csv: true, query: { kind: string() } },
  '/requests/institutions': { summary: 'How each institution answers requests for information', reply: requestFiguresPage },
  '/requests/institutions.csv': { summary: 'The same as a table', csv: true },
  '/requests/proactive': {
    summary: 'What institutions publish without being asked (law 31-13, article 10)',
    reply: pageOf(publication),
    query: { institution: string() },
  },
  '/requests/proactive.csv': { summary: 'The same as a table', csv: true, query: { institution: string() } },
  '/moderation/log': { summary: 'Public log of moderation, hash-chained', reply: pageOf(moderationLine), query: listParameters },
  '/moderation/log.csv': { summary: 'The log as a table', csv: true, query: { after: string() } },
  '/moderation/figures': { summary: 'Moderation by month', reply: pageOf(moderationMonth) },
  '/moderation/figures.csv': { summary: 'Moderation by month as a table', csv: true },
  '/territories': { summary: 'Regions, provinces and prefectures', reply: pageOf(territory), query: { region: string() } },
  '/territories.csv': { summary: 'Territories as a table', csv: true, query: { region: string() } },
}

const signing: Schema = {
  post: {
    summary: 'Sign; needs the session cookie of a person of level ID and a same-origin Origin',
    parameters: [number],
    requestBody: { required: true, ...body('application/json', schemaOf(signInput.omit({ number: true }), 'input')) },
    responses: {
      201: { description: 'Signed; the receipt', ...body('application/json', schemaOf(receipt)) },
      200: { description: 'Signed before; the same receipt', ...body('application/json', schemaOf(receipt)) },
      ...problems(401, 403, 404, 409, 422, 429, 503),
    },
    security: [{ session: [] }],
  },
}

/** The API in OpenAPI 3.1, from the schemas that read and describe its data. */
export function openApi(): Schema {
  return {
    openapi: '3.1.0',
    info: { title: 'Tiwizi', version: '1', license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' } },
    servers: [{ url: `${env.appUrl}/api/v1` }],
    paths: {
      ...Object.fromEntries(Object.entries(readings).map(([path, operation]) => [path, reading(path, operation)])),
      '/petitions/{number}/signatures': signing,
    },
    components: {
      schemas: { Problem: schemaOf(problemDetails) },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: env.appUrl.startsWith('https:') ? '__Host-tiwizi' : 'tiwizi' } },
    },
  }
}
