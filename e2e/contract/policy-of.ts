import { createHash } from 'node:crypto'
import { type APIResponse, expect } from '@playwright/test'

const longest = 4_096

/** The one Content-Security-Policy of a reply, with what must hold for every one. */
export function policyOf(reply: APIResponse, about: string): string {
  const policies = reply.headersArray().filter(({ name }) => name.toLowerCase() === 'content-security-policy')
  expect(policies, `${about} has one policy`).toHaveLength(1)
  const policy = policies[0]?.value ?? ''
  expect(policy.length, `${about}: length`).toBeLessThanOrEqual(longest)
  const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? ''
  expect(scripts, `${about}: script-src`).not.toMatch(/'unsafe-(inline|eval)'/)
  expect(policy, about).toContain("default-src 'none'")
  expect(policy, about).toContain("frame-ancestors 'none'")
  return policy
}

/** Inline scripts that a policy would block. */
export function blockedScripts(html: string, policy: string): string[] {
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
  const blocked: string[] = []
  for (const [, attributes = '', text = ''] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)) {
    if (attributes.includes('type="application/')) continue
    const hash = `'sha256-${createHash('sha256').update(text).digest('base64')}'`
    const allowed = nonce
      ? attributes.includes(`nonce="${nonce}"`)
      : attributes.includes('src="/_next/static/') || (text !== '' && policy.includes(hash))
    if (!allowed) blocked.push(`<script${attributes}>${text.slice(0, 80)}`)
  }
  return blocked
}
