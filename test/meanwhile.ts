import { vi } from 'vitest'

type Reading = { findFirst: (query: never) => PromiseLike<unknown> }

/** Lets something happen once, right after a command has read something outside its transaction: whoever acts on what was read comes second. */
export function meanwhile(table: Reading, act: () => PromiseLike<unknown>): void {
  const read = table.findFirst
  const spy = vi.spyOn(table, 'findFirst').mockImplementationOnce(async (query: never) => {
    spy.mockRestore()
    const found = await read.call(table, query)
    await act()
    return found
  })
}
