import type { Instrumentation } from 'next'

export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { start } = await import('./instrumentation-node')
  await start()
}

/** Which route broke; the error itself is printed by Next through `guardConsole`. The address may hold what people typed. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, { routePath, routeType }) => {
  console.error(JSON.stringify({ at: new Date().toISOString(), failed: routePath, kind: routeType, method: request.method }))
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { noteFailure } = await import('./lib/core/request-failure')
  noteFailure(error)
}
