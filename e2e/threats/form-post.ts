import { actions, type BuiltAction } from '../built'
import { ownNetwork } from '../fixtures'
import type { Place } from '../server.mjs'

export type Fields = Record<string, string | Blob | (string | Blob)[]>

/** What a posted form came to: `ok`, or the code of the refusal. */
export type Outcome = string

/**
 * Posts a form to a server action as the browser does (React's encoding of `[null, form]`), with a cookie or without.
 * @param page address of a page that carries the action, without the origin
 */
export async function postForm(
  place: Place,
  action: { id: string },
  page: string,
  cookie: string | null,
  fields: Fields,
  network: string,
): Promise<Outcome> {
  const body = new FormData()
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) body.append(`_1_${name}`, value)
  body.append('0', '[null,"$K1"]')
  const answer = await fetch(`${place.url}${page}`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      accept: 'text/x-component',
      'next-action': action.id,
      origin: place.url,
      'sec-fetch-site': 'same-origin',
      'x-forwarded-for': network,
      ...(cookie ? { cookie } : {}),
    },
    body,
  })
  const text = await answer.text()
  if (answer.headers.has('x-action-redirect') || answer.headers.get('location')) return 'ok'
  if (answer.headers.get('x-nextjs-action-not-found')) return 'no such action'
  const result = /^[0-9a-f]+:(\{"ok":.*\})$/m.exec(text)?.[1]
  // A long text that was typed stands in a row of its own, without an end of line before the next.
  const refused = /[0-9a-f]+:\{"ok":false,"failure":.*?"code":"([^"]+)"/s.exec(text)?.[1]
  if (!result && refused) return refused
  if (!result) return `status ${answer.status}, no result`
  const parsed = JSON.parse(result) as { ok: boolean; failure?: { code: string } | string }
  if (parsed.ok) return 'ok'
  if (typeof parsed.failure === 'object') return parsed.failure.code
  const deeper = /"code":"([^"]+)"/.exec(text)?.[1]
  return deeper ?? 'refused'
}

const action = (name: string): BuiltAction => {
  const found = actions.find((known) => known.name === name)
  if (!found) throw new Error(`There is no action ${name}`)
  return found
}

/** Posts forms with one person's cookie, by the name of the action. */
export const sender =
  (place: Place, cookie: string | null, network = ownNetwork()) =>
  (name: string, page: string, fields: Fields): Promise<Outcome> =>
    postForm(place, action(name), page, cookie, { locale: 'ar', ...fields }, network)
