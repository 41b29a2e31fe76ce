const store = globalThis as typeof globalThis & { tiwizi?: Map<string, unknown> }

/** One value per process, although actions, pages and route handlers are separate bundles. */
export function once<T>(key: string, make: () => T): T {
  store.tiwizi ??= new Map()
  if (!store.tiwizi.has(key)) store.tiwizi.set(key, make())
  return store.tiwizi.get(key) as T
}
