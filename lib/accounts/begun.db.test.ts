import { describe, expect, it } from 'vitest'
import { db } from '@/lib/core/db'
import { formObject } from '@/lib/core/form-object'
import { forgetForm, keepForm, keptForm, purgeForms } from './begun'
import { begunInput } from './schema'

const now = new Date('2026-12-01T10:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const at = '/ar/requests/new/ministry-education?from=TWZ-A-2026-0000123-4'
const typed = { title: 'ميزانية النقل المدرسي', body: 'أطلب نسخة من الجداول', name: ' ', visibility: 'private' }

async function kept(before: string | null = null, page = at) {
  const result = await keepForm({ at: page, typed }, before, now)
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}

describe('a form that was begun before signing in', () => {
  it('comes back to its page, in any language, without what was left empty', async () => {
    const { secret, at: path } = await kept()
    expect(path).toBe(at)
    const { name: _empty, ...filled } = typed
    for (const page of [at, '/fr/requests/new/ministry-education']) expect(await keptForm(secret, page, later(59))).toEqual(filled)
    for (const page of ['/ar/requests/new/ministry-health', '/ar/requests/new', '/ar']) expect(await keptForm(secret, page, now)).toBeNull()
  })

  it('is found by nobody without the secret, and says nothing in the database', async () => {
    const { secret } = await kept()
    expect(await keptForm(null, at, now)).toBeNull()
    expect(await keptForm(`${secret.slice(1)}x`, at, now)).toBeNull()
    const rows = JSON.stringify(await db.begunForm.findMany())
    expect(rows).not.toContain(secret)
    expect(rows).not.toContain('ministry')
  })

  it('is gone after an hour, once it was sent, and when another is begun', async () => {
    const { secret } = await kept()
    expect(await keptForm(secret, at, later(60))).toBeNull()
    const other = await kept(secret)
    expect(await keptForm(secret, at, now)).toBeNull()
    expect(await keptForm(other.secret, at, now)).not.toBeNull()
    await forgetForm(other.secret)
    expect(await keptForm(other.secret, at, now)).toBeNull()
    await kept()
    await purgeForms(later(60))
    expect(await db.begunForm.count()).toBe(0)
  })

  it('leads nowhere but into this site', async () => {
    for (const elsewhere of ['https://example.org/', '//example.org', ''])
      expect(await keepForm({ at: elsewhere, typed }, null, now)).toMatchObject({ failure: { code: 'invalid' } })
  })

  it('is read from whatever fields the form has, up to a measure', () => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ ...typed, begun: at, locale: 'ar', formKey: 'k' })) form.append(name, value)
    expect(begunInput.parse(formObject(begunInput, form))).toEqual({ at, typed })
    form.append('long', 'x'.repeat(20_001))
    expect(begunInput.safeParse(formObject(begunInput, form)).success).toBe(false)
  })
})
