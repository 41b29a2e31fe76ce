'use client'
import { type ReactNode, useActionState, useEffect, useRef, useState } from 'react'
import type { FieldErrors } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { FormProvider, fieldId } from '@/components/ui/form-context'
import type { FormState } from '@/lib/core/action'
import { labelsOf, underLabel } from '@/lib/core/form-labels'
import type { Locale } from '@/lib/i18n/locales'
import { errorLines } from './error-lines'

type Typed = Record<string, string | string[]>
type Errors = Record<string, string>

type DraftFormProps = {
  action: (last: FormState<{ id: string }> | null, form: FormData) => Promise<FormState<{ id: string }>>
  locale: Locale
  texts: Record<string, string>
  submit: string
  /** Hidden fields: kind and authority of a new draft, the id of an old one. */
  hidden: Record<string, string>
  /** Names of the fields from the top of the page to its end. */
  order: readonly string[]
  /** Languages of the fields that are there once for each, by field name. */
  languages: Record<string, string>
  beside?: ReactNode
  children: ReactNode
}

const prefix = 'f'
const lengthCodes = ['too-short', 'too-long']

/**
 * The long form of a petition's text. On submit, where script runs, it is first read with the schema of the server; what is missing is
 * said at once, and a whole form goes to the action as it would without script.
 */
export function DraftForm({ action, locale, texts, submit, hidden, order, languages, beside, children }: DraftFormProps) {
  const [state, dispatch, pending] = useActionState<FormState<{ id: string }> | null, FormData>(action, null)
  const [found, setFound] = useState<{ errors: Errors; labels: Errors; typed: Typed; attempt: number }>({
    errors: {},
    labels: {},
    typed: {},
    attempt: 0,
  })
  const [seen, setSeen] = useState<typeof state>(null)
  const passed = useRef(false)
  const summary = useRef<HTMLDivElement>(null)
  const say = (key: string) => texts[key] ?? texts['form.fallback'] ?? key

  if (seen !== state) {
    setSeen(state)
    const { fields = {}, told = {} } = state && !state.ok ? state.failure : {}
    setFound({
      errors: Object.fromEntries(Object.entries(fields).map(([name, keys]) => [name, told[name] ?? say(keys[0] ?? 'invalid')])),
      labels: state?.labels ?? {},
      typed: state?.typed ?? {},
      attempt: found.attempt + 1,
    })
  }

  const failure = state && !state.ok ? state.failure : null
  const named = Object.fromEntries(
    Object.entries(found.errors).map(([name, text]) => [name, underLabel(texts['form.named'] ?? '', found.labels[name], text)]),
  )
  const listed = errorLines(named, order, languages).map(({ name, text }) => ({ href: `#${fieldId(prefix, name)}`, text }))
  const shown = listed.length > 0 || (failure !== null && failure.code !== 'invalid')

  useEffect(() => {
    if (found.attempt === 0) return
    // A field with an error must not lie folded away.
    for (const name of Object.keys(found.errors))
      document.getElementById(fieldId(prefix, name))?.closest('details')?.setAttribute('open', '')
    summary.current?.focus()
    const before = texts['form.title-prefix'] ?? ''
    if (Object.keys(found.errors).length > 0 && before && !document.title.startsWith(before)) document.title = `${before} ${document.title}`
  }, [found, texts])

  // A form asked to submit while its submit event is still on the way does nothing; a check that was quick ends that early.
  const send = (form: HTMLFormElement) =>
    setTimeout(() => {
      passed.current = true
      form.requestSubmit()
    })

  const check = async (form: HTMLFormElement) => {
    const typed: Record<string, string> = {}
    const fields = new FormData(form)
    for (const [name, value] of fields)
      if (typeof value === 'string' && !name.startsWith('$') && name !== 'locale' && name !== 'formKey') typed[name] = value
    const { checkDraft } = await import('./draft-check')
    const errors = await checkDraft(typed)
    // Only the server has the words for lengths, in the plural forms of every language.
    if (Object.values(errors).every((error) => lengthCodes.includes(String(error?.message)))) send(form)
    else setFound({ errors: wordsOf(errors, say), labels: labelsOf(fields), typed, attempt: found.attempt + 1 })
  }

  return (
    <FormProvider
      value={{
        ...{ prefix, attempt: found.attempt, typed: found.typed, errors: found.errors, optional: texts['form.optional'] ?? '' },
        labelled: true,
      }}
    >
      {shown && (
        <ErrorSummary
          ref={summary}
          title={texts['form.summary'] ?? ''}
          items={listed.length > 0 ? listed : [{ text: say(failure?.code ?? 'invalid') }]}
        />
      )}
      <form
        action={dispatch}
        noValidate
        aria-busy={pending}
        className="flex flex-col gap-6"
        onSubmit={(event) => {
          if (passed.current) {
            passed.current = false
            return
          }
          event.preventDefault()
          const form = event.currentTarget
          // A check that cannot be loaded must not stand in the way: the server checks everything again.
          check(form).catch(() => send(form))
        }}
      >
        <input type="hidden" name="locale" value={locale} />
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <div className="flex flex-wrap items-center gap-4">
          <Button aria-disabled={pending}>{pending ? (texts['form.busy'] ?? submit) : submit}</Button>
          {beside}
        </div>
      </form>
    </FormProvider>
  )
}

const wordsOf = (errors: FieldErrors, say: (key: string) => string): Errors =>
  Object.fromEntries(Object.entries(errors).map(([name, error]) => [name, say(String(error?.message ?? 'required'))]))
