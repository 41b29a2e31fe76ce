/** Labels that a form sends along with its fields, and where they are said again. Pure. */

const prefix = '$LABEL_'
const longest = 80

/** Name of the hidden field that carries the label of a field. */
export const labelName = (field: string): string => `${prefix}${field}`

export const isLabelName = (name: string): boolean => name.startsWith(prefix)

/** The labels of a sent form, by field. */
export function labelsOf(form: FormData): Record<string, string> {
  const labels: [string, string][] = []
  for (const [name, value] of form) if (isLabelName(name) && typeof value === 'string') labels.push([name.slice(prefix.length), value])
  return Object.fromEntries(labels)
}

/** A message with the label of its field in front, `{label}: {text}` in the words of the language; a label that ends with a sign needs no other. */
export function underLabel(words: string, label: string | undefined, text: string): string {
  if (!label) return text
  const short = label.length > longest ? `${label.slice(0, longest).replace(/\s+\S*$/u, '')}…` : label
  if (/\p{P}$/u.test(short)) return `\u2068${short}\u2069 ${text}`
  const values: Record<string, string> = { label: `\u2068${short}\u2069`, text }
  return words.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
