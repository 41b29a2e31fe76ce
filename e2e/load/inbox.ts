/** `node scripts/run.mjs e2e/load/inbox.ts [cases]`: how long a desk's inbox of very many cases takes, view by view, in the database of DATABASE_URL. */
import { now } from '@/lib/core/clock'
import { closeDb, provider } from '@/lib/core/db'
import { requestsInbox } from '@/lib/requests/desk'
import { type InboxFilters, inboxFilters } from '@/lib/requests/desk-schema'
import { ready } from '@/lib/wiring'
import { seedFacts } from '@/prisma/facts'
import { aCrowdOfCases } from '@/prisma/scenes/crowd-of-cases'
import { anOffice } from '@/prisma/scenes/requests'

const count = Number(process.argv[2] ?? 50_000)
const rounds = 40
const institutionId = 'ministry-education'

const views: Record<string, Partial<Record<keyof InboxFilters, string>>> = {
  open: {},
  overdue: { view: 'overdue' },
  mine: { mine: '1' },
  unassigned: { unassigned: '1' },
  urgent: { view: 'urgent' },
  contested: { view: 'contested' },
  appealed: { view: 'appealed' },
  'in review': { state: 'in-review' },
  clarification: { state: 'clarification' },
  answered: { state: 'answered' },
  closed: { state: 'closed' },
  transferred: { state: 'transferred' },
  'mine, closed': { state: 'closed', mine: '1' },
}

const at = (sorted: readonly number[], part: number): string => (sorted[Math.ceil(sorted.length * part) - 1] ?? 0).toFixed(0)

await ready()
await seedFacts(now())
const officer = await anOffice('information-officer', institutionId, now())
const others = [await anOffice('information-officer', institutionId, now()), await anOffice('information-officer', institutionId, now())]
const began = performance.now()
await aCrowdOfCases(count, { institutionId, assignees: [officer, ...others].map(({ personId }) => personId), now: now() })
console.log(`${provider()}: ${count} cases written in ${((performance.now() - began) / 1_000).toFixed(0)} s`)

for (const [name, filters] of Object.entries(views)) {
  const times: number[] = []
  let cursor: string | undefined
  for (let round = 0; round < rounds; round++) {
    const from = performance.now()
    const page = await requestsInbox(inboxFilters.parse({ ...filters, cursor }), officer, now())
    times.push(performance.now() - from)
    if (!page.ok) throw new Error(page.failure.code)
    cursor = page.value.next ?? undefined
  }
  const sorted = times.toSorted((one, other) => one - other)
  console.log(`${name}: median ${at(sorted, 0.5)} ms, p95 ${at(sorted, 0.95)} ms, worst ${at(sorted, 1)} ms`)
}
await closeDb()
