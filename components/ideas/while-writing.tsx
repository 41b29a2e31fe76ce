'use client'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import type { Locale } from '@/lib/i18n/locales'

export type SimilarAnswer = {
  /** How many there are, in words. */
  said: string
  ideas: { href: string; title: string; lang: string; about: string; round: { before: string; name: string; lang: string } | null }[]
}

/** After the last key; long enough that nobody is interrupted in a word. */
const pause = 700
/** Less than this says nothing yet. */
const leastLetters = 8
const mostLetters = 400

const fields = ['title', 'problem'] as const
type Field = (typeof fields)[number]

/** What stands in the form now, as the address of a question; null while there is too little of it. */
function questionOf(form: HTMLFormElement, locale: Locale, round: string): string | null {
  const typed = (name: Field) => {
    const control = form.elements.namedItem(name)
    return control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement ? control.value.trim().slice(0, mostLetters) : ''
  }
  const [title, problem] = [typed('title'), typed('problem')]
  return title.length + problem.length < leastLetters ? null : `${new URLSearchParams({ locale, round, title, problem })}`
}

type WhileWritingProps = { locale: Locale; round: string; hint: string; opens: string; title: ReactNode; problem: ReactNode }

/**
 * The first two questions of an idea; while they are being answered, ideas that say something like it appear below the one that is written
 * in. Without script the step before sending shows them.
 */
export function WhileWriting({ locale, round, hint, opens, title, problem }: WhileWritingProps) {
  const around = useRef<HTMLDivElement>(null)
  const timer = useRef<number | undefined>(undefined)
  const asking = useRef<AbortController | null>(null)
  const asked = useRef<string | null>(null)
  const [found, setFound] = useState<{ at: Field; answer: SimilarAnswer } | null>(null)

  const ask = useCallback(
    async (at: Field) => {
      const form = around.current?.closest('form')
      const question = form ? questionOf(form, locale, round) : null
      if (question === asked.current) return
      asked.current = question
      asking.current?.abort()
      if (!question) return setFound(null)
      const controller = new AbortController()
      asking.current = controller
      try {
        const reply = await fetch(`/api/ideas/similar?${question}`, { signal: controller.signal })
        if (reply.ok) setFound({ at, answer: (await reply.json()) as SimilarAnswer })
      } catch {
        // Away or overtaken by what was typed since: the step before sending asks again.
      }
    },
    [locale, round],
  )

  useEffect(
    () => () => {
      window.clearTimeout(timer.current)
      asking.current?.abort()
    },
    [],
  )

  const typed = (at: Field) => () => {
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(ask, pause, at)
  }

  const shown = (at: Field) => (found?.at === at && found.answer.ideas.length > 0 ? found.answer : null)
  return (
    <div ref={around} className="contents">
      {fields.map((field) => (
        <div key={field} className="flex flex-col gap-3" onInput={typed(field)}>
          {field === 'title' ? title : problem}
          <p role="status" aria-live="polite" className="sr-only">
            {shown(field)?.said ?? ''}
          </p>
          <Similar answer={shown(field)} hint={hint} opens={opens} />
        </div>
      ))}
    </div>
  )
}

function Similar({ answer, hint, opens }: { answer: SimilarAnswer | null; hint: string; opens: string }) {
  if (!answer) return null
  return (
    <div className="flex max-w-measure flex-col gap-2 rounded-panel border border-line bg-sand p-4" data-similar>
      <p className="font-bold">{answer.said}</p>
      <p className="text-soft">{hint}</p>
      <ul className="rows">
        {answer.ideas.map(({ href, title, lang, about, round }) => (
          <li key={href}>
            {/* Beside the form, so that nothing that was typed is lost. */}
            <a href={href} target="_blank" rel="noopener" className="link-quiet font-bold">
              <bdi lang={lang}>{title}</bdi>
              <span className="sr-only"> {opens}</span>
            </a>
            <p className="text-sm text-soft">
              {about}
              {round && (
                <>
                  {' · '}
                  {round.before} <bdi lang={round.lang}>{round.name}</bdi>
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
}
