import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { xlsxBytes } from '../core/table'
import { type HiddenFinding, hiddenIn, hiddenKinds, hiddenLimits, readFindings } from './hidden'
import { sheetsIn } from './hidden-workbook'
import { workbook } from './lifecycle'

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const pptx = 'application/vnd.openxmlformats-officedocument.presentationml.presentation'
const ods = 'application/vnd.oasis.opendocument.spreadsheet'
const odp = 'application/vnd.oasis.opendocument.presentation'
const odt = 'application/vnd.oasis.opendocument.text'

const zip = (parts: Record<string, string>): Buffer =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))))
const said = (findings: readonly HiddenFinding[]): string[] => findings.map(({ kind, where, count }) => `${kind} ${where ?? '-'} ${count}`)

const sheetXml = (inside: string) => `<?xml version="1.0"?><worksheet xmlns="x">${inside}</worksheet>`
const plainSheet = sheetXml('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>')
const relations = (count: number) =>
  `<Relationships>${Array.from({ length: count }, (_, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`).join('')}</Relationships>`

/** A workbook of these sheets: name, attributes of its entry, XML. */
const book = (sheets: readonly (readonly [string, string, string])[], more: Record<string, string> = {}, beside = ''): Buffer =>
  zip({
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${sheets.map(([name, state], at) => `<sheet name="${name}" sheetId="${at + 1}" ${state} r:id="rId${at + 1}"/>`).join('')}</sheets>${beside}</workbook>`,
    'xl/_rels/workbook.xml.rels': relations(sheets.length),
    ...Object.fromEntries(sheets.map(([, , xml], at) => [`xl/worksheets/sheet${at + 1}.xml`, xml])),
    ...more,
  })
const inBook = (...given: Parameters<typeof book>) => said(hiddenIn(book(...given), workbook))

describe('a workbook', () => {
  it('that shows all it has hides nothing', async () => {
    expect(inBook([['Feuille', '', plainSheet]])).toEqual([])
    expect(hiddenIn(await xlsxBytes('قائمة', ['a', 'b'], [['1', '2']]), workbook)).toEqual([])
  })

  it('names sheets that are hidden, and those that its program does not even list', () => {
    const sheets: [string, string, string][] = [
      ['Public', 'state="visible"', plainSheet],
      ['Salaires &amp; noms', 'state="hidden"', plainSheet],
      ['CIN', "state='veryHidden'", plainSheet],
    ]
    const names =
      '<definedNames><definedName name="a">\'Salaires &amp; noms\'!$A$1</definedName><definedName name="b">Public!A1+cin!B2</definedName><definedName name="c">Public!A1</definedName></definedNames>'
    expect(inBook(sheets, {}, names)).toEqual(['hidden-sheet Salaires & noms 1', 'very-hidden-sheet CIN 1', 'hidden-names - 2'])
  })

  it.each([
    ['hidden', '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row>', ['hidden-rows S 1']],
    ['hidden, said in a word', "<row r='1' hidden='true'><c r='A1'><v>1</v></c></row>", ['hidden-rows S 1']],
    ['of no height', '<row r="1" ht="0" customHeight="1"><c r="A1"><v>1</v></c></row>', ['hidden-rows S 1']],
    ['with prefixes', '<x:row r="1" hidden="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>', ['hidden-rows S 1']],
    ['hidden and empty', '<row r="1" hidden="1"/><row r="2" hidden="1"><c r="A2" s="1"/></row>', []],
    ['shown', '<row r="1" hidden="0"><c r="A1"><v>1</v></c></row>', []],
    ['in a remark', '<!-- <row hidden="1"><c r="A1"><v>1</v></c></row> -->', []],
    ['with a sign that ends no tag', '<row a=">" hidden="1"><c r="A1"><v>1</v></c></row>', ['hidden-rows S 1']],
    ['that says it as a value of another', '<row a=\' hidden="1"\' r="1"><c r="A1"><v>1</v></c></row>', []],
  ])('counts rows %s', (_, rows, wanted) => {
    expect(inBook([['S', '', sheetXml(`<sheetData>${rows}</sheetData>`)]])).toEqual(wanted)
  })

  it('counts rows where all are hidden that do not say otherwise', () => {
    const rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="0"><c r="A2"><v>1</v></c></row>'
    expect(inBook([['S', '', sheetXml(`<sheetFormatPr zeroHeight="1"/><sheetData>${rows}</sheetData>`)]])).toEqual(['hidden-rows S 1'])
  })

  it('counts hidden columns in which something stands, however wide the empty rest', () => {
    const cols = '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="0"/><col min="7" max="16384" hidden="1"/></cols>'
    const rows =
      '<row r="1"><c r="A1"><v>1</v></c><c><v>2</v></c><c r="E1"><v>3</v></c><c r="C1"/></row><row r="2"><c r="B2"><v>1</v></c></row>'
    expect(inBook([['S', '', sheetXml(`${cols}<sheetData>${rows}</sheetData>`)]])).toEqual(['hidden-columns S 2'])
  })

  it('says what lies beside its sheets', () => {
    const more = {
      'xl/pivotCache/pivotCacheDefinition1.xml': '<pivotCacheDefinition/>',
      'xl/pivotCache/pivotCacheRecords1.xml': '<pivotCacheRecords/>',
      'xl/model/item.data': 'x',
      'xl/externalLinks/externalLink1.xml': '<externalLink/>',
      'xl/externalLinks/_rels/externalLink1.xml.rels': '<Relationships/>',
      'xl/embeddings/Microsoft_Excel_Sheet.xlsx': 'x',
      'xl/connections.xml': '<connections><connection id="1"/><connection id="2"/></connections>',
      'xl/comments1.xml': '<comments><commentList><comment ref="A1"/><comment ref="A2"/></commentList></comments>',
      'xl/threadedComments/threadedComment1.xml': '<ThreadedComments><threadedComment ref="A1"/></ThreadedComments>',
      'docProps/core.xml': '<cp:coreProperties><dc:creator>فاطمة</dc:creator><cp:lastModifiedBy> </cp:lastModifiedBy></cp:coreProperties>',
      'docProps/app.xml': '<Properties><Company>X</Company><Manager/></Properties>',
    }
    expect(inBook([['S', '', plainSheet]], more)).toEqual([
      'pivot-cache - 1',
      'data-model - 1',
      'external-links - 1',
      'connections - 2',
      'embedded - 1',
      'comments - 2',
      'author - 2',
    ])
    expect(JSON.stringify(hiddenIn(book([['S', '', plainSheet]], more), workbook))).not.toContain('فاطمة')
  })

  it('finds the sheets of a formula', () => {
    expect(sheetsIn("SUM('It''s'!A1,Sheet2!B1)+[1]Other!C1")).toEqual(["It's", 'Sheet2', '[1]Other'])
    expect([sheetsIn("'"), sheetsIn("''''''"), sheetsIn('!'), sheetsIn('A1')]).toEqual([[], [], [], []])
  })
})

describe('other documents', () => {
  it('of text: changes, remarks, hidden words, embedded tables, names', () => {
    const bytes = zip({
      'word/document2.xml':
        '<w:document><w:ins w:author="x"><w:r/></w:ins><w:del/><w:moveFrom/><w:rPr><w:vanish/></w:rPr><w:rPr><w:vanish w:val="0"/></w:rPr></w:document>',
      'word/comments.xml': '<w:comments><w:comment w:id="1"/><w:comment w:id="2"/></w:comments>',
      'word/embeddings/Sheet.xlsx': 'x',
      'docProps/core.xml': '<x><dc:creator>A</dc:creator><cp:lastModifiedBy>B</cp:lastModifiedBy></x>',
    })
    expect(said(hiddenIn(bytes, docx))).toEqual(['embedded - 1', 'comments - 2', 'tracked-changes - 3', 'hidden-text - 1', 'author - 2'])
    expect(hiddenIn(zip({ 'word/document.xml': '<w:document><w:p/></w:document>' }), docx)).toEqual([])
  })

  it('of slides: hidden ones, notes, remarks', () => {
    const notes = (text: string) => `<p:notes><a:t>3</a:t><a:t>${text}</a:t></p:notes>`
    const bytes = zip({
      'ppt/slides/slide1.xml': '<p:sld/>',
      'ppt/slides/slide2.xml': '<p:sld show="0"><a:t>x</a:t></p:sld>',
      'ppt/notesSlides/notesSlide1.xml': notes('Ne pas dire'),
      'ppt/notesSlides/notesSlide2.xml': notes(''),
      'ppt/comments/comment1.xml': '<p:cmLst><p:cm/></p:cmLst>',
    })
    expect(said(hiddenIn(bytes, pptx))).toEqual(['comments - 1', 'hidden-slides - 1', 'notes - 1'])
  })

  it('of OpenDocument: sheets, rows and columns with something in them, remarks, links, names', () => {
    const cell = '<table:table-cell office:value="1"><text:p>1</text:p></table:table-cell>'
    const content = `<office:document-content><office:automatic-styles>
      <style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>
      <style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>
      </office:automatic-styles><office:body>
      <table:table table:name="A" table:style-name="ta1"><table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>
      <table:table-row>${cell}${cell}<table:table-cell/></table:table-row>
      <table:table-row table:visibility="filter" table:number-rows-repeated="3">${cell}<office:annotation/></table:table-row>
      <table:table-row table:visibility="collapse" table:number-rows-repeated="1000000"><table:table-cell/></table:table-row></table:table>
      <table:table table:name="B" table:style-name="ta2"><table:table-source/></table:table></office:body></office:document-content>`
    const bytes = zip({
      'content.xml': content,
      'meta.xml': '<x><meta:initial-creator>A</meta:initial-creator><dc:creator>B</dc:creator></x>',
    })
    expect(said(hiddenIn(bytes, ods))).toEqual([
      'hidden-sheet B 1',
      'hidden-rows A 3',
      'hidden-columns A 1',
      'external-links - 1',
      'comments - 1',
      'author - 2',
    ])
    const slides =
      '<x><style:style style:name="d"><style:drawing-page-properties presentation:visibility="hidden"/></style:style><office:body><draw:page draw:style-name="d"/><draw:page/></office:body></x>'
    expect(said(hiddenIn(zip({ 'content.xml': slides }), odp))).toEqual(['hidden-slides - 1'])
    const text =
      '<x><style:style style:name="t"><style:text-properties text:display="none"/></style:style><office:body><text:tracked-changes><text:changed-region/></text:tracked-changes></office:body></x>'
    expect(said(hiddenIn(zip({ 'content.xml': text }), odt))).toEqual(['tracked-changes - 1', 'hidden-text - 1'])
  })

  it('that nobody can look into are said to be so; images and tables of text hide nothing', () => {
    expect(said(hiddenIn(Buffer.from('%PDF-1.7'), 'application/pdf'))).toEqual(['not-looked-into - 1'])
    expect(said(hiddenIn(Buffer.from('x'), 'something/else'))).toEqual(['not-looked-into - 1'])
    expect([hiddenIn(Buffer.from('x'), 'image/png'), hiddenIn(Buffer.from('a,b'), 'text/csv')]).toEqual([[], []])
  })
})

describe('a hostile file', () => {
  const unknown = ['not-looked-into - 1']

  it.each<[string, Buffer]>([
    ['is no archive', Buffer.from('PK')],
    ['is cut', book([['S', '', plainSheet]]).subarray(0, 300)],
    ['has no workbook', zip({ 'xl/worksheets/sheet1.xml': plainSheet })],
    ['declares entities', book([['S', '', `<!DOCTYPE x [<!ENTITY a "b">]>${plainSheet}`]])],
    ['never ends a tag', book([['S', '', `<worksheet><row a="${'x'.repeat(100_000)}`]])],
    ['never ends a remark', book([['S', '', '<worksheet><!-- ']])],
    ['unfolds to too much', book([['S', '', ' '.repeat(hiddenLimits.unfolded + 1)]])],
    ['has too many parts', zip(Object.fromEntries(Array.from({ length: hiddenLimits.parts + 1 }, (_, at) => [`a${at}`, ''])))],
    ['has too many column ranges', book([['S', '', sheetXml('<col min="1" max="16384" hidden="1"/>'.repeat(20_000))]])],
    ['has too many cells', book([['S', '', sheetXml('<c/>'.repeat(hiddenLimits.tags + 1))]])],
    ['has too many sheets', book(Array.from({ length: 1_100 }, () => ['S', '', plainSheet] as const))],
    ['has tables in tables', zip({ 'content.xml': '<table:table>'.repeat(1_000) })],
  ])('that %s is not looked into', (name, bytes) => {
    const found = said(hiddenIn(bytes, name.startsWith('has tables') ? ods : workbook))
    expect(found).toEqual(expect.arrayContaining(unknown))
  })

  it('whose directory names other parts than it holds is not looked into', () => {
    const hidden = book([['S', 'state="hidden"', plainSheet]])
    const other = Buffer.from(
      hidden.toString('latin1').replace(/xl\/workbook\.xml(?![\s\S]*xl\/workbook\.xml)/, 'xl/workbook.xmx'),
      'latin1',
    )
    expect(said(hiddenIn(other, workbook))).toEqual(unknown)
  })

  it('that leads to no sheet is said not to have been looked into', () => {
    const bytes = book([['S', '', plainSheet]], {
      'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Target="elsewhere/a.xml"/></Relationships>',
    })
    expect(said(hiddenIn(bytes, workbook))).toEqual(['not-looked-into S 1'])
  })

  it('with very many hidden sheets makes a short list, and none of their names turns a line around', () => {
    const sheets = Array.from({ length: 500 }, (_, at): [string, string, string] => [
      `\u202E${'n'.repeat(100)}${at}`,
      'state="hidden"',
      plainSheet,
    ])
    const findings = hiddenIn(book(sheets), workbook)
    expect(findings.length).toBeLessThanOrEqual(hiddenLimits.findings + 1)
    expect(findings.reduce((sum, { count }) => sum + count, 0)).toBe(500)
    expect(findings.every(({ where }) => where === null || (where.length <= hiddenLimits.where && !where.includes('\u202E')))).toBe(true)
  })

  it.each<[string, string]>([
    ['attributes without end', `<row ${'a'.repeat(60_000)}>`.repeat(50)],
    ['spaces', `<row ${' '.repeat(60_000)}a>`.repeat(50)],
    ['quotes in formulas', `<row/>`],
    ['brackets', '<'.repeat(2_000_000)],
    ['tags', '<c r="A1"><v>1</v></c>'.repeat(100_000)],
  ])('of %s comes to an end', (name, xml) => {
    const names = name.startsWith('quotes') ? `<definedName name="a">${"'".repeat(500_000)}</definedName>` : ''
    expect(Array.isArray(hiddenIn(book([['S', '', sheetXml(xml)]], {}, names), workbook))).toBe(true)
  })

  it('of any kind throws nothing, and what was found can be kept and read again', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      '"',
      "'",
      '=',
      ' ',
      'row',
      'c',
      'hidden',
      '1',
      '!--',
      '-->',
      '?',
      '&#x110000;',
      'sheet',
      'x:',
      'table',
    )
    const xml = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(xml, xml, fc.constantFrom(workbook, docx, pptx, ods, odt), (one, other, type) => {
        const parts = {
          'xl/workbook.xml': one,
          'xl/worksheets/sheet1.xml': other,
          'word/document.xml': one,
          'ppt/slides/slide1.xml': one,
          'content.xml': other,
        }
        const findings = hiddenIn(zip(parts), type)
        expect(findings.every(({ kind, count }) => hiddenKinds.includes(kind) && count > 0)).toBe(true)
        expect(readFindings(JSON.stringify(findings))).toEqual(findings)
      }),
      { numRuns: 300 },
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(), (noise, at) => {
        const bytes = book([['S', 'state="hidden"', plainSheet]])
        Buffer.from(noise).copy(bytes, at % bytes.length)
        return Array.isArray(hiddenIn(bytes, workbook))
      }),
      { numRuns: 300 },
    )
    expect(said(readFindings('{"kind":"x"}'))).toEqual(unknown)
  })
})
