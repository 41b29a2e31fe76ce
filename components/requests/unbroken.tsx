/** A sentence of ours in which a reference keeps together, whatever room its line has. */
export function Unbroken({ text, part }: { text: string; part: string }) {
  const at = text.indexOf(part)
  if (at < 0) return text
  return (
    <>
      {text.slice(0, at)}
      <bdi dir="ltr" className="whitespace-nowrap">
        {part}
      </bdi>
      {text.slice(at + part.length)}
    </>
  )
}
