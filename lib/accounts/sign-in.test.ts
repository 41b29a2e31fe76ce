import { beforeEach, describe, expect, it, vi } from 'vitest'
import { caseCookie } from '@/lib/cases/access'
import { dropSession, sessionCookie } from './sign-in'

const jar = vi.hoisted(() => new Map<string, string>())
vi.mock('next/headers', () => ({
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    set: (name: string, value: string, { maxAge }: { maxAge: number }) => (maxAge > 0 ? jar.set(name, value) : jar.delete(name)),
  }),
}))

describe('signing out', () => {
  beforeEach(() => jar.clear())

  it('leaves in the browser neither the session nor what a PIN opened', async () => {
    const session = await sessionCookie('a-session', 'email')
    const opened = caseCookie([{ id: 'a-case', pinVersion: 1, until: Date.now() + 60_000 }])
    for (const { name, value } of [session, opened]) jar.set(name, value)
    await dropSession()
    expect([...jar.keys()]).toEqual([])
  })
})
