import { Button } from './button'

type SearchLineProps = { label: string; button: string; defaultValue?: string | undefined }

/** A search of one line: the field, whose label is read and not shown, and its button. */
export function SearchLine({ label, button, defaultValue }: SearchLineProps) {
  return (
    <div className="search">
      <input
        type="search"
        name="q"
        aria-label={label}
        dir="auto"
        autoComplete="off"
        maxLength={100}
        defaultValue={defaultValue}
        className="control"
      />
      <Button>{button}</Button>
    </div>
  )
}
