import { watchTags } from '@/lib/core/cache'
import { warmDb } from '@/lib/core/db'
import { requireEnvironment } from '@/lib/core/env'
import { startJobs } from '@/lib/core/jobs'
import { guardConsole } from '@/lib/core/log'
import { guardServer } from '@/lib/core/served'
import { ready } from '@/lib/wiring'

const pause = 2_000

/** A database that is away when the server starts must not keep it from saying so. */
async function warm(): Promise<void> {
  try {
    await warmDb()
    await ready()
    startJobs()
  } catch (thrown) {
    console.error('not ready yet:', thrown instanceof Error ? thrown.message : 'unknown')
    setTimeout(() => void warm(), pause).unref()
  }
}

/** What one server process does before its first request. */
export async function start(): Promise<void> {
  requireEnvironment()
  guardConsole()
  guardServer()
  watchTags()
  await warm()
}
