import { unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { csvText } from './csv'
import { readTable, xlsxBytes } from './table'

const wanted = ['milestone', 'status']
const read = async (bytes: Buffer | string, columns = wanted) => {
  const table = await readTable(Buffer.from(bytes as string), columns)
  return table.ok ? table.value : table.failure
}

describe('a table', () => {
  it('is read from CSV and from a workbook alike', async () => {
    const rows = [
      ['1.10', '=HYPERLINK("http://evil")', 'تقرير\nفي سطرين'],
      ['2026-H1', "'quoted", 'é'],
    ]
    const columns = ['milestone', 'status', 'body_ar']
    const expected = rows.map(([milestone, status, body]) => ({ milestone, status, body_ar: body }))
    const csv = await read(csvText(columns, rows))
    const xlsx = await read(await xlsxBytes('Rapports', columns, rows))
    expect('rows' in csv && csv.rows.map(({ cells }) => cells)).toEqual(expected)
    expect('rows' in xlsx && xlsx.rows).toEqual(expected.map((cells, at) => ({ line: at + 2, cells })))
  })

  it('keeps a number of a workbook as it was typed', async () => {
    const xlsx = await read(await xlsxBytes('a', wanted, [['1.3', 7.5]]))
    expect('rows' in xlsx && xlsx.rows[0]?.cells).toEqual({ milestone: '1.3', status: '7.5' })
  })

  it('has no formula in a workbook, whatever the text', async () => {
    const bytes = await xlsxBytes('a', wanted, [['=1+1', '@SUM(A1)']])
    const parts = Object.entries(unzipSync(bytes)).filter(([name]) => name.endsWith('.xml'))
    expect(parts.some(([, xml]) => Buffer.from(xml).includes('<f>'))).toBe(false)
    expect(parts.some(([, xml]) => Buffer.from(xml).includes('=1+1'))).toBe(true)
  })

  it.each([
    ['lacks columns', 'milestone,other\na,b\n', { code: 'table-columns-missing', values: { columns: 'status' } }],
    ['has a column twice', 'milestone,status,Status \na,b,c\n', { code: 'table-columns-twice', values: { columns: 'status' } }],
    [
      'has one twice and lacks another',
      'status,status\na,b\n',
      { code: 'table-columns-wrong', values: { missing: 'milestone', twice: 'status' } },
    ],
    ['has no rows', 'milestone,status\n\n,\n', { code: 'table-empty' }],
    ['is nothing', '', { code: 'table-columns-missing' }],
    ['has more rows than are looked through at once', `milestone,status\n${'a,b\n'.repeat(1_001)}`, { code: 'table-too-long' }],
    ['has a quote that never ends', 'milestone,status\n"a,b\n', { code: 'table-unreadable' }],
    ['is of an older encoding', Buffer.from('milestone,status\n\xe9t\xe9,b\n', 'latin1'), { code: 'table-not-utf8' }],
    ['is an archive but no workbook', Buffer.from(zipSync({ 'a.txt': new Uint8Array(3) })), { code: 'table-unreadable' }],
    ['only begins like one', Buffer.from('PK\x03\x04 nothing else'), { code: 'table-unreadable' }],
  ])('is refused when it %s', async (_, bytes, failure) => expect(await read(bytes)).toMatchObject(failure))

  it('is refused when it unfolds to more than anybody needs', async () => {
    const bomb = await xlsxBytes('a', wanted, [['a', 'b']])
    bomb.writeUInt32LE(0x7fffffff, bomb.lastIndexOf('PK\x01\x02') + 24)
    expect(await read(bomb)).toMatchObject({ code: 'table-too-large' })
  })

  it('numbers its lines as a spreadsheet does, past texts of several lines and empty lines', async () => {
    const table = await read('milestone,status\r\n1.1,"one\r\ntwo"\r\n\r\n1.2,three\r\n')
    expect('rows' in table && table.rows.map(({ line, cells }) => [line, cells.milestone])).toEqual([
      [2, '1.1'],
      [4, '1.2'],
    ])
  })

  it('matches its columns in any case and order, with spaces around', async () => {
    const table = await read(' Status ,MILESTONE,extra\nlimited,1.1,x\n')
    expect('rows' in table && table.rows).toEqual([{ line: 2, cells: { status: 'limited', milestone: '1.1', extra: 'x' } }])
  })
})
