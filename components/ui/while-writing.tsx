'use client'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'

export type SimilarAnswer = {
  /** How many there are, in words. */
  said: string
  found: { href: string; title: string; lang: string; about: string; within: { before: string; name: string; lang: string } | null }[]
}

/** After the last key; long enough that nobody is interrupted in a word. */
const pause = 700
/** Less than this says nothing yet. */
const leastLetters = 8
const mostLetters = 400

/** What stands in the form now, as the body of a question; null while there is too little of it. */
function questionOf(form: HTMLFormElement, names: readonly string[], params: string): string | null {
  const typed = (name: string) => {
    const control = form.elements.namedItem(name)
    return control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement ? control.value.trim().slice(0, mostLetters) : ''
  }
  const texts = Object.fromEntries(names.map((name) => [name, typed(name)]))
  const letters = Object.values(texts).reduce((sum, text) => sum + text.length, 0)
  return letters < leastLetters ? null : JSON.stringify({ ...(JSON.parse(params) as object), ...texts })
}

type WhileWritingProps = {
  /** Path that answers with a `SimilarAnswer`. */
  from: string
  /** What else it is asked: the language, where things are. */
  params: Record<string, string>
  hint: string
  /** Says that a link opens beside the form. */
  opens: string
  fields: readonly { name: string; control: ReactNode }[]
}

/**
 * Fields of a text; while they are being filled in, what says something like it appears below the one that is written in. Without script a
 * later step shows it.
 */
export function WhileWriting({ from, params, hint, opens, fields }: WhileWritingProps) {
  const around = useRef<HTMLDivElement>(null)
  const timer = useRef<number | undefined>(undefined)
  const asking = useRef<AbortController | null>(null)
  const asked = useRef<string | null>(null)
  const [found, setFound] = useState<{ at: string; answer: SimilarAnswer } | null>(null)

  const names = fields.map(({ name }) => name).join(' ')
  const known = JSON.stringify(params)

  const ask = useCallback(
    async (at: string) => {
      const form = around.current?.closest('form')
      const question = form ? questionOf(form, names.split(' '), known) : null
      if (question === asked.current) return
      asked.current = question
      asking.current?.abort()
      if (!question) return setFound(null)
      const controller = new AbortController()
      asking.current = controller
      try {
        // In the body: an address stands in the logs of everybody who passes it on.
        const headers = { 'content-type': 'application/json' }
        const reply = await fetch(from, { method: 'POST', headers, body: question, signal: controller.signal })
        if (reply.ok) setFound({ at, answer: (await reply.json()) as SimilarAnswer })
      } catch {
        // Away or overtaken by what was typed since: the step before sending asks again.
      }
    },
    [from, names, known],
  )

  useEffect(
    () => () => {
      window.clearTimeout(timer.current)
      asking.current?.abort()
    },
    [],
  )

  const typed = (at: string) => () => {
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(ask, pause, at)
  }

  const shown = (at: string) => (found?.at === at && found.answer.found.length > 0 ? found.answer : null)
  return (
    <div ref={around} className="contents">
      {fields.map(({ name, control }) => (
        <div key={name} className="flex flex-col gap-3" onInput={typed(name)}>
          {control}
          <p role="status" aria-live="polite" className="sr-only">
            {shown(name)?.said ?? ''}
          </p>
          <Similar answer={shown(name)} hint={hint} opens={opens} />
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
        {answer.found.map(({ href, title, lang, about, within }) => (
          <li key={href}>
            {/* Beside the form, so that nothing that was typed is lost. */}
            <a href={href} target="_blank" rel="noopener" className="link-quiet font-bold">
              <bdi lang={lang}>{title}</bdi>
              <span className="sr-only"> {opens}</span>
            </a>
            <p className="text-sm text-soft">
              {about}
              {within && (
                <>
                  {' · '}
                  {within.before} <bdi lang={within.lang}>{within.name}</bdi>
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
}
