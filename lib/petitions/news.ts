import 'server-only'
import { randomInt } from 'node:crypto'
import { audited } from '@/lib/core/audit'
import { write } from '@/lib/core/db'
import { once } from '@/lib/core/once'
import { addressOf, follow } from '@/lib/notifications/commands'
import { petitionType } from './move'

/**
 * Who asked for news while signing. A follow written beside a signature would say who signed, so the wishes wait in memory,
 * and are written shuffled, several at a time.
 */
type Wish = { petitionId: string; personId: string; at: number }
const waiting = () => once('petition-news', () => ({ wishes: [] as Wish[] }))

const enough = 8
const longest = 600_000

export function wantNews(petitionId: string, personId: string, now: Date): void {
  const { wishes } = waiting()
  if (!wishes.some((wish) => wish.petitionId === petitionId && wish.personId === personId))
    wishes.push({ petitionId, personId, at: now.getTime() })
}

function shuffled<T>(list: readonly T[]): T[] {
  const order = [...list]
  for (let last = order.length - 1; last > 0; last--) {
    const other = randomInt(last + 1)
    const kept = order[last] as T
    order[last] = order[other] as T
    order[other] = kept
  }
  return order
}

/** Whether enough wishes wait, or one has waited ten minutes. */
export const newsDue = (now: Date): boolean => {
  const { wishes } = waiting()
  return wishes.length >= enough || wishes.some(({ at }) => now.getTime() - at >= longest)
}

/** Turns the waiting wishes into follows, in an order that says nothing. */
export async function writeNews(now: Date): Promise<void> {
  const shared = waiting()
  const wishes = shuffled(shared.wishes)
  shared.wishes = []
  if (wishes.length === 0) return
  try {
    const addressed = await Promise.all(wishes.map(async (wish) => ({ ...wish, address: await addressOf(wish.personId) })))
    await write(async (tx) => {
      for (const { petitionId, personId, address } of addressed)
        if (address) await follow(tx, { type: petitionType, id: petitionId }, address, personId)
      const subject = { type: 'follow', id: 'news' }
      await audited(tx, { stream: 'notifications', actor: 'system', verb: 'follow', subject, change: { follows: wishes.length } }, now)
    })
  } catch (thrown) {
    shared.wishes.push(...wishes)
    throw thrown
  }
}
