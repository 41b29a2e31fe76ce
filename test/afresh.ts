import '@/lib/wiring'

const store = globalThis as typeof globalThis & { tiwizi?: Map<string, unknown>; tiwiziWired?: ReadonlyMap<string, unknown> }

const copied = (values: ReadonlyMap<string, unknown>): Map<string, unknown> =>
  new Map([...values].map(([key, value]) => [key, value instanceof Map ? new Map(value) : value]))

const begun = (): ReadonlyMap<string, unknown> => {
  const wired = copied(store.tiwizi ?? new Map())
  wired.delete('environment')
  return wired
}

/**
 * Gives the process what it held when the house was wired and nothing had been done: files follow each other in one process, whose modules
 * are loaded once, and each has a database, keys, limits and whatever it registers of its own. All state of a process is in `once`.
 */
export function afresh(): void {
  store.tiwiziWired ??= begun()
  store.tiwizi = copied(store.tiwiziWired)
}
