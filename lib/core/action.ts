import 'server-only'
import { refresh } from 'next/cache'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import { spoken } from '../i18n/format'
import { defaultLocale, isLocale, type Locale } from '../i18n/locales'
import { now } from './clock'
import { isUnavailable } from './database-errors'
import { labelsOf } from './form-labels'
import { fieldFailure, formObject, RepeatedField, typedOf } from './form-object'
import { sameOriginHeaders } from './origin'
import { allow, networkOf } from './rate-limit'
import { noteRefusal } from './request-failure'
import { type Result, refuse } from './result'
import { type Actor, currentActor } from './session'
import { submitGone, submitOnce } from './submission'

/** What a form shows after it was sent; `typed` is what the visitor wrote, without secrets, `labels` what the form calls its fields. */
export type FormState<T> = Result<T> & { typed?: Record<string, string | string[]>; labels?: Record<string, string> }

export type ActionContext = { locale: Locale /** Limiter key of the network, see `networkOf`. */; network: string }

type Run<I, T> = (input: I, actor: Actor | null, now: Date, context: ActionContext) => Promise<Result<T>>
/** Where a form leads; cookies that the answer needs are set here, since a form sent twice gets its first answer without running again. */
type Then<I, T> = (value: T, context: { locale: Locale; input: I }) => string | Promise<string>

type Options = {
  /** The command itself gives a repeated call its first answer, or has no lasting effect; nothing about the call is written down. */
  idempotent?: 'by-command'
  /** Refusals that mean: done before. A form sent twice gets its first answer in their place; nothing is written down here either. */
  doneBefore?: readonly string[]
}

export type FormAction<T> = (last: FormState<T> | null, form: FormData) => Promise<FormState<T>>

/**
 * A server action for one form: checks the origin, takes a point of the limit `write`, reads the fields with `schema`, runs the
 * command, and redirects to `then` when it succeeded. A refusal comes back with what was typed. The same form sent twice within ten
 * minutes has one effect: the second gets the first answer.
 */
export function formAction<S extends z.ZodType, T>(
  name: string,
  schema: S,
  run: Run<z.output<S>, T>,
  then?: Then<z.output<S>, T>,
  options: Options = {},
): FormAction<T> {
  const answer = async (form: FormData): Promise<Result<T>> => {
    const asked = await headers()
    if (!sameOriginHeaders(asked)) return refuse('cross-origin')
    const network = networkOf(asked)
    const actor = await currentActor()
    const within = actor ? await allow('write', [actor.personId]) : await allow('write-network', [network])
    if (!within) return refuse('too-many')
    const parsed = parse(schema, form)
    if (!parsed.ok) return parsed
    const input = parsed.value
    const locale = localeOf(form)
    const at = now()
    const work = () => run(input, actor, at, { locale, network })
    const sent = { name, actor, form, now: at }
    const { idempotent, doneBefore } = options
    const result = await (idempotent ? work() : doneBefore ? submitGone(sent, doneBefore, work) : submitOnce(sent, work))
    if (!result.ok || !then) return result
    const to = await then(result.value, { locale, input })
    // The layouts around the page that follows may say something new too.
    refresh()
    redirect(to)
  }
  return async (_last, form) => {
    const result = await answer(form).catch((thrown: unknown) => {
      if (isUnavailable(thrown)) return refuse('too-busy')
      throw thrown
    })
    if (result.ok) return result
    noteRefusal(result.failure.code)
    return { ok: false, failure: spoken(localeOf(form), result.failure), typed: typedOf(form), labels: labelsOf(form) }
  }
}

function localeOf(form: FormData): Locale {
  const chosen = form.get('locale')
  return isLocale(chosen) ? chosen : defaultLocale
}

function parse<S extends z.ZodType>(schema: S, form: FormData): Result<z.output<S>> {
  try {
    const parsed = schema.safeParse(formObject(schema, form))
    return parsed.success ? { ok: true, value: parsed.data } : refuse('invalid', fieldFailure(parsed.error, schema))
  } catch (thrown) {
    if (thrown instanceof RepeatedField) return refuse('invalid', { fields: { [thrown.field]: ['unexpected'] } })
    throw thrown
  }
}

/** Header that `proxy.ts` puts on the requests of sent forms. */
export const postedHeader = 'x-tiwizi-posted'

/**
 * Whether this page is rendered as the answer to a sent form. A form page that asks for sign-in shows its form then too, with the
 * refusal and what was typed, instead of the sign-in page: a session that ended must not cost anybody a text.
 */
export const posted = async (): Promise<boolean> => (await headers()).get(postedHeader) === '1'
