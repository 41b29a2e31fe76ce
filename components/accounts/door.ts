import 'server-only'
import { redirect } from 'next/navigation'
import { posted } from '@/lib/core/action'
import { type Actor, currentActor } from '@/lib/core/session'
import type { Locale } from '@/lib/i18n/locales'

/**
 * The signed-in visitor of a private page, or a redirect to sign-in that comes back to `path` (below the locale). Null only while a sent
 * form is answered: the page then shows the form again with what was typed, and nothing personal.
 */
export async function actorOrNull(locale: Locale, path: string): Promise<Actor | null> {
  const actor = await currentActor()
  if (!actor && !(await posted())) redirect(`/${locale}/sign-in?next=${encodeURIComponent(`/${locale}${path}`)}`)
  return actor
}

/** The signed-in visitor of a private page without forms, or a redirect to sign-in. */
export async function requireActor(locale: Locale, path: string): Promise<Actor> {
  const actor = await currentActor()
  if (!actor) redirect(`/${locale}/sign-in?next=${encodeURIComponent(`/${locale}${path}`)}`)
  return actor
}
