import { posix } from 'node:path'
import type { Look, Note } from './hidden'
import { authors } from './hidden-document'
import { attributeOf, numberOf, plainText, saysYes, type Tag, type TagReader } from './tags'

/** What a workbook (ISO/IEC 29500-1, part 18) holds beside what its sheets show. */

type Sheet = { name: string; relation: string; state: string }
type Covered = { rows: number; columns: number }

const lastColumn = 16_384
const mostSheets = 1_000

const columnOf = (reference: string): number =>
  [...(/^[A-Z]{1,3}/.exec(reference)?.[0] ?? '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

const sheetTags = new Set(['sheetFormatPr', 'col', 'row', 'c'])
const isZero = (text: string | null): boolean => text !== null && Number(text) === 0

/** Whether a row shows nothing: hidden, of no height, or not said to be shown where rows are hidden unless they say otherwise. */
const rowIsHidden = (row: Tag, byDefault: boolean): boolean => {
  const hidden = attributeOf(row, 'hidden')
  const height = attributeOf(row, 'ht')
  return saysYes(row, 'hidden') || isZero(height) || (byDefault && hidden === null && height === null)
}

/** How many rows and columns of a sheet are hidden although something stands in them. */
function coveredIn(xml: string, tags: TagReader): Covered {
  const hidden = new Uint8Array(lastColumn + 1)
  const filled = new Set<number>()
  let [ranges, rows, column] = [0, 0, 0]
  let anyColumn = false
  let byDefault = false
  let inHidden = false
  for (const tag of tags(xml, sheetTags)) {
    if (tag.kind === 'close') continue
    if (tag.name === 'sheetFormatPr') byDefault = saysYes(tag, 'zeroHeight')
    else if (tag.name === 'col') {
      if (++ranges > lastColumn) throw new Error('a sheet has more columns than there are')
      if (!saysYes(tag, 'hidden') && !isZero(attributeOf(tag, 'width'))) continue
      const bounds = { least: 1, most: lastColumn }
      hidden.fill(1, numberOf(tag, 'min', { or: 1, ...bounds }), numberOf(tag, 'max', { or: lastColumn, ...bounds }) + 1)
      anyColumn = true
    } else if (tag.name === 'row') {
      inHidden = rowIsHidden(tag, byDefault)
      column = 0
    } else {
      if (anyColumn) column = columnOf(attributeOf(tag, 'r') ?? '') || column + 1
      if (tag.kind === 'empty') continue
      if (anyColumn && hidden[column] === 1) filled.add(column)
      if (inHidden) rows++
      inHidden = false
    }
  }
  return { rows, columns: filled.size }
}

/** The sheets that a formula names: `Sheet1!A1`, `'Two words'!A1`, `'It''s'!A1`. */
export function sheetsIn(formula: string): string[] {
  const names: string[] = []
  let word = ''
  for (let at = 0; at < formula.length; at++) {
    const sign = formula.charAt(at)
    if (sign === '!') {
      names.push(word)
      word = ''
    } else if (sign === "'") {
      word = ''
      for (at++; at < formula.length; at++) {
        if (formula.charAt(at) !== "'") word += formula.charAt(at)
        else if (formula.charAt(at + 1) === "'") word += formula.charAt(at++)
        else break
      }
    } else word = /[\s(),;:=+\-*/&<>^{}"]/.test(sign) ? '' : word + sign
  }
  return names.filter((name) => name !== '')
}

const countOf = (xml: string, name: string, tags: TagReader): number => {
  let count = 0
  for (const { kind } of tags(xml, new Set([name]))) if (kind !== 'close') count++
  return count
}

const parts = {
  book: /^xl\/workbook\d*\.xml$/i,
  relations: /^xl\/_rels\/workbook\d*\.xml\.rels$/i,
  sheet: /^xl\/worksheets\/[^/]+\.xml$/i,
  comments: /^xl\/(comments\/)?comments?\d*\.xml$/i,
  threads: /^xl\/threadedcomments\/[^/]+\.xml$/i,
  connections: /^xl\/connections\.xml$/i,
  properties: /^docProps\/(core|app)\.xml$/i,
}
const counted = [
  ['pivot-cache', /^xl\/pivotcache\/pivotcachedefinition\d*\.xml$/i],
  ['external-links', /^xl\/externallinks\/[^/]+\.xml$/i],
  ['data-model', /^xl\/model\//i],
  ['embedded', /^xl\/embeddings\//i],
] as const

export function workbookLook(note: Note, tags: TagReader): Look {
  const sheets: Sheet[] = []
  const targets = new Map<string, string>()
  const covered = new Map<string, Covered>()
  const pointing: string[][] = []
  let [comments, threads] = [0, 0]

  const takeBook = (xml: string) => {
    for (const tag of tags(xml, new Set(['sheet', 'definedName']))) {
      if (tag.kind === 'close') continue
      if (sheets.length > mostSheets) throw new Error('a workbook has more sheets than are looked at')
      if (tag.name === 'definedName') pointing.push(sheetsIn(plainText(tag.text)))
      else
        sheets.push({
          name: attributeOf(tag, 'name') ?? '',
          relation: attributeOf(tag, 'id') ?? '',
          state: (attributeOf(tag, 'state') ?? '').toLowerCase(),
        })
    }
  }
  const takeRelations = (xml: string) => {
    for (const tag of tags(xml, new Set(['Relationship']))) {
      const target = attributeOf(tag, 'Target') ?? ''
      const path = target.startsWith('/') ? target.slice(1) : posix.join('xl', target)
      targets.set(attributeOf(tag, 'Id') ?? '', path.toLowerCase())
    }
  }

  return {
    wanted: (name) => {
      for (const [kind, pattern] of counted) if (pattern.test(name)) note(kind, 1)
      return Object.values(parts).some((pattern) => pattern.test(name))
    },
    take: (name, xml) => {
      if (parts.book.test(name)) takeBook(xml)
      else if (parts.relations.test(name)) takeRelations(xml)
      else if (parts.sheet.test(name)) covered.set(name.toLowerCase(), coveredIn(xml, tags))
      else if (parts.comments.test(name)) comments += countOf(xml, 'comment', tags)
      else if (parts.threads.test(name)) threads += countOf(xml, 'threadedComment', tags)
      else if (parts.connections.test(name)) note('connections', countOf(xml, 'connection', tags))
      else note('author', authors(xml, tags))
    },
    end: () => {
      for (const { name, relation, state } of sheets) {
        if (state !== '' && state !== 'visible') note(state === 'veryhidden' ? 'very-hidden-sheet' : 'hidden-sheet', 1, name)
        const path = targets.get(relation)
        const found = covered.get(path ?? '')
        note('hidden-rows', found?.rows ?? 0, name)
        note('hidden-columns', found?.columns ?? 0, name)
        if (!found && !path?.startsWith('xl/chartsheets/')) note('not-looked-into', 1, name)
      }
      if (sheets.length === 0) note('not-looked-into', 1)
      const unseen = new Set(sheets.filter(({ state }) => state !== '' && state !== 'visible').map(({ name }) => name.toLowerCase()))
      note('hidden-names', pointing.filter((names) => names.some((name) => unseen.has(name.toLowerCase()))).length)
      // Each thread stands a second time among the comments, for programs that know no threads.
      note('comments', Math.max(comments, threads))
    },
  }
}
