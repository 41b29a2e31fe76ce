/** Plain text a person wrote: its own direction, its own paragraphs, never markup. */
export function UserText({ text, lang, large = false }: { text: string; lang?: string; large?: boolean }) {
  const paragraphs = text.split(/\n\s*\n|\r?\n/).filter((line) => line.trim() !== '')
  return (
    <div lang={lang} className={`flex max-w-measure flex-col gap-3 ${large ? 'text-lg' : ''}`}>
      {paragraphs.map((line, index) => (
        <p key={`${index}-${line.slice(0, 12)}`} dir="auto">
          {line}
        </p>
      ))}
    </div>
  )
}
