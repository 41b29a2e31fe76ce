'use client'
import type { ComponentProps, ReactNode } from 'react'
import { type FieldBasics, oneOf, SentLabel, useField } from './form-context'
import { SignIcon } from './icons'

type Around = FieldBasics & {
  id: string
  error: string | undefined
  optionalWord: string
  /** The label is the question of the page. */
  heading?: boolean | undefined
  children: ReactNode
}

/** Label, hint and error message around one control. */
function Field({ id, name, label, hint, optional, optionalWord, error, heading = false, children }: Around) {
  const text = (
    <label htmlFor={id} className={heading ? undefined : 'font-bold'}>
      {label}
      {optional && <span className="font-normal text-soft"> ({optionalWord})</span>}
    </label>
  )
  return (
    <div className={`field flex flex-col gap-2 ${error ? 'border-s-4 border-bad ps-4' : ''}`}>
      {heading ? <h1>{text}</h1> : text}
      <SentLabel name={name} label={label} />
      <Hint id={id} hint={hint} />
      <FieldError id={id} error={error} />
      {children}
    </div>
  )
}

export function Hint({ id, hint }: { id: string; hint: string | undefined }) {
  return hint ? (
    <p id={`${id}-hint`} className="max-w-measure text-soft">
      {hint}
    </p>
  ) : null
}

export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  return error ? (
    <p id={`${id}-error`} className="flex items-start gap-2 font-bold text-bad">
      <SignIcon sign="bad" />
      {error}
    </p>
  ) : null
}

const widths = { full: 'w-full max-w-measure', half: 'w-full max-w-80', code: 'w-full max-w-52', year: 'w-full max-w-28' } as const

type Native<K extends 'input' | 'textarea' | 'select'> = Omit<
  ComponentProps<K>,
  'id' | 'name' | 'className' | 'value' | 'defaultValue' | 'children' | 'size' | 'key' | 'ref'
>

type TextFieldProps = FieldBasics & Native<'input'> & { defaultValue?: string | undefined; width?: keyof typeof widths; heading?: boolean }

const leftToRight = ['email', 'tel', 'url', 'number', 'password']

/** One line of text. Mail, telephone, address and code fields are left to right in every language. */
export function TextField({ name, label, hint, optional, heading, defaultValue, width = 'full', type = 'text', ...rest }: TextFieldProps) {
  const { key, id, error, optionalWord, typed, described } = useField({ name, hint })
  return (
    <Field {...{ id, name, label, hint, optional, optionalWord, error, heading }}>
      <input
        key={key}
        id={id}
        name={name}
        type={type}
        dir={leftToRight.includes(type) ? 'ltr' : 'auto'}
        defaultValue={type === 'password' ? undefined : oneOf(typed, defaultValue)}
        className={`control ${widths[width]}`}
        {...described}
        {...rest}
      />
    </Field>
  )
}

type TextAreaProps = FieldBasics & Native<'textarea'> & { defaultValue?: string | undefined; heading?: boolean }

export function TextArea({ name, label, hint, optional, heading, defaultValue, rows = 6, ...rest }: TextAreaProps) {
  const { key, id, error, optionalWord, typed, described } = useField({ name, hint })
  return (
    <Field {...{ id, name, label, hint, optional, optionalWord, error, heading }}>
      <textarea
        key={key}
        id={id}
        name={name}
        rows={rows}
        dir="auto"
        defaultValue={oneOf(typed, defaultValue)}
        className={`control ${widths.full}`}
        {...described}
        {...rest}
      />
    </Field>
  )
}

/**
 * A civil date, sent as one `YYYY-MM-DD`. It is the browser's own date control: it speaks the person's language and needs
 * no script, where three separate boxes could only be joined on the server, away from the one schema of the form.
 */
export function DateField({ name, label, hint, optional, heading, defaultValue, ...rest }: Omit<TextFieldProps, 'type' | 'width'>) {
  const { key, id, error, optionalWord, typed, described } = useField({ name, hint })
  return (
    <Field {...{ id, name, label, hint, optional, optionalWord, error, heading }}>
      <input
        key={key}
        id={id}
        name={name}
        type="date"
        defaultValue={oneOf(typed, defaultValue)}
        className="control w-full max-w-60"
        {...described}
        {...rest}
      />
    </Field>
  )
}

/** A file; browsers never give a chosen file back, so it must be chosen again after an error. */
export function FileField({ name, label, hint, optional, heading, ...rest }: Omit<TextFieldProps, 'type' | 'width' | 'defaultValue'>) {
  const { key, id, error, optionalWord, described } = useField({ name, hint })
  return (
    <Field {...{ id, name, label, hint, optional, optionalWord, error, heading }}>
      <input key={key} id={id} name={name} type="file" className={`control ${widths.full}`} {...described} {...rest} />
    </Field>
  )
}

export type Option = { value: string; label: string; hint?: string; lang?: string }
export type OptionGroup = { label: string; lang?: string; options: readonly Option[] }

type SelectFieldProps = FieldBasics &
  Native<'select'> & {
    options: readonly (Option | OptionGroup)[]
    /** The first, empty choice. */
    empty?: string
    defaultValue?: string | undefined
    heading?: boolean
  }

const isGroup = (entry: Option | OptionGroup): entry is OptionGroup => 'options' in entry

const optionOf = (option: Option) => (
  <option key={option.value} value={option.value} lang={option.lang}>
    {option.label}
  </option>
)

export function SelectField({ name, label, hint, optional, heading, options, empty, defaultValue, ...rest }: SelectFieldProps) {
  const { key, id, error, optionalWord, typed, described } = useField({ name, hint })
  return (
    <Field {...{ id, name, label, hint, optional, optionalWord, error, heading }}>
      <select
        key={key}
        id={id}
        name={name}
        defaultValue={oneOf(typed, defaultValue)}
        className="control w-full max-w-96"
        {...described}
        {...rest}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((entry) =>
          isGroup(entry) ? (
            <optgroup key={entry.label} label={entry.label} lang={entry.lang}>
              {entry.options.map(optionOf)}
            </optgroup>
          ) : (
            optionOf(entry)
          ),
        )}
      </select>
    </Field>
  )
}
