import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { varDir } from '../scripts/house/prepare.mjs'
import { closePlaces, openPlaces, requireMessages, type Stack } from './server.mjs'

/**
 * Starts what the tests need, tells the workers where it is, and stops it at the end, when no message may have been missing; nothing where
 * TIWIZI_E2E_PLACES names places that are open.
 */
async function openForTests(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.TIWIZI_E2E_PLACES) return undefined
  const stacks = (process.env.TIWIZI_E2E ?? 'sqlite,postgresql').split(',') as Stack[]
  try {
    const places = await openPlaces(stacks)
    const file = path.join(varDir, 'e2e', 'places.json')
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(Object.fromEntries(places.map((place) => [place.stack, place]))))
    process.env.TIWIZI_E2E_PLACES = file
  } catch (error) {
    await closePlaces()
    throw error
  }
  return async () => {
    await closePlaces()
    requireMessages()
  }
}

export default openForTests
