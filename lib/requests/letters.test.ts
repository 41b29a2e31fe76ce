import { beforeEach, describe, expect, it, vi } from 'vitest'

const sent = vi.hoisted(() => ({ forms: [] as [string, string[]][] }))

// The wrapper around every form is tested with its own domain; here only which form it is given, and what comes back.
vi.mock('@/lib/core/action', () => ({
  formAction: (name: string) => async (_last: unknown, form: FormData) => {
    sent.forms.push([name, [...form.keys()]])
    if (name === 'requests.begin') return { ok: true, value: { text: 'نموذج', language: 'ar', earlier: ['نص'], earlierLanguage: ['fr'] } }
    return { ok: false, failure: { code: 'text-needed' }, typed: {} }
  },
}))

const { answerRequest, askClarification, correctAnswer, extendRequest, transferRequest } = await import('./actions')

const acts = { answerRequest, askClarification, correctAnswer, extendRequest, transferRequest }

function form(more: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries({ ref: 'ref', version: '4', reason: 'many-items', text: 'نص', language: 'fr', ...more }))
    data.append(name, value)
  return data
}

beforeEach(() => {
  sent.forms = []
})

describe.each(Object.entries(acts))('%s', (_, act) => {
  it('gives the form back with a template and with all that was typed, and does nothing', async () => {
    const state = await act(null, form({ insert: 'whole', template: 'one' }))
    expect(sent.forms.map(([name]) => name)).toEqual(['requests.begin'])
    expect(state).toMatchObject({
      ok: true,
      typed: {
        reason: 'many-items',
        version: '4',
        text: 'نموذج',
        language: 'ar',
        earlier: ['نص'],
        earlierLanguage: ['fr'],
        template: 'one',
      },
    })
  })

  it('is sent without what only helped to write, which comes back after a refusal', async () => {
    const state = await act(null, form({ template: 'one', earlier: 'قبل', earlierLanguage: 'ar' }))
    expect(sent.forms).toEqual([[expect.stringMatching(/^requests\./), ['ref', 'version', 'reason', 'text', 'language']]])
    expect(state).toMatchObject({ ok: false, typed: { text: 'نص', earlier: 'قبل', earlierLanguage: 'ar' } })
  })
})
