import type { ReactNode } from 'react'

/** Nothing here: what it is, why, and what one can do next. */
export function EmptyState({
  title,
  level = 2,
  children,
  action,
}: {
  title: string
  level?: 1 | 2 | 3
  children?: ReactNode
  action?: ReactNode
}) {
  const Title = `h${level}` as const
  return (
    <div className="flex flex-col items-start gap-3 rounded-panel border border-line bg-paper p-6">
      <Title>{title}</Title>
      {children && <div className="max-w-measure text-soft">{children}</div>}
      {action}
    </div>
  )
}
