import { unzipSync } from 'fflate'
import { unfold } from '../core/archive'
import { cleanLine } from '../core/text'
import { documentLook } from './hidden-document'
import { openDocumentLook } from './hidden-opendocument'
import { workbookLook } from './hidden-workbook'
import { fileTypes, isFileType, workbook } from './lifecycle'
import { type TagReader, tagReader } from './tags'

/** What a file may show to whoever knows where to look, although its pages do not; each is a message of `files`. */
export const hiddenKinds = [
  'hidden-sheet',
  'very-hidden-sheet',
  'hidden-rows',
  'hidden-columns',
  'hidden-names',
  'pivot-cache',
  'data-model',
  'external-links',
  'connections',
  'embedded',
  'comments',
  'tracked-changes',
  'hidden-text',
  'hidden-slides',
  'notes',
  'author',
  'not-looked-into',
] as const
export type HiddenKind = (typeof hiddenKinds)[number]

export type HiddenFinding = {
  kind: HiddenKind
  /** The sheet, as the file names it; null for the whole file. */
  where: string | null
  count: number
}

export type Note = (kind: HiddenKind, count: number, where?: string | null) => void

/** How a kind of office file is looked into: part by part, as they come, and once more at the end. */
export type Look = {
  wanted: (name: string) => boolean
  take: (name: string, xml: string) => void
  end: () => void
}

export const hiddenLimits = { unfolded: 48 * 1_048_576, parts: 5_000, tags: 600_000, findings: 60, where: 60 } as const

const notLookedInto: HiddenFinding = { kind: 'not-looked-into', where: null, count: 1 }

/** Findings by kind and place; beyond a number of them those of one kind are counted together. */
function collected(): { note: Note; list: () => HiddenFinding[] } {
  const found = new Map<string, HiddenFinding>()
  const note: Note = (kind, count, given = null) => {
    if (count <= 0) return
    const named = given === null ? '' : cleanLine(given).slice(0, hiddenLimits.where)
    const where = named === '' || found.size >= hiddenLimits.findings ? null : named
    const key = `${kind} ${where ?? ''}`
    found.set(key, { kind, where, count: (found.get(key)?.count ?? 0) + count })
  }
  const order = ({ kind }: HiddenFinding) => hiddenKinds.indexOf(kind)
  return { note, list: () => [...found.values()].sort((one, other) => order(one) - order(other)) }
}

/** Office writes UTF-8, and reads UTF-16 as well. */
function textOf(part: Buffer): string {
  const [first, second] = part
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(part)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(part)
  return new TextDecoder().decode(part)
}

/** The names in an archive's directory, which is what programs open; what streams past may be more, or less. */
function directoryOf(bytes: Buffer): Set<string> {
  const names = new Set<string>()
  unzipSync(bytes, {
    filter: ({ name }) => {
      names.add(name)
      return false
    },
  })
  return names
}

function lookInto(bytes: Buffer, { wanted, take, end }: Look): void {
  const directory = directoryOf(bytes)
  const seen = new Set<string>()
  const whole = new Set<string>()
  const begin = (name: string): boolean => {
    if (seen.has(name) || !directory.has(name)) throw new Error('the archive says one thing and holds another')
    seen.add(name)
    if (!wanted(name)) return false
    whole.add(name)
    return true
  }
  unfold(bytes, hiddenLimits, begin, (name, part) => {
    whole.delete(name)
    take(name, textOf(part))
  })
  if (seen.size !== directory.size || whole.size > 0) throw new Error('the archive holds less than it says')
  end()
}

const looks = { [workbook]: workbookLook } as Readonly<Record<string, (note: Note, tags: TagReader) => Look>>

const lookOf = (type: string, note: Note): Look => {
  const make = looks[type] ?? (type.startsWith('application/vnd.oasis.') ? openDocumentLook : documentLook)
  return make(note, tagReader(hiddenLimits.tags))
}

/**
 * What a file hides: sheets, rows, columns, cached data, remarks, changes, names of people. A finding `not-looked-into` says that nobody knows:
 * a PDF, an archive too large, damaged, or not what it says. Images were drawn anew and tables of text hide nothing.
 */
export function hiddenIn(bytes: Buffer, type: string): HiddenFinding[] {
  const kind = isFileType(type) ? fileTypes[type].kind : 'document'
  if (kind === 'image' || kind === 'table') return []
  if (kind === 'document') return [notLookedInto]
  const { note, list } = collected()
  try {
    lookInto(bytes, lookOf(type, note))
  } catch {
    note('not-looked-into', 1)
  }
  return list()
}

const isFinding = (value: unknown): value is HiddenFinding => {
  if (typeof value !== 'object' || value === null) return false
  const { kind, where, count } = value as Partial<Record<keyof HiddenFinding, unknown>>
  return (hiddenKinds as readonly unknown[]).includes(kind) && (where === null || typeof where === 'string') && Number.isInteger(count)
}

/** Findings as they were kept. */
export function readFindings(json: string): HiddenFinding[] {
  const list: unknown = JSON.parse(json)
  return Array.isArray(list) && list.every(isFinding) ? list : [notLookedInto]
}
