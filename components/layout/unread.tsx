'use client'
import { usePathname } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { Locale } from '@/lib/i18n/locales'

type Answer = { unread: number; shown: string; label: string }

/** Set at sign-in beside the cookie of the session, which no script can read. */
const signedIn = () => /(^|; )(__Host-)?tiwizi-here=1(;|$)/.test(document.cookie)

const lifetime = 60_000

/** Where pages of one tab are opened one after the other, a minute-old answer will do, but not right after something was read. */
function kept(key: string): Answer | null {
  try {
    const { at, answer } = JSON.parse(window.sessionStorage.getItem(key) ?? '{}') as { at?: number; answer?: Answer }
    return at !== undefined && answer && Date.now() - at < lifetime ? answer : null
  } catch {
    return null
  }
}

function keep(key: string, answer: Answer): void {
  try {
    window.sessionStorage.setItem(key, JSON.stringify({ at: Date.now(), answer }))
  } catch {
    // Storage may be full or forbidden; the next page asks again.
  }
}

async function ask(locale: Locale, path: string): Promise<Answer | null> {
  const key = `tiwizi-unread-${locale}`
  const known = path.startsWith(`/${locale}/account`) ? null : kept(key)
  if (known) return known
  const reply = await fetch(`/api/account/unread?locale=${locale}`)
  if (!reply.ok) return null
  const answer: Answer = await reply.json()
  keep(key, answer)
  return answer
}

/** How much is new for whoever is signed in; pages that are kept are the same for everybody, so script asks. */
export function Unread({ locale }: { locale: Locale }) {
  const path = usePathname()
  const [answer, setAnswer] = useState<Answer | null>(null)
  useEffect(() => {
    if (!signedIn()) return
    let here = true
    ask(locale, path)
      .then((found) => here && setAnswer(found))
      .catch(() => undefined)
    return () => {
      here = false
    }
  }, [locale, path])
  if (!answer || answer.unread === 0) return null
  return (
    <a href={`/${locale}/account/notifications`} className="inline-flex min-h-11 min-w-11 items-center justify-end no-underline">
      <span aria-hidden="true" className="inline-block min-w-7 rounded-tag bg-primary px-2 text-center font-bold text-paper">
        {answer.shown}
      </span>
      <span className="sr-only">{answer.label}</span>
    </a>
  )
}
