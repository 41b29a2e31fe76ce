import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readTable, tableLimits, xlsxBytes } from './table'

const wanted = ['milestone', 'status']
const sheet = 'xl/worksheets/sheet1.xml'
const head =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>milestone</t></is></c><c r="B1" t="inlineStr"><is><t>status</t></is></c></row>' +
  '<row r="2"><c r="A2" t="inlineStr"><is><t>1.1</t></is></c></row>'
const worksheet = (rows: string) =>
  `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`

/** A workbook whose sheet says what no writer of ours would. */
async function workbookOf(rows: string, more: Record<string, string> = {}): Promise<Buffer> {
  const parts = unzipSync(await xlsxBytes('a', wanted, [['1.1', 'limited']]))
  const texts = Object.entries({ [sheet]: worksheet(rows), ...more }).map(([name, text]) => [name, strToU8(text)] as const)
  return Buffer.from(zipSync({ ...parts, ...Object.fromEntries(texts) }))
}
async function codeOf(bytes: Buffer): Promise<string> {
  const table = await readTable(bytes, wanted)
  return table.ok ? `${table.value.rows.length} rows` : table.failure.code
}

describe('a workbook', () => {
  it('is read as it was written, with a prefix before its names as well', async () => {
    expect(await codeOf(await workbookOf(head))).toBe('1 rows')
    expect(await codeOf(await workbookOf(head.replace(/<(\/?)(row|c)\b/g, '<$1x:$2')))).toBe('1 rows')
  })

  it.each([
    ['a cell in the last corner', '<row r="3"><c r="XFD1048576"><v>1</v></c></row>', 'table-too-large'],
    ['a cell far to the right', '<row r="3"><c r="CW3"><v>1</v></c></row>', 'table-too-large'],
    ['a row far down', '<row r="5001"/>', 'table-too-large'],
    ['a reference with a prefix', '<row r="3"><c x:r="XFD3"><v>1</v></c></row>', 'table-too-large'],
    ['a second reference behind a first', '<row r="3"><c r="A3" x:r="XFD3"><v>1</v></c></row>', 'table-too-large'],
    ['a prefixed row', '<x:row r="1048576"/>', 'table-too-large'],
    ['a reference written with entities', '<row r="3"><c r="&#88;FD1048576"><v>1</v></c></row>', 'table-unreadable'],
    ['a sign that ends no tag', '<row r="3"><c a=">" r="XFD1048576"><v>1</v></c></row>', 'table-unreadable'],
    ['a reference without quotes', '<row r="3"><c r=XFD1048576><v>1</v></c></row>', 'table-unreadable'],
    ['a number in another notation', '<row r="1e6"/>', 'table-unreadable'],
    ['a hexadecimal number', '<row r="0x7fffffff"/>', 'table-unreadable'],
    ['small letters', '<row r="3"><c r="xfd3"><v>1</v></c></row>', 'table-unreadable'],
    ['a name of capitals', '<ROW r="1048576"/>', 'table-unreadable'],
    ['rows without a number', '<row/>'.repeat(5_001), 'table-too-large'],
    ['cells without a place', `<row r="3">${'<c/>'.repeat(50_001)}</row>`, 'table-too-large'],
    ['nothing but beginnings', '<'.repeat(3_000_000), 'table-too-large'],
    ['a comment that hides one', '<!-- <row r="1048576"/> -->', 'table-too-large'],
  ])('is refused with %s', async (_, rows, code) => expect(await codeOf(await workbookOf(head + rows))).toBe(code))

  it('is refused when it declares entities, or keeps its sheet where none is looked at', async () => {
    const declared = worksheet(head).replace('<worksheet', '<!DOCTYPE a [<!ENTITY b "c">]><worksheet')
    expect(await codeOf(await workbookOf(head, { [sheet]: declared }))).toBe('table-unreadable')
    const relations = (target: string) =>
      `<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="${target}"/></Relationships>`
    const elsewhere = {
      'xl/_rels/workbook.xml.rels': relations('charts/sheet.xml'),
      'xl/charts/sheet.xml': worksheet(`${head}<row r="1048576"/>`),
    }
    expect(await codeOf(await workbookOf(head, elsewhere))).toBe('table-unreadable')
    const named = { 'xl/_rels/workbook.xml.rels': relations('other.xml'), 'xl/other.xml': worksheet(`${head}<row r="1048576"/>`) }
    expect(await codeOf(await workbookOf(head, named))).toBe('table-too-large')
  })

  it('is refused when it unfolds to more than it says', async () => {
    const bytes = await workbookOf(`${head}${' '.repeat(20_000_000)}`)
    const directory = bytes.lastIndexOf(Buffer.from(sheet)) - 46
    const local = bytes.indexOf(Buffer.from(sheet)) - 30
    expect(bytes.readUInt32LE(directory + 24)).toBeGreaterThan(20_000_000)
    bytes.writeUInt32LE(2_000, directory + 24)
    bytes.writeUInt32LE(2_000, local + 22)
    expect(await codeOf(bytes)).toBe('table-too-large')
  })

  it('is refused when one long text stands in many cells', async () => {
    const strings = `<sst><si><t>${'x'.repeat(40_000)}</t></si></sst>`
    const rows = Array.from({ length: 200 }, (_, at) => `<row r="${at + 3}"><c r="A${at + 3}" t="s"><v>0</v></c></row>`).join('')
    expect(await codeOf(await workbookOf(head + rows, { 'xl/sharedStrings.xml': strings }))).toBe('table-too-large')
  })
})

describe('a table of lines', () => {
  it.each([
    ['more bytes than are read', `milestone,status\n${'a,b\n'.repeat(tableLimits.bytes / 4)}`, 'table-too-large'],
    ['as many short lines as fit', `milestone,status\n${'a\n'.repeat(500_000)}`, 'table-too-long'],
    ['as many empty lines as fit', `milestone,status\n${'\n'.repeat(1_000_000)}`, 'table-too-long'],
    ['as many columns as fit', `milestone,status${','.repeat(150_000)}\n${'a\n'.repeat(900)}`, 'table-too-large'],
    ['a cell that nobody writes', `milestone,status\na,${' '.repeat(60_000)}\n`, 'table-too-large'],
  ])('is refused with %s', async (_, text, code) => expect(await codeOf(Buffer.from(text))).toBe(code))
})
