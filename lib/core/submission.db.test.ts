import { describe, expect, it } from 'vitest'
import { db } from './db'
import { newId } from './ids'
import { ok, type Result, refuse } from './result'
import type { Actor } from './session'
import { submitGone, submitOnce } from './submission'

const now = new Date('2026-11-23T10:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000)
const actor = (): Actor => ({ personId: newId(), sessionId: newId(), level: 'EMAIL', locale: 'ar', roles: [] })

function form(fields: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

function counted(result: (n: number) => Result<{ n: number }> = (n) => ok({ n })) {
  const done = { times: 0 }
  return { done, work: async () => result(++done.times) }
}

describe('submitOnce', () => {
  it('gives a repetition the answer of the first', async () => {
    const { done, work } = counted()
    const sent = { name: 'try.send', actor: actor(), form: form({ text: 'a' }), now }
    expect(await submitOnce(sent, work)).toEqual(ok({ n: 1 }))
    expect(await submitOnce({ ...sent, now: later(300) }, work)).toEqual(ok({ n: 1 }))
    expect(done.times).toBe(1)
  })

  it('has one effect when the same form arrives many times at once', async () => {
    const { done, work } = counted()
    const sent = { name: 'try.send', actor: actor(), form: form({ text: 'race' }), now }
    const answers = await Promise.all(Array.from({ length: 20 }, () => submitOnce(sent, work)))
    expect(done.times).toBe(1)
    expect(answers).toEqual(Array(20).fill(ok({ n: 1 })))
  })

  it.each([
    ['another person', { actor: actor() }],
    ['other fields', { form: form({ text: 'b' }) }],
    ['another action', { name: 'try.other' }],
    ['a quarter of an hour later', { now: later(900) }],
  ])('runs again for %s', async (_, change) => {
    const { done, work } = counted()
    const sent = { name: 'try.send', actor: actor(), form: form({ text: 'a' }), now }
    await submitOnce(sent, work)
    await submitOnce({ ...sent, ...change }, work)
    expect(done.times).toBe(2)
  })

  it('runs again after a refusal and after a failure', async () => {
    const sent = { name: 'try.send', actor: actor(), form: form({ text: 'refused' }), now }
    const { done, work } = counted((n) => (n === 1 ? refuse('forbidden') : ok({ n })))
    expect((await submitOnce(sent, work)).ok).toBe(false)
    expect(await submitOnce(sent, work)).toEqual(ok({ n: 2 }))
    expect(done.times).toBe(2)
    const broken = { ...sent, form: form({ text: 'broken' }) }
    await expect(submitOnce(broken, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect((await submitOnce(broken, work)).ok).toBe(true)
  })

  it('takes visitors without an account for different people unless their form carries a key', async () => {
    const { done, work } = counted()
    const sent = { name: 'try.send', actor: null, form: form({ text: 'a' }), now }
    await submitOnce(sent, work)
    await submitOnce(sent, work)
    expect(done.times).toBe(2)
    const keyed = { ...sent, form: form({ text: 'a', formKey: newId() }) }
    await submitOnce(keyed, work)
    await submitOnce(keyed, work)
    expect(done.times).toBe(3)
  })

  it('writes down nothing that can be read without the keys', async () => {
    await submitOnce({ name: 'try.send', actor: actor(), form: form({ text: 'my secret wish' }), now }, async () =>
      ok({ receipt: 'my secret code' }),
    )
    expect(JSON.stringify(await db.submission.findMany())).not.toMatch(/secret|wish|code/)
  })
})

describe('submitGone', () => {
  const gone = ['not-found']
  const thing = () => {
    const state = { there: true, times: 0 }
    const take = async (): Promise<Result<{ n: number }>> => {
      if (!state.there) return refuse('not-found')
      state.there = false
      return ok({ n: ++state.times })
    }
    return { state, take }
  }
  const sent = () => ({ name: 'try.take', actor: actor(), form: form({ id: newId() }), now })

  it('gives every repetition the first answer, at once and later', async () => {
    const { state, take } = thing()
    const same = sent()
    const answers = await Promise.all([1, 2, 3].map(() => submitGone(same, gone, take)))
    answers.push(await submitGone({ ...same, now: later(60) }, gone, take))
    expect(answers).toEqual(Array(4).fill(ok({ n: 1 })))
    expect(state.times).toBe(1)
  })

  it('acts again when there is something again, whatever it answered before', async () => {
    const { state, take } = thing()
    const same = sent()
    await submitGone(same, gone, take)
    state.there = true
    expect(await submitGone(same, gone, take)).toEqual(ok({ n: 2 }))
    expect(state.there).toBe(false)
  })

  it('tells of other refusals, of another person’s and of old ones', async () => {
    const { take } = thing()
    const same = sent()
    expect(await submitGone(same, gone, take)).toEqual(ok({ n: 1 }))
    expect(await submitGone(same, gone, async () => refuse('already-filed'))).toEqual(refuse('already-filed'))
    expect(await submitGone({ ...same, actor: actor() }, gone, take)).toEqual(refuse('not-found'))
    expect(await submitGone({ ...same, now: later(601) }, gone, take)).toEqual(refuse('not-found'))
  })

  it('writes nothing down', async () => {
    const before = await db.submission.count()
    await submitGone(sent(), gone, thing().take)
    expect(await db.submission.count()).toBe(before)
  })
})
