'use client'
import { createContext, use } from 'react'
import { labelName } from '@/lib/core/form-labels'

/** What a field needs to know about the form around it; plain GET forms have none. */
export type FormContextValue = {
  /** Prefix of the ids, so that two forms may share a page. */
  prefix: string
  /** Changes with every answer of the server, so that fields start again from what was typed. */
  attempt: number
  typed: Record<string, string | string[]>
  errors: Record<string, string>
  optional: string
  /** The form is sent to an action, which says the labels again in its summary. */
  labelled?: boolean
}

const FormContext = createContext<FormContextValue>({ prefix: 'f', attempt: 0, typed: {}, errors: {}, optional: '' })

export const FormProvider = FormContext.Provider

export const fieldId = (prefix: string, name: string): string => `${prefix}-${name}`

export type FieldBasics = { name: string; label: string; hint?: string | undefined; optional?: boolean | undefined }

/** Ids, error and value of one field, with the attributes that tie them together for assistive technology. */
export function useField({ name, hint }: Pick<FieldBasics, 'name' | 'hint'>) {
  const form = use(FormContext)
  const id = fieldId(form.prefix, name)
  const error = form.errors[name]
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return {
    id,
    key: `${id}-${form.attempt}`,
    error,
    optionalWord: form.optional,
    typed: form.typed[name],
    described: {
      ...(described ? { 'aria-describedby': described } : {}),
      ...(error ? { 'aria-invalid': true as const } : {}),
    },
  }
}

/**
 * Sends the label along with its field. The summary of errors stands before the fields, so that without script nothing on the server knows
 * what they are called when it is written.
 */
export function SentLabel({ name, label }: Pick<FieldBasics, 'name' | 'label'>) {
  return use(FormContext).labelled ? <input type="hidden" name={labelName(name)} value={label} /> : null
}

/** The one text of a typed value, or the given default. */
export const oneOf = (typed: string | string[] | undefined, otherwise: string | undefined): string | undefined =>
  typed === undefined ? otherwise : Array.isArray(typed) ? typed[0] : typed

/** All texts of a typed value, or the given defaults. */
export const allOf = (typed: string | string[] | undefined, otherwise: readonly string[]): readonly string[] =>
  typed === undefined ? otherwise : Array.isArray(typed) ? typed : [typed]
