import type { ReactNode } from 'react'
import { type Sign, SignIcon } from './icons'

export type NoticeKind = 'quiet' | 'shield' | 'good' | 'late' | 'bad'

const kinds: Record<NoticeKind, { sign: Sign; box: string; ink: string }> = {
  quiet: { sign: 'info', box: 'border-tint bg-tint', ink: 'text-primary-dark' },
  shield: { sign: 'shield', box: 'border-tint bg-tint', ink: 'text-primary-dark' },
  good: { sign: 'good', box: 'border-good bg-paper', ink: 'text-good' },
  late: { sign: 'late', box: 'border-clay bg-paper', ink: 'text-clay' },
  bad: { sign: 'bad', box: 'border-bad bg-paper', ink: 'text-bad' },
}

type NoticeProps = { kind?: NoticeKind; title?: ReactNode; level?: 2 | 3; live?: boolean; children?: ReactNode }

/** A message about the page or about what was just done; `live` ones are announced when they appear. */
export function Notice({ kind = 'quiet', title, level, live = false, children }: NoticeProps) {
  const { sign, box, ink } = kinds[kind]
  const Title = level === 2 ? 'h2' : level === 3 ? 'h3' : 'p'
  return (
    <div role={live ? 'status' : undefined} className={`flex gap-3 rounded-panel border p-4 ${box}`}>
      <span className={ink}>
        <SignIcon sign={sign} />
      </span>
      <div className="min-w-0 flex-1">
        {title && <Title className={`text-base font-bold ${ink}`}>{title}</Title>}
        {children}
      </div>
    </div>
  )
}

/** An aside inside a text: an article of law, an example. */
export function Inset({ children }: { children: ReactNode }) {
  return <div className="max-w-measure border-s-4 border-line ps-5">{children}</div>
}
