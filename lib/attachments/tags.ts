/** The tags of a part of an office file, read in one pass: nothing is built, nothing is looked up, nothing is tried twice. */

export type Tag = {
  /** Without its prefix. */
  name: string
  kind: 'open' | 'close' | 'empty'
  attributes: string
  /** What stands between it and the next tag. */
  text: string
}

const longest = 65_536

/** Where a tag ends: a `>` inside quotes is none. */
function endOf(xml: string, from: number): number {
  let quote = ''
  for (let at = from; at < xml.length && at - from < longest; at++) {
    const sign = xml.charAt(at)
    if (quote !== '') quote = sign === quote ? '' : quote
    else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '>') return at
  }
  throw new Error('a tag does not end')
}

const after = (xml: string, sign: string, from: number): number => {
  const at = xml.indexOf(sign, from)
  if (at === -1) throw new Error('a comment does not end')
  return at + sign.length
}

/** Where what is no tag ends; -1 for a tag. */
function passed(xml: string, at: number): number {
  if (xml.startsWith('<!--', at)) return after(xml, '-->', at + 4)
  if (xml.startsWith('<![CDATA[', at)) return after(xml, ']]>', at + 9)
  if (xml.startsWith('<?', at)) return after(xml, '?>', at + 2)
  if (xml.startsWith('<!', at)) throw new Error('an office file declares nothing')
  return -1
}

const nameEnd = /[\s/>]/g

/** The tags of a part that are called one of `wanted`, in their order; throws for what is no XML and for what declares anything. */
export type TagReader = (xml: string, wanted: ReadonlySet<string>) => Generator<Tag>

/** Reads the tags of one file, all its parts together no more than `most`. */
export function tagReader(most: number): TagReader {
  let read = 0
  return function* (xml, wanted) {
    for (const tag of tagsOf(xml, wanted)) {
      if (++read > most) throw new Error('a file has more tags than are read')
      yield tag
    }
  }
}

function* tagsOf(xml: string, wanted: ReadonlySet<string>): Generator<Tag> {
  for (let at = xml.indexOf('<'); at !== -1; ) {
    const next = passed(xml, at)
    if (next !== -1) {
      at = xml.indexOf('<', next)
      continue
    }
    const closes = xml.charAt(at + 1) === '/'
    const from = at + (closes ? 2 : 1)
    nameEnd.lastIndex = from
    const until = nameEnd.exec(xml)?.index ?? xml.length
    const name =
      xml
        .slice(from, Math.min(until, from + 100))
        .split(':')
        .at(-1) ?? ''
    if (!wanted.has(name)) {
      at = xml.indexOf('<', until)
      continue
    }
    const end = endOf(xml, until)
    const empty = xml.charAt(end - 1) === '/'
    at = xml.indexOf('<', end)
    const text = xml.slice(end + 1, at === -1 ? xml.length : at)
    yield { name, kind: closes ? 'close' : empty ? 'empty' : 'open', attributes: xml.slice(until, empty ? end - 1 : end), text }
  }
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** A text as it is meant. */
export const plainText = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex, digits, name) => {
    if (name) return named[String(name).toLowerCase()] ?? whole
    const code = hex ? Number.parseInt(hex, 16) : Number(digits)
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole
  })

/** An attribute by its name without prefix; null where the tag has none. */
export function attributeOf({ attributes }: Tag, wanted: string): string | null {
  const pair = /\s*([^\s="'<>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y
  for (let found = pair.exec(attributes); found; found = pair.exec(attributes))
    if (found[1]?.split(':').at(-1) === wanted) return plainText(found[2] ?? found[3] ?? '')
  return null
}

/** A number of an attribute, at least `least` and at most `most`. */
export const numberOf = (tag: Tag, name: string, { or, least, most }: { or: number; least: number; most: number }): number => {
  const text = attributeOf(tag, name)
  const number = text !== null && /^\d{1,9}$/.test(text) ? Number(text) : or
  return Math.max(least, Math.min(most, number))
}

/** An attribute that says yes. */
export const saysYes = (tag: Tag, name: string): boolean => ['1', 'true', 'on'].includes(attributeOf(tag, name) ?? '')
