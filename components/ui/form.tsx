'use client'
import { type ReactNode, useActionState, useEffect, useRef, useState } from 'react'
import { underLabel } from '@/lib/core/form-labels'
import type { Result } from '@/lib/core/result'
import type { Locale } from '@/lib/i18n/locales'
import { Button, type ButtonKind } from './button'
import { ErrorSummary } from './error-summary'
import { FormProvider, fieldId } from './form-context'

type State<T> = Result<T> & { typed?: Record<string, string | string[]>; labels?: Record<string, string> }

type ActionFormProps<T> = {
  action: (last: State<T> | null, form: FormData) => Promise<State<T>>
  locale: Locale
  /** From `formTexts(locale, codes)`. */
  texts: Record<string, string>
  submit: string
  /** The words of the button in full, where several of a page say the same. */
  submitLabel?: string
  buttonKind?: ButtonKind
  /** Name and value of the button, when the form has several meanings. */
  button?: { name: string; value: string }
  /** Prefix of field ids; needed when a page has two forms. */
  id?: string
  /** Beside the button: a cancel link, a second button. */
  beside?: ReactNode
  /** Stands in place of the form once an action without redirect succeeded. */
  done?: ReactNode
  wide?: boolean
  /** What the visitor typed before, such as before signing in. */
  begun?: Record<string, string | string[]>
  children?: ReactNode
}

/** Puts `{name}` values into a message; messages of forms use plain arguments only, so no parser is sent to the phone. */
const fill = (text: string, values: Record<string, string | number> = {}): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))

/**
 * A form for a server action that works with and without script: the answer of the server brings the error summary,
 * the messages above the fields and what was typed.
 */
export function ActionForm<T>(props: ActionFormProps<T>) {
  const {
    action,
    locale,
    texts,
    submit,
    submitLabel,
    buttonKind = 'primary',
    button,
    id = 'f',
    beside,
    done,
    wide = false,
    begun = {},
    children,
  } = props
  const [state, dispatch, pending] = useActionState<State<T> | null, FormData>(action as never, null)
  const [seen, setSeen] = useState<{ state: State<T> | null; attempt: number }>({ state: null, attempt: 0 })
  if (seen.state !== state) setSeen({ state, attempt: seen.attempt + 1 })

  const summary = useRef<HTMLDivElement>(null)
  const failed = state !== null && !state.ok
  useEffect(() => {
    if (!failed || seen.attempt === 0) return
    summary.current?.focus()
    const prefix = texts['form.title-prefix'] ?? ''
    if (prefix && !document.title.startsWith(prefix)) document.title = `${prefix} ${document.title}`
  }, [failed, seen.attempt, texts])

  if (state?.ok && done) return <div role="status">{done}</div>

  const failure = failed ? state.failure : null
  const say = (key: string) => fill(texts[key] ?? texts['form.fallback'] ?? key, failure?.values)
  const sentence = (name: string, [key = 'form.fallback']: string[]) => failure?.told?.[name] ?? say(key)
  const errors = Object.fromEntries(Object.entries(failure?.fields ?? {}).map(([name, keys]) => [name, sentence(name, keys)]))
  const signIn = { href: `/${locale}/sign-in`, text: texts['form.sign-in'] ?? '', apart: true }
  const listed = Object.entries(errors).map(([name, text]) => ({
    href: `#${fieldId(id, name)}`,
    text: underLabel(texts['form.named'] ?? '', state?.labels?.[name], text),
  }))
  return (
    <FormProvider
      value={{
        ...{ prefix: id, attempt: seen.attempt, typed: state?.typed ?? begun, errors, optional: texts['form.optional'] ?? '' },
        labelled: true,
      }}
    >
      {failure && (
        <ErrorSummary
          ref={summary}
          id={`${id}-summary`}
          title={texts['form.summary'] ?? ''}
          items={listed.length > 0 ? listed : [{ text: say(failure.code) }, ...(failure.code === 'signed-out' ? [signIn] : [])]}
        />
      )}
      <form
        action={dispatch}
        onSubmit={(event) => pending && event.preventDefault()}
        noValidate
        aria-busy={pending}
        className="flex flex-col gap-6"
      >
        <input type="hidden" name="locale" value={locale} />
        {children}
        <div className="flex flex-wrap items-center gap-4">
          <Button kind={buttonKind} wide={wide} aria-disabled={pending} aria-label={submitLabel} {...(button ?? {})}>
            {pending ? (texts['form.busy'] ?? submit) : submit}
          </Button>
          {beside}
        </div>
      </form>
    </FormProvider>
  )
}
