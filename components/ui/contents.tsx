/** What a long page holds, as links to its sections. */
export function Contents({ label, sections }: { label: string; sections: readonly { id: string; title: string }[] }) {
  return (
    <nav aria-label={label} className="rounded-panel border border-line p-4">
      <p aria-hidden="true" className="font-bold">
        {label}
      </p>
      <ul className="grid gap-x-6 sm:grid-cols-2">
        {sections.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`} className="inline-block py-1.5">
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
