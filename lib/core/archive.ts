import { setImmediate } from 'node:timers/promises'
import { Unzip, UnzipInflate } from 'fflate'

/** An archive holds more than is read of one. */
export class TooLarge extends Error {}

type Bounds = { parts: number; unfolded: number }

const step = 16_384

/**
 * Unfolds the parts of an archive that are wanted, a little at a time, and hands on each as soon as it is whole: what the archive says of their
 * size is not believed. Throws where it cannot be unfolded, or holds a wanted part twice, and `TooLarge` beyond the bounds.
 */
export function unfold(bytes: Buffer, bounds: Bounds, wanted: (name: string) => boolean, take: (name: string, part: Buffer) => void): void {
  const names = new Set<string>()
  let seen = 0
  let sum = 0
  const unzip = new Unzip((file) => {
    if (++seen > bounds.parts || (file.originalSize ?? 0) > bounds.unfolded) throw new TooLarge()
    if (!wanted(file.name)) return
    if (names.has(file.name)) throw new Error('a part stands twice in the archive')
    names.add(file.name)
    const chunks: Uint8Array[] = []
    file.ondata = (error, chunk, last) => {
      if (error) throw error
      sum += chunk.length
      if (sum > bounds.unfolded) throw new TooLarge()
      chunks.push(chunk)
      if (last) take(file.name, Buffer.concat(chunks))
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  for (let at = 0; at < bytes.length; at += step) unzip.push(bytes.subarray(at, at + step), at + step >= bytes.length)
}

const pause = 4 * 1_048_576

/**
 * Unfolds an archive only to count, with breaks, and keeps nothing: whether each part is exactly as large as the directory says, which is what
 * programs open. Throws where it cannot be unfolded.
 */
export async function isAsStated(bytes: Buffer, stated: ReadonlyMap<string, number>): Promise<boolean> {
  const sizes = new Map<string, number>()
  let honest = true
  let since = 0
  const unzip = new Unzip((file) => {
    const limit = stated.get(file.name)
    if (limit === undefined || sizes.has(file.name)) honest = false
    if (limit === undefined || !honest) return
    sizes.set(file.name, 0)
    file.ondata = (error, chunk) => {
      if (error) throw error
      const size = (sizes.get(file.name) ?? 0) + chunk.length
      sizes.set(file.name, size)
      since += chunk.length
      if (size > limit) honest = false
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  for (let at = 0; honest && at < bytes.length; at += step) {
    unzip.push(bytes.subarray(at, at + step), at + step >= bytes.length)
    if (since < pause) continue
    since = 0
    await setImmediate()
  }
  return honest && [...stated].every(([name, size]) => sizes.get(name) === size)
}
