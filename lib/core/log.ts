import { env } from './env'

const frames = (error: Error) =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim())

const text = (error: object, name: string) => (name in error ? String(Reflect.get(error, name)) : undefined)

/** Where something broke, never with what: messages of errors may hold what people typed. */
export const describeError = (error: Error) => ({
  error: error.name,
  code: text(error, 'code'),
  digest: text(error, 'digest'),
  frames: frames(error),
})

/** From here on errors that anybody prints appear as `describeError` tells them. Developers keep the whole message. */
export function guardConsole(): void {
  if (env.mode === 'development') return
  const print = console.error.bind(console)
  console.error = (...parts: unknown[]) =>
    print(...parts.map((part) => (part instanceof Error ? JSON.stringify(describeError(part)) : part)))
}
