import type { ReactNode } from 'react'

export type TagTone = 'neutral' | 'plain' | 'good' | 'late' | 'bad'

const tones: Record<TagTone, string> = {
  neutral: 'border-tint bg-tint text-primary-dark',
  plain: 'border-line bg-paper text-ink',
  good: 'border-good bg-paper text-good',
  late: 'border-clay bg-paper text-clay',
  bad: 'border-bad bg-paper text-bad',
}

/** A state in one or two words. */
export function Tag({ tone = 'neutral', children }: { tone?: TagTone; children: ReactNode }) {
  return <strong className={`inline-block rounded-tag border px-2.5 py-0.5 text-sm font-bold ${tones[tone]}`}>{children}</strong>
}

/** An active filter and the link that takes it away. */
export function FilterTag({ href, label, removeLabel }: { href: string; label: string; removeLabel: string }) {
  return (
    <a
      href={href}
      className="inline-flex min-h-11 items-center gap-2 rounded-tag border border-primary bg-tint px-3 text-primary-dark no-underline"
    >
      <span className="sr-only">{removeLabel}</span>
      <bdi>{label}</bdi>
      <svg width="14" height="14" viewBox="0 0 24 24" aria-hidden="true" className="fill-none stroke-current stroke-3">
        <path d="M5 5l14 14M19 5L5 19" />
      </svg>
    </a>
  )
}
