/**
 * What React writes into a form that is sent without script: which action, in `$ACTION_<n>:0`, and the last state that the page showed, in the part
 * that this one names. Next fails on parts that are missing or changed as if the fault were its own.
 */

const reference = '$ACTION_REF_'

/** What React writes for values that JSON has no words for; our states hold nothing that stands in a part of its own. */
const written = /^\$(\$|undefined$|NaN$|-?Infinity$|-0$|D\d{4}-|n-?\d+$)/

/** What stands twice in a state is written once, and named by its way the second time: `$1:0:value:earlier`. */
const again = /^\$([0-9a-f]{1,4}):([\w:-]{1,200})$/

type State = { part: string; whole: unknown }

const isThere = (value: unknown, way: readonly string[]): boolean =>
  way.reduce(
    (at: unknown, name) => (typeof at === 'object' && at !== null && Object.hasOwn(at, name) ? Reflect.get(at, name) : null),
    value,
  ) !== null

function isWord(text: string, { part, whole }: State): boolean {
  if (!text.startsWith('$') || written.test(text)) return true
  const [, named, way] = again.exec(text) ?? []
  return named === part && way !== undefined && isThere(whole, way.split(':'))
}

function isPlain(value: unknown, state: State, depth = 0): boolean {
  if (depth > 8) return false
  if (typeof value === 'string') return isWord(value, state)
  if (typeof value !== 'object' || value === null) return true
  return Object.values(value).every((one) => isPlain(one, state, depth + 1))
}

function parsed(part: FormDataEntryValue | null): unknown {
  if (typeof part !== 'string') return undefined
  try {
    return JSON.parse(part) as unknown
  } catch {
    return undefined
  }
}

function isCall(form: FormData, prefix: string): boolean {
  const call = parsed(form.get(`${prefix}:0`))
  if (typeof call !== 'object' || call === null || !('id' in call) || typeof call.id !== 'string') return false
  const bound = 'bound' in call ? call.bound : null
  if (bound === null) return true
  const named = typeof bound === 'string' ? /^\$@([0-9a-f]{1,4})$/.exec(bound)?.[1] : undefined
  const state = named === undefined ? undefined : parsed(form.get(`${prefix}:${named}`))
  return Array.isArray(state) && named !== undefined && isPlain(state, { part: named, whole: state })
}

/** Whether every action that a form names came with all its parts, as a page wrote them. */
export const hasWholeActions = (form: FormData): boolean =>
  [...form.keys()].filter((name) => name.startsWith(reference)).every((name) => isCall(form, `$ACTION_${name.slice(reference.length)}`))
