import { z } from 'zod'
import { isLabelName } from './form-labels'

type Shape = Record<string, z.core.$ZodType>

/** Fields of an object schema, seen through refinements, transforms and unions. */
function shapeOf(schema: z.core.$ZodType): Shape {
  if (schema instanceof z.ZodObject) return schema.shape
  if (schema instanceof z.ZodPipe) return shapeOf(schema.in)
  if (schema instanceof z.ZodUnion) return Object.assign({}, ...schema.options.map(shapeOf))
  if (schema instanceof z.ZodIntersection) return { ...shapeOf(schema.def.left), ...shapeOf(schema.def.right) }
  return {}
}

function isList(schema: z.core.$ZodType): boolean {
  if (schema instanceof z.ZodArray || schema instanceof z.ZodSet) return true
  if (schema instanceof z.ZodPipe) return isList(schema.in) || isList(schema.out)
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable)
    return isList(schema.def.innerType)
  return false
}

/** Hidden fields of React and of the wrapper itself; no command sees them. */
const isOurs = (name: string) => name.startsWith('$ACTION') || isLabelName(name) || name === 'locale' || name === 'formKey'

const isEmptyFile = (value: FormDataEntryValue) => typeof value !== 'string' && value.size === 0 && value.name === ''

export type Fields = Record<string, FormDataEntryValue | FormDataEntryValue[]>

/** Thrown for a field that stands twice in a form and once in its schema. */
export class RepeatedField extends Error {
  constructor(readonly field: string) {
    super('a field that has one value was sent twice')
  }
}

/**
 * A form as the object its schema describes: lists by `getAll` (empty when nothing was chosen), everything else once.
 * Throws `RepeatedField`.
 */
export function formObject(schema: z.core.$ZodType, form: FormData): Fields {
  const shape = shapeOf(schema)
  const fields: Fields = {}
  for (const [name, field] of Object.entries(shape)) if (isList(field)) fields[name] = []
  for (const name of new Set(form.keys())) {
    if (isOurs(name)) continue
    const values = form.getAll(name).filter((value) => !isEmptyFile(value))
    const field = Object.hasOwn(shape, name) ? shape[name] : undefined
    if (field && isList(field)) fields[name] = values
    else if (values.length > 1) throw new RepeatedField(name)
    else if (values[0] !== undefined)
      Object.defineProperty(fields, name, { value: values[0], enumerable: true, configurable: true, writable: true })
  }
  return fields
}

const secretFields = /^(password|code|totp)/i

/** What a visitor typed, to be shown again after a refusal; never secrets, never files. */
export function typedOf(form: FormData): Record<string, string | string[]> {
  const typed: [string, string | string[]][] = []
  for (const name of new Set(form.keys())) {
    if (isOurs(name) || secretFields.test(name)) continue
    const texts = form.getAll(name).filter((value) => typeof value === 'string')
    if (texts.length > 0) typed.push([name, texts.length === 1 && texts[0] !== undefined ? texts[0] : texts])
  }
  return Object.fromEntries(typed)
}

const isMessageKey = (message: string) => /^[a-z][a-zA-Z0-9.-]*$/.test(message)

/** The length that an issue names (`tooShort`, `tooLong` of fields.ts, or zod's own `max`). */
function measureOf(issue: z.core.$ZodIssue): number | null {
  if (issue.message !== 'too-short' && issue.message !== 'too-long') return null
  if (issue.code === 'too_big') return issue.origin === 'string' ? Number(issue.maximum) : null
  const length: unknown = issue.code === 'custom' ? issue.params?.length : null
  return typeof length === 'number' ? length : null
}

/** What a failed schema says of a form: message keys per field, and the length where the first of a field is about it. */
export function fieldFailure(
  error: z.core.$ZodError,
  schema?: z.core.$ZodType,
): { fields: Record<string, string[]>; measures?: Record<string, number> } {
  const measures: Record<string, number> = {}
  const seen = new Set<string>()
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? 'form')
    const measure = measureOf(issue)
    if (measure !== null && !seen.has(field)) measures[field] = measure
    seen.add(field)
  }
  return { fields: fieldErrors(error, schema), ...(Object.keys(measures).length > 0 ? { measures } : {}) }
}

/** Message keys per field, in the order of the schema's fields; what zod says in English becomes `required` or `unexpected`. */
export function fieldErrors(error: z.core.$ZodError, schema?: z.core.$ZodType): Record<string, string[]> {
  const fields: Record<string, string[]> = {}
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? 'form')
    const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined')
    const key = isMessageKey(issue.message) ? issue.message : missing ? 'required' : 'unexpected'
    fields[field] = [...(fields[field] ?? []), key]
  }
  const order = schema ? Object.keys(shapeOf(schema)) : []
  const rank = (field: string) => (order.includes(field) ? order.indexOf(field) : order.length)
  return Object.fromEntries(Object.entries(fields).sort(([one], [other]) => rank(one) - rank(other)))
}
