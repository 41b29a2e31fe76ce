/** Plain text a person wrote: its own direction, its own lines, never markup. */
export function UserText({ text, lang, large = false }: { text: string; lang?: string; large?: boolean }) {
  return (
    <div lang={lang} dir="auto" className={`max-w-column whitespace-pre-line ${large ? 'text-lg' : ''}`}>
      {text.trim()}
    </div>
  )
}
