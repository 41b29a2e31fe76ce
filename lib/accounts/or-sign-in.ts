import 'server-only'
import { type FormAction, formAction } from '@/lib/core/action'
import { keepBegun } from './begun'
import { withNext } from './next-path'
import { begunInput } from './schema'

const keepAndSignIn = formAction(
  'accounts.begin',
  begunInput,
  (input, _actor, now) => keepBegun(input, now),
  ({ at }, { locale }) => withNext(`/${locale}/sign-in`, at),
  { idempotent: 'by-command' },
)

/** An action of a form that may be sent without an account; its button `begun` keeps what was typed and leads to sign-in, and then back. */
export const orSignIn =
  <T>(action: FormAction<T>): FormAction<T> =>
  async (last, form) => {
    if (!form.has('begun')) return action(last, form)
    const answer = await keepAndSignIn(null, form)
    // On success the browser is on its way to sign-in.
    if (answer.ok) throw new Error('A form that was kept leads to sign-in')
    return answer
  }
