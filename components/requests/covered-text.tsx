import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { Covering, Piece } from '@/lib/requests/covering'

export const coveringWords = (locale: Locale, covering: Covering): string =>
  covering === 'moderation'
    ? translator(locale, 'requests')('public.byModerators')
    : translator(locale, 'request-words')(`redactionReasons.${covering}`)

/** A passage that is not shown: a dark bar that says why, in the reader's language. */
function Bar({ locale, covering }: { locale: Locale; covering: Covering }) {
  return (
    <span lang={locale} className="mx-0.5 inline-block rounded-tag bg-ink px-2 text-sm leading-relaxed text-paper">
      <bdi>{translator(locale, 'requests')('public.coveredAs', { why: coveringWords(locale, covering) })}</bdi>
    </span>
  )
}

const keyed = <T,>(list: readonly T[]) => list.map((value, at) => ({ value, key: `${at}` }))

/** The words of one line, with bars. */
export function CoveredLine({ locale, pieces }: { locale: Locale; pieces: readonly Piece[] }) {
  return keyed(pieces).map(({ value: { text, covered }, key }) => (covered ? <Bar key={key} locale={locale} covering={covered} /> : text))
}

/** Paragraphs of a text; each runs the way its letters do. */
function paragraphsOf(pieces: readonly Piece[]): Piece[][] {
  const paragraphs: Piece[][] = [[]]
  for (const piece of pieces) {
    if (piece.covered) paragraphs.at(-1)?.push(piece)
    else
      for (const [at, text] of piece.text.split(/\n{2,}/u).entries()) {
        if (at > 0) paragraphs.push([])
        if (text !== '') paragraphs.at(-1)?.push({ text, covered: null })
      }
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0)
}

/** A public text with its bars: plain, never markup. */
export function CoveredText({ locale, pieces, lang }: { locale: Locale; pieces: readonly Piece[]; lang: string }) {
  return (
    <div lang={lang} className="text max-w-column">
      {keyed(paragraphsOf(pieces)).map(({ value, key }) => (
        <p key={key} dir="auto" className="whitespace-pre-line">
          <CoveredLine locale={locale} pieces={value} />
        </p>
      ))}
    </div>
  )
}
