'use client'
import { createContext, type ReactNode, use, useActionState } from 'react'
import type { Result } from '@/lib/core/result'

type Vote = 'up' | 'down' | 'none'
type Counted = { up: number; down: number; mine: Vote }
type State = Result<Counted>

type Words = {
  locale: string
  useful: string
  useless: string
  counted: string
  signIn: string
  /** Messages of refusals by code. */
  errors: Record<string, string>
}

const VoteWords = createContext<Words | null>(null)

/** The words of all vote forms of a page, sent along once. */
export function Voting({ words, children }: { words: Words; children: ReactNode }) {
  return <VoteWords value={words}>{children}</VoteWords>
}

type VoteFormProps = {
  action: (last: State | null, form: FormData) => Promise<State>
  id: string
  up: number
  down: number
  /** How the visitor voted; unknown on pages that are the same for everybody. */
  mine?: Vote | undefined
}

const shape = 'inline-flex min-h-11 cursor-pointer items-center gap-2 rounded-field border px-3 text-sm'
const look = (pressed: boolean) =>
  pressed ? 'border-primary bg-tint font-bold text-primary-dark' : 'border-line bg-paper hover:border-primary'

/** Whether a comment is useful: two buttons that say how many found so, and show what the server answers. */
export function VoteForm({ action, id, ...given }: VoteFormProps) {
  const words = use(VoteWords)
  const [state, dispatch] = useActionState<State | null, FormData>(action as never, null)
  if (!words) return null
  const { up, down, mine }: Omit<VoteFormProps, 'action' | 'id'> = state?.ok ? state.value : given
  const failure = state && !state.ok ? state.failure.code : null
  const button = (vote: 'up' | 'down', label: string, count: number) => (
    <button
      type="submit"
      name="vote"
      value={mine === vote ? 'none' : vote}
      {...(mine === undefined ? {} : { 'aria-pressed': mine === vote })}
      className={`${shape} ${look(mine === vote)}`}
    >
      {label} <span className="tabular-nums">{count}</span>
    </button>
  )
  return (
    <form action={dispatch} className="contents">
      <input type="hidden" name="locale" value={words.locale} />
      <input type="hidden" name="comment" value={id} />
      <div className="flex flex-wrap gap-2">
        {button('up', words.useful, up)}
        {button('down', words.useless, down)}
      </div>
      {state?.ok && (
        <p role="status" className="sr-only">
          {words.counted}
        </p>
      )}
      {failure && (
        <p role="alert" className="w-full text-bad">
          {words.errors[failure] ?? words.errors.conflict}{' '}
          {failure === 'signed-out' && (
            <a href={`/${words.locale}/sign-in?next=${encodeURIComponent(`/${words.locale}/comment/${id}`)}`}>{words.signIn}</a>
          )}
        </p>
      )}
    </form>
  )
}
