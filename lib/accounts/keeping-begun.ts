import 'server-only'
import { type FormAction, formAction } from '@/lib/core/action'
import { ok } from '@/lib/core/result'
import { keepBegun } from './begun'
import { withNext } from './next-path'
import { begunInput } from './schema'

const keepAndLeave = formAction(
  'accounts.begin',
  begunInput,
  async (input, actor, now) => {
    const kept = await keepBegun(input, now)
    return kept.ok ? ok({ ...kept.value, signedIn: actor !== null }) : kept
  },
  ({ at, signedIn }, { locale }) => (signedIn ? at : withNext(`/${locale}/sign-in`, at)),
  { idempotent: 'by-command' },
)

/** The fields that stand once in a form; what was chosen of a list goes along in the address of the page that asks for it. */
function single(form: FormData): FormData {
  const fields = new FormData()
  for (const name of new Set(form.keys())) {
    const [value, ...more] = form.getAll(name)
    if (typeof value === 'string' && more.length === 0) fields.set(name, value)
  }
  return fields
}

/**
 * An action whose form somebody may leave before it is sent: a button `begun` keeps what was typed and leads to the page that it names,
 * by way of sign-in for those who have not signed in.
 */
export const keepingBegun =
  <T>(action: FormAction<T>): FormAction<T> =>
  async (last, form) => {
    if (!form.has('begun')) return action(last, form)
    const answer = await keepAndLeave(null, single(form))
    // On success the browser is on its way.
    if (answer.ok) throw new Error('A form that was kept leads to another page')
    return answer
  }
