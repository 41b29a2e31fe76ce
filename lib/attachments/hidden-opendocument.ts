import type { Look, Note } from './hidden'
import { authors } from './hidden-document'
import { attributeOf, numberOf, type Tag, type TagReader } from './tags'

/** What a file of OpenDocument (OASIS 1.3, part 3) holds beside what it shows. */

const lastColumn = 16_384
const lastRow = 1_048_576
const mostTables = 1_000
const mostMarks = 5_000_000

const contentTags = new Set([
  'body',
  'style',
  'table-properties',
  'drawing-page-properties',
  'text-properties',
  'table',
  'table-column',
  'table-row',
  'table-cell',
  'covered-table-cell',
  'table-source',
  'page',
  'annotation',
  'changed-region',
  'cell-content-change',
  'hidden-text',
  'hidden-paragraph',
])

const isCollapsed = (tag: Tag): boolean => ['collapse', 'filter'].includes(attributeOf(tag, 'visibility') ?? '')

/** Rows and columns of one table that are hidden although something stands in them. */
function tableOf(name: string, note: Note) {
  let hidden: Uint8Array | null = null
  const filled = new Set<number>()
  let [columns, column, rows, marks] = [0, 0, 0, 0]
  let waiting = 0
  return {
    column: (tag: Tag) => {
      const count = numberOf(tag, 'number-columns-repeated', { or: 1, least: 1, most: lastColumn })
      if (isCollapsed(tag)) {
        hidden ??= new Uint8Array(lastColumn + 1)
        hidden.fill(1, columns, columns + count)
      }
      columns = Math.min(lastColumn, columns + count)
    },
    row: (tag: Tag) => {
      column = 0
      waiting = isCollapsed(tag) ? numberOf(tag, 'number-rows-repeated', { or: 1, least: 1, most: lastRow }) : 0
    },
    cell: (tag: Tag) => {
      const count = numberOf(tag, 'number-columns-repeated', { or: 1, least: 1, most: lastColumn })
      const from = column
      column = Math.min(lastColumn, column + count)
      if (tag.kind === 'empty' && attributeOf(tag, 'value') === null && attributeOf(tag, 'formula') === null) return
      rows += waiting
      waiting = 0
      marks += column - from
      if (marks > mostMarks) throw new Error('a table has more cells than is looked at')
      for (let at = from; hidden && at < column; at++) if (hidden[at] === 1) filled.add(at)
    },
    end: () => {
      note('hidden-rows', rows, name)
      note('hidden-columns', filled.size, name)
    },
  }
}

export function openDocumentLook(note: Note, tags: TagReader): Look {
  let [bodies, tables] = [0, 0]
  const takeContent = (xml: string) => {
    const unseen = new Set<string>()
    /** Tables stand within cells of tables. */
    const open: ReturnType<typeof tableOf>[] = []
    let style = ''
    const takeStyle = (tag: Tag) => {
      if (tag.name === 'style') style = attributeOf(tag, 'name') ?? ''
      else if (attributeOf(tag, 'display') === (tag.name === 'text-properties' ? 'none' : 'false')) {
        if (tag.name === 'text-properties') note('hidden-text', 1)
        else unseen.add(style)
      } else if (attributeOf(tag, 'visibility') === 'hidden') unseen.add(style)
    }
    const takeTable = (tag: Tag) => {
      if (tag.kind === 'close') return open.pop()?.end()
      const name = attributeOf(tag, 'name') ?? ''
      if (unseen.has(attributeOf(tag, 'style-name') ?? '')) note('hidden-sheet', 1, name)
      if (++tables > mostTables || open.length > 50) throw new Error('a file has more tables than are looked at')
      if (tag.kind === 'open') open.push(tableOf(name, note))
    }
    const takeOther = (tag: Tag) => {
      if (tag.name === 'table-column') open.at(-1)?.column(tag)
      else if (tag.name === 'table-row') open.at(-1)?.row(tag)
      else if (tag.name.endsWith('table-cell')) open.at(-1)?.cell(tag)
      else if (tag.name === 'table-source') note('external-links', 1)
      else if (tag.name === 'page') note('hidden-slides', unseen.has(attributeOf(tag, 'style-name') ?? '') ? 1 : 0)
      else if (tag.name === 'annotation') note('comments', 1)
      else if (tag.name === 'body') bodies++
      else note(tag.name.startsWith('hidden') ? 'hidden-text' : 'tracked-changes', 1)
    }
    for (const tag of tags(xml, contentTags)) {
      if (tag.name === 'table') takeTable(tag)
      else if (tag.kind === 'close') continue
      else if (tag.name === 'style' || tag.name.endsWith('-properties')) takeStyle(tag)
      else takeOther(tag)
    }
  }
  return {
    wanted: (name) => name === 'content.xml' || name === 'meta.xml',
    take: (name, xml) => (name === 'meta.xml' ? note('author', authors(xml, tags)) : takeContent(xml)),
    end: () => {
      if (bodies === 0) note('not-looked-into', 1)
    },
  }
}
