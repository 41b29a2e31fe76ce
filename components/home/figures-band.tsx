/** A few large figures, each saying what it is of. */
export function FiguresBand({ figures }: { figures: readonly { key: string; value: string; label: string }[] }) {
  return (
    <dl className="figures-band">
      {figures.map((figure) => (
        <div key={figure.key} className="flex flex-col-reverse justify-end gap-1">
          <dt>{figure.label}</dt>
          <dd className="text-2xl leading-tight font-bold">
            <bdi>{figure.value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}
