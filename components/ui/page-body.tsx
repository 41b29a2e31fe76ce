import type { ReactNode } from 'react'

/** The width of the page and the space between its sections. */
export function PageBody({ children, brief = false }: { children: ReactNode /** Closer together on a phone. */; brief?: boolean }) {
  return <div className={`shell flex flex-col ${brief ? 'gap-4 py-4 md:gap-8 md:py-8' : 'gap-8 py-8'}`}>{children}</div>
}

type SubjectBodyProps = {
  panel: ReactNode
  /** What must be read before the panel is used comes before it, on a phone and for who listens. */
  textFirst?: boolean
  children: ReactNode
}

/** Text and its panel: side by side on a large screen, on a phone the panel first unless the text must be. */
export function SubjectBody({ panel, textFirst = false, children }: SubjectBodyProps) {
  // With keys, since a form in the panel must not start anew when the order changes.
  const parts = [
    <aside key="panel" className="lg:sticky lg:top-6 lg:col-start-2 lg:row-start-1">
      {panel}
    </aside>,
    <div key="text" className="flex min-w-0 flex-col gap-8 lg:col-start-1 lg:row-start-1">
      {children}
    </div>,
  ]
  return (
    <div className="shell grid grid-cols-[minmax(0,1fr)] items-start gap-8 py-6 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-14">
      {textFirst ? parts.toReversed() : parts}
    </div>
  )
}

/** A titled part of a page. */
export function Section({ title, id, level = 2, children }: { title: ReactNode; id?: string; level?: 2 | 3; children: ReactNode }) {
  const Title = `h${level}` as const
  return (
    <section aria-labelledby={id ? `${id}-title` : undefined} id={id}>
      <Title id={id ? `${id}-title` : undefined} className="mb-4">
        {title}
      </Title>
      {children}
    </section>
  )
}

/** A box of lines for what belongs together. */
export function Panel({ children, label, id }: { children: ReactNode; label?: string; id?: string }) {
  const shape = 'flex flex-col gap-3 rounded-panel border border-line bg-paper p-5'
  return label ? (
    <section aria-label={label} id={id} className={shape}>
      {children}
    </section>
  ) : (
    <div id={id} className={shape}>
      {children}
    </div>
  )
}

/** On a phone, the figure and the one action in reach of the thumb; a large screen has them in the panel. */
export function Dock({ figure, children, label }: { figure: ReactNode; children: ReactNode; label: string }) {
  return (
    <section aria-label={label} className="dock lg:hidden">
      <div className="text-sm leading-snug">{figure}</div>
      <div className="flex-1">{children}</div>
    </section>
  )
}
