'use client'
import { FieldError, Hint, type Option } from './field'
import { allOf, type FieldBasics, oneOf, SentLabel, useField } from './form-context'

type GroupProps = Omit<FieldBasics, 'label'> & {
  legend: string
  options: readonly Option[]
  /** The legend is the question of the page. */
  heading?: boolean
}

/** One choice among a few; the words beside the button are part of its target. */
export function RadioGroup({ defaultValue, ...props }: GroupProps & { defaultValue?: string | undefined }) {
  return <Choices {...props} type="radio" defaults={defaultValue === undefined ? [] : [defaultValue]} />
}

/** Any number of choices, sent as repeated values of one name. */
export function CheckboxGroup({ defaultValues = [], ...props }: GroupProps & { defaultValues?: readonly string[] }) {
  return <Choices {...props} type="checkbox" defaults={defaultValues} />
}

type ChoicesProps = GroupProps & { type: 'radio' | 'checkbox'; defaults: readonly string[] }

function Choices({ name, legend, hint, optional, options, heading = false, type, defaults }: ChoicesProps) {
  const { key, id, error, optionalWord, typed, described } = useField({ name, hint })
  const chosen = allOf(typed, defaults)
  return (
    <fieldset
      key={key}
      className={`flex min-w-0 flex-col gap-2 ${error ? 'border-s-4 border-bad ps-4' : ''}`}
      aria-describedby={described['aria-describedby']}
    >
      <legend className={heading ? 'mb-2' : 'mb-2 font-bold'}>
        {heading ? <h1>{legend}</h1> : legend}
        {optional && <span className="font-normal text-soft"> ({optionalWord})</span>}
      </legend>
      <SentLabel name={name} label={legend} />
      <Hint id={id} hint={hint} />
      <FieldError id={id} error={error} />
      {options.map((option, index) => (
        <Choice
          key={option.value}
          id={index === 0 ? id : `${id}-${index + 1}`}
          {...{ name, type, option }}
          checked={chosen.includes(option.value)}
          invalid={error !== undefined}
        />
      ))}
    </fieldset>
  )
}

type ChoiceProps = {
  id: string
  name: string
  type: 'radio' | 'checkbox'
  option: Option
  checked: boolean
  invalid: boolean
  describedBy?: string
}

function Choice({ id, name, type, option, checked, invalid, describedBy }: ChoiceProps) {
  const described = [option.hint ? `${id}-note` : '', describedBy ?? ''].filter(Boolean).join(' ')
  return (
    <div className="flex items-start gap-3">
      <input
        id={id}
        type={type}
        name={name}
        value={option.value}
        defaultChecked={checked}
        className="tick"
        {...(described ? { 'aria-describedby': described } : {})}
        {...(invalid && type === 'checkbox' ? { 'aria-invalid': true } : {})}
      />
      <div className="flex flex-1 flex-col">
        <label htmlFor={id} lang={option.lang} className="block py-2">
          {option.label}
        </label>
        {option.hint && (
          <p id={`${id}-note`} className="-mt-1 pb-2 text-soft">
            {option.hint}
          </p>
        )}
      </div>
    </div>
  )
}

type CheckboxProps = FieldBasics & { value?: string; defaultChecked?: boolean }

/** A single statement to agree with. */
export function Checkbox({ name, label, hint, value = 'true', defaultChecked = false }: CheckboxProps) {
  const { key, id, error, typed } = useField({ name, hint })
  return (
    <div key={key} className={`flex flex-col gap-1 ${error ? 'border-s-4 border-bad ps-4' : ''}`}>
      <SentLabel name={name} label={label} />
      <FieldError id={id} error={error} />
      <Choice
        {...{ id, name }}
        type="checkbox"
        option={{ value, label, ...(hint ? { hint } : {}) }}
        checked={typed === undefined ? defaultChecked : oneOf(typed, undefined) === value}
        invalid={error !== undefined}
        {...(error ? { describedBy: `${id}-error` } : {})}
      />
    </div>
  )
}
