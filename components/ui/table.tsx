import type { ReactNode } from 'react'

/** `plain`: on a phone, where the heads are gone, the cell speaks for itself. */
export type Column = { key: string; label: string; numeric?: boolean; hiddenLabel?: boolean; plain?: boolean }
export type Row = { key: string; cells: readonly ReactNode[]; current?: boolean }

type TableProps = {
  caption: string
  captionHidden?: boolean
  columns: readonly Column[]
  /** The first cell names its row. */
  rows: readonly Row[]
  /** On a phone each row becomes a block with its column names; without it the table scrolls sideways. */
  stack?: boolean
  id?: string
}

// A region that scrolls must be reachable by keyboard (WCAG 2.1.1).
const reachable = { tabIndex: 0 } as const

/** A table of lines; it can be reached and scrolled by keyboard when it is wider than the screen. */
export function Table({ caption, captionHidden = false, columns, rows, stack = false, id }: TableProps) {
  const table = (
    <table id={id} className={stack ? 'table stack' : 'table'}>
      <caption className={captionHidden ? 'sr-only' : 'pb-2 text-start font-bold'}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={column.numeric ? 'numeric' : undefined}>
              {column.hiddenLabel ? <span className="sr-only">{column.label}</span> : column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} aria-current={row.current || undefined}>
            {row.cells.map((cell, index) => {
              const column = columns[index]
              const label = column && !column.hiddenLabel && !column.plain ? column.label : undefined
              return index === 0 ? (
                <th key={column?.key ?? index} scope="row" data-label={label}>
                  {cell}
                </th>
              ) : (
                <td key={column?.key ?? index} data-label={label} className={column?.numeric ? 'numeric' : undefined}>
                  {cell}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
  if (stack) return table
  return (
    <section aria-label={caption} className="overflow-x-auto" {...reachable}>
      {table}
    </section>
  )
}
