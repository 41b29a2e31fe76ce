import { ownNetwork } from '../fixtures'
import type { Place } from '../server.mjs'

const unescaped = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

const attribute = (tag: string, name: string): string | undefined => {
  const value = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]
  return value === undefined ? undefined : unescaped(value)
}

export type PlainForm = { page: string; hidden: [string, string][] }

/** The form of a page that has a field, as a browser without scripts read it. */
export async function readForm(place: Place, page: string, cookie: string, field: string): Promise<PlainForm> {
  const answer = await fetch(`${place.url}${page}`, { headers: { cookie, 'x-forwarded-for': ownNetwork() } })
  const forms = (await answer.text()).match(/<form\b[\s\S]*?<\/form>/g) ?? []
  const form = forms.find((one) => one.includes(` name="${field}"`))
  if (!form) throw new Error(`${page} answers ${answer.status} and has no form with ${field}`)
  const tags = (form.match(/<input\b[^>]*>/g) ?? []).filter((tag) => attribute(tag, 'type') === 'hidden')
  return { page, hidden: tags.flatMap((tag) => [[attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? ''] as [string, string]]) }
}

/** Sends it as a browser without scripts does; the status of the page that answers. */
export async function sendForm(place: Place, { page, hidden }: PlainForm, cookie: string, fields: Record<string, string>): Promise<number> {
  const body = new FormData()
  for (const [name, value] of hidden) if (!(name in fields)) body.append(name, value)
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  const headers = { cookie, origin: place.url, 'sec-fetch-site': 'same-origin', 'x-forwarded-for': ownNetwork() }
  const answer = await fetch(`${place.url}${page}`, { method: 'POST', redirect: 'manual', headers, body })
  await answer.text()
  return answer.status
}
