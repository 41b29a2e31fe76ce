'use client'
import type { ReactNode } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { FormProvider, fieldId } from '@/components/ui/form-context'

type FormStatesProps = {
  id: string
  errors: Record<string, string>
  /** What stands in front of each error in the summary. */
  named?: Record<string, string>
  typed: Record<string, string>
  summary: string
  optional: string
  children: ReactNode
}

/** Fields as they stand after an answer of the server, without a form to send. */
export function FormStates({ id, errors, named = {}, typed, summary, optional, children }: FormStatesProps) {
  const items = Object.entries(errors).map(([name, text]) => ({ href: `#${fieldId(id, name)}`, text: named[name] ?? text }))
  return (
    <FormProvider value={{ prefix: id, attempt: 0, typed, errors, optional }}>
      {items.length > 0 && <ErrorSummary id={`${id}-summary`} title={summary} items={items} />}
      <div className="flex flex-col gap-6">{children}</div>
    </FormProvider>
  )
}
