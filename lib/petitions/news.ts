import 'server-only'
import { randomInt } from 'node:crypto'
import { civilDay } from '@/lib/core/clock'
import { write } from '@/lib/core/db'
import { once } from '@/lib/core/once'
import { addressOf, auditFollow, follow } from '@/lib/notifications/commands'
import { petitionType } from './lifecycle'

/**
 * Who asked for news while signing. A follow written beside a signature would say who signed, so the wishes wait in memory, and are
 * written shuffled, several at a time, like any other follow. They end with the process: a row that kept them would say who signed.
 */
type Wish = { petitionId: string; personId: string; day: string }
const waiting = () => once('petition-news', () => ({ wishes: [] as Wish[] }))

const enough = 8

export function wantNews(petitionId: string, personId: string, now: Date): void {
  const { wishes } = waiting()
  if (!wishes.some((wish) => wish.petitionId === petitionId && wish.personId === personId))
    wishes.push({ petitionId, personId, day: civilDay(now) })
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

/** Whether enough wishes wait, or the day of one is over. */
export const newsDue = (now: Date): boolean => {
  const { wishes } = waiting()
  return wishes.length >= enough || wishes.some(({ day }) => day < civilDay(now))
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
      for (const { petitionId, personId, address } of addressed) {
        if (!address) continue
        await follow(tx, { type: petitionType, id: petitionId }, address, personId)
        await auditFollow(tx, 'follow', now)
      }
    })
  } catch (thrown) {
    shared.wishes.push(...wishes)
    throw thrown
  }
}
