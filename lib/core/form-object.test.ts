import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { lineField, maybeTextField } from './fields'
import { fieldErrors, fieldFailure, formObject, RepeatedField, typedOf } from './form-object'

function form(...fields: [string, string | Blob][]): FormData {
  const data = new FormData()
  for (const [name, value] of fields) data.append(name, value)
  return data
}

const schema = z
  .strictObject({ title: z.string().min(1, 'title-needed'), tags: z.array(z.string()).max(3), more: z.array(z.string()).optional() })
  .refine(() => true)

describe('formObject', () => {
  it('reads lists by every value and scalars once', () => {
    const fields = formObject(
      schema,
      form(['title', 'a'], ['tags', 'x'], ['tags', 'y'], ['locale', 'fr'], ['$ACTION_REF_1', ''], ['$LABEL_title', 'T'], ['formKey', 'k']),
    )
    expect(fields).toEqual({ title: 'a', tags: ['x', 'y'], more: [] })
  })

  it('gives an empty list where nothing was chosen', () => {
    expect(
      formObject(
        schema.transform((read) => read),
        form(['title', 'a']),
      ),
    ).toEqual({ title: 'a', tags: [], more: [] })
  })

  it('refuses a scalar that was sent twice', () => {
    expect(() => formObject(schema, form(['title', 'a'], ['title', 'b']))).toThrow(RepeatedField)
  })

  it('keeps unknown and inherited names as fields of their own, so that a strict schema refuses them', () => {
    const fields = formObject(schema, form(['title', 'a'], ['__proto__', 'x'], ['constructor', 'y'], ['role', 'admin']))
    expect(Object.keys(fields).sort()).toEqual(['__proto__', 'constructor', 'more', 'role', 'tags', 'title'])
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype)
    expect(schema.safeParse(fields).success).toBe(false)
  })

  it('leaves out a file field nothing was put into', () => {
    expect(formObject(z.strictObject({ file: z.file().optional() }), form(['file', new File([], '')]))).toEqual({})
  })
})

describe('typedOf', () => {
  it('gives back what was written, but no secret and no file', () => {
    const data = form(
      ['title', 'a'],
      ['tags', 'x'],
      ['tags', 'y'],
      ['password', 'p'],
      ['passwordAgain', 'p'],
      ['code', '1'],
      ['totp', '2'],
      ['file', new File(['x'], 'x.txt')],
    )
    expect(typedOf(data)).toEqual({ title: 'a', tags: ['x', 'y'] })
  })
})

describe('fieldFailure', () => {
  const title = { min: 8, max: 20 }
  const failureOf = (typed: object) => {
    const form = z.strictObject({
      title: lineField(title, 'title-needed'),
      note: maybeTextField(title),
      url: z.string().max(5, 'too-long').optional(),
      list: z.array(z.string()).max(1, 'too-long').optional(),
    })
    const { error } = form.safeParse(typed)
    return error && fieldFailure(error, form)
  }

  it('names the length that is asked for, of what was typed and of what is far beyond it', () => {
    expect(failureOf({ title: 'short', note: 'n'.repeat(21), url: '123456' })).toEqual({
      fields: { title: ['too-short'], note: ['too-long'], url: ['too-long'] },
      measures: { title: 8, note: 20, url: 5 },
    })
    expect(failureOf({ title: 't'.repeat(200), note: '' })).toEqual({ fields: { title: ['too-long'] }, measures: { title: 20 } })
  })

  it('names none where something else is at fault', () => {
    expect(failureOf({ title: '', list: ['a', 'b'] })).toEqual({ fields: { title: ['title-needed'], list: ['too-long'] } })
  })
})

describe('fieldErrors', () => {
  it('keeps message keys and turns sentences into keys', () => {
    const { error } = z
      .strictObject({ a: z.string().min(1, 'title-needed'), b: z.string(), c: z.enum(['x']) })
      .safeParse({ a: '', c: 'y', d: 1 })
    expect(error && fieldErrors(error)).toEqual({ a: ['title-needed'], b: ['required'], c: ['unexpected'], form: ['unexpected'] })
  })
})
