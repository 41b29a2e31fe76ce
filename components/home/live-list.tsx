import { EmptyState } from '@/components/ui/empty-state'
import { Meter } from '@/components/ui/meter'

export type LiveRow = {
  key: string
  href: string
  title: string
  /** Language of the title, where it is not the page's. */
  titleLang?: string
  who: string
  whoLang?: string
  note: string
  progress?: { value: number; max: number; label: string; text: string }
}

type LiveListProps = { title: string; id: string; rows: readonly LiveRow[]; empty: string; more: { href: string; label: string } }

/** A few petitions as lines, and the way to all of them. */
export function LiveList({ title, id, rows, empty, more }: LiveListProps) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-4">
        {title}
      </h2>
      {rows.length === 0 ? (
        <EmptyState level={3} title={empty} />
      ) : (
        <ul className="rows">
          {rows.map((row) => (
            <li key={row.key}>
              <h3 className="text-base">
                <a href={row.href} className="link-quiet" lang={row.titleLang} dir="auto">
                  {row.title}
                </a>
              </h3>
              <p className="text-sm text-soft">
                <bdi lang={row.whoLang}>{row.who}</bdi> · {row.note}
              </p>
              {row.progress && (
                <>
                  <Meter thin {...row.progress} />
                  <p className="text-sm">{row.progress.text}</p>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      <p className="mt-4">
        <a href={more.href} className="inline-block py-1">
          {more.label}
        </a>
      </p>
    </section>
  )
}
