/**
 * What is wrong with the fields of a text, from the top of the page to its end. Each language has the same fields, so where more than one
 * has errors every line begins with the name of its own.
 */
export function errorLines(
  errors: Record<string, string>,
  order: readonly string[],
  languages: Record<string, string>,
): { name: string; text: string }[] {
  const several = new Set(Object.keys(errors).flatMap((name) => languages[name] ?? [])).size > 1
  const placeOf = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
  return Object.entries(errors)
    .sort(([one], [other]) => placeOf(one) - placeOf(other))
    .map(([name, text]) => ({ name, text: several && languages[name] ? `\u2068${languages[name]}\u2069 · ${text}` : text }))
}
