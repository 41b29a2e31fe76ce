'use client'
import { useActionState } from 'react'
import { Button, ButtonLink } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Notice } from '@/components/ui/notice'
import { renewRecoveryCodes } from '@/lib/accounts/actions'
import type { Locale } from '@/lib/i18n/locales'

type RecoveryCodesProps = {
  locale: Locale
  words: { submit: string; title: string; keep: string; go: string; failed: string; busy: Record<string, string> }
  next: string
}

/** Ten codes that are shown in the answer to this form and never again. */
export function RecoveryCodes({ locale, words, next }: RecoveryCodesProps) {
  const [state, dispatch] = useActionState(renewRecoveryCodes, null)
  if (state?.ok) {
    return (
      <div role="status" className="flex flex-col gap-4">
        <h2>{words.title}</h2>
        <ol dir="ltr" className="grid max-w-80 grid-cols-2 gap-x-8 gap-y-2 rounded-panel border border-line p-5 font-bold">
          {state.value.codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ol>
        <Notice kind="late">{words.keep}</Notice>
        <p>
          <ButtonLink href={next}>{words.go}</ButtonLink>
        </p>
      </div>
    )
  }
  const failure = state && !state.ok ? state.failure.code : null
  return (
    <>
      {failure && <ErrorSummary title={words.failed} items={[{ text: words.busy[failure] ?? failure }]} />}
      <form action={dispatch}>
        <input type="hidden" name="locale" value={locale} />
        <Button>{words.submit}</Button>
      </form>
    </>
  )
}
