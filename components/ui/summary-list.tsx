import type { ReactNode } from 'react'

export type SummaryItem = { key: string; label: string; value: ReactNode; action?: { href: string; label: string; about?: string } }

/** Answers to check, or facts about one thing. */
export function SummaryList({ items }: { items: readonly SummaryItem[] }) {
  return (
    <dl className="summary-list">
      {items.map((item) => (
        <div key={item.key}>
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
          {item.action && (
            <dd className="summary-action">
              <a href={item.action.href}>
                {item.action.label}
                {item.action.about && <span className="sr-only"> {item.action.about}</span>}
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
