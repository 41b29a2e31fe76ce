import { Children, type ReactNode } from 'react'

/**
 * Small facts on one line, each whole, with a dot between two that stand side by side: what is left out leaves no dot, and none begins or
 * ends a line, since the one before the first of a line lies outside of the box.
 */
export function Facts({ children }: { children: ReactNode }) {
  return (
    <span className="flex flex-wrap gap-x-5 overflow-x-clip">
      {Children.map(children, (fact) =>
        fact === null || fact === undefined || typeof fact === 'boolean' || fact === '' ? null : (
          <span className="relative max-w-full before:absolute before:-start-3 before:content-['·']">{fact}</span>
        ),
      )}
    </span>
  )
}
