/** Places of a letter that a template leaves to be filled in: below a colon, between brackets, on dots or a line. Pure. */

const bracketed = /\[[^\]\n]{1,80}\]/gu
const blank = /\[[\s._…-]*\]/gu
const drawn = /_{3,}|\.{4,}|…{2,}/u
const most = 60

const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim())

type Gap = { line: string; next: string | null; apart: boolean }

/** Lines that end with a colon, and what comes below each; `apart` with an empty line between. */
function gapsOf(text: string): Gap[] {
  const lines = linesOf(text)
  return lines.flatMap((line, at) =>
    line.endsWith(':')
      ? [{ line, next: lines.slice(at + 1).find((below) => below !== '') ?? null, apart: (lines[at + 1] ?? '') === '' }]
      : [],
  )
}

/** The end of a long line says what belongs below it. */
function shortened(line: string): string {
  if (line.length <= most) return line
  const end = line.slice(-most)
  return `…${end.slice(end.indexOf(' ') + 1)}`
}

/**
 * What still has to be filled in, as it stands in the letter. What is below a colon, on dots or between brackets is the officer's own unless one
 * of the templates has the same there; no letter ends with a colon or has brackets with nothing between.
 */
export function unfilledPlaces(text: string, templates: readonly string[]): string[] {
  const known = templates.flatMap(gapsOf).filter(({ apart }) => apart)
  const open = gapsOf(text).filter(
    ({ line, next }) => next === null || known.some((gap) => gap.line === line && gap.next === next && gap.next !== null),
  )
  const named = templates.flatMap((body) => body.match(bracketed) ?? []).filter((place) => text.includes(place))
  const lines = new Set(linesOf(text))
  const ruled = templates.flatMap(linesOf).filter((line) => drawn.test(line) && lines.has(line))
  return [...new Set([...[...open.map(({ line }) => line), ...ruled].map(shortened), ...named, ...(text.match(blank) ?? [])])]
}
