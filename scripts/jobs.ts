/** `npm run jobs -- <name>`: runs one job now, unless another process is at it; without a name it lists them. */
import { now } from '@/lib/core/clock'
import { closeDb } from '@/lib/core/db'
import { jobNames, runJob } from '@/lib/core/jobs'
import { ready } from '@/lib/wiring'

const [name] = process.argv.slice(2)
if (name) {
  await ready()
  console.log((await runJob(name, now())) ? `${name} is done.` : `${name} had nothing to do, or another process is at it.`)
  await closeDb()
} else {
  console.log(jobNames().join('\n'))
}
