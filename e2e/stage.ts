import { createServer } from 'node:http'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { once } from '@/lib/core/once'
import { ready } from '@/lib/wiring'
import * as accounts from './account-acts'
import * as common from './acts'
import * as assessments from './assessment-acts'
import * as comments from './comment-acts'
import * as ideas from './idea-acts'
import * as load from './load/acts'
import * as moderation from './moderation-acts'
import * as plans from './plan-acts'
import * as publishedRequests from './published-request-acts'
import * as reporting from './reporting-acts'
import * as requests from './request-acts'
import * as requestDesks from './request-desk-acts'

/** Answers `POST /<act>` with a JSON list of arguments: what tests need to have happened, done through the house's own functions. */
type Act = (...args: unknown[]) => Promise<unknown>
const known = new Map<string, Act>(
  Object.entries({
    ...common,
    ...accounts,
    ...assessments,
    ...comments,
    ...ideas,
    ...load,
    ...moderation,
    ...plans,
    ...reporting,
    ...requests,
    ...requestDesks,
    ...publishedRequests,
  } as Record<string, Act>),
)

await ready()

// Scenes are told by few people much faster than anybody acts: the limits of commands are not what is looked at here.
for (const limit of ['sign', 'draft', 'support', 'write', 'report', 'appeal'])
  once(`limiter:${limit}`, () => new RateLimiterMemory({ keyPrefix: limit, points: 1_000_000, duration: 60 }))

createServer(async (request, response) => {
  const name = (request.url ?? '/').slice(1)
  if (name === '') return void response.end('ready')
  let body = ''
  for await (const part of request) body += String(part)
  const act = known.get(name)
  try {
    if (!act) throw new Error(`There is no act ${name}`)
    const value = await act(...(JSON.parse(body) as unknown[]))
    response.setHeader('content-type', 'application/json').end(JSON.stringify(value ?? null))
  } catch (error) {
    response.writeHead(500).end(error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
}).listen(Number(process.env.STAGE_PORT), '127.0.0.1')
