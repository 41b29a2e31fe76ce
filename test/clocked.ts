import { registerClocked } from '@/lib/cases/clocked'
import { type Tx, whenOver } from '@/lib/core/db'

type Call = { hook: 'moved' | 'settled' | 'remind' | 'breached'; id: string; what: Record<string, unknown> }

/** A kind of thing that time limits run for, and what it was told in transactions that were committed. */
export function watchedThings(type: string): Call[] {
  const calls: Call[] = []
  const told = (hook: Call['hook']) => async (tx: Tx, id: string, what: Call['what']) =>
    whenOver(tx, (committed) => {
      if (committed) calls.push({ hook, id, what })
    })
  registerClocked([{ type, moved: told('moved'), settled: told('settled'), remind: told('remind'), breached: told('breached') }])
  return calls
}
