import { crc32 } from 'node:zlib'
import { strToU8, Zip, ZipDeflate, zipSync } from 'fflate'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import { readContent } from './content'
import { limits } from './lifecycle'

const plain = (width = 40, height = 30) => sharp({ create: { width, height, channels: 3, background: '#0b5d57' } })

/** Where the picture was taken, and by which camera, as a telephone writes it. */
const withPlace = (image: Sharp) =>
  image.withExif({
    IFD0: { Make: 'CANARY-CAMERA', Software: 'CANARY-SOFTWARE' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '34/1 1/1 2/1', GPSLongitudeRef: 'W', GPSLongitude: '6/1 50/1 3/1' },
  })

const codeOf = async (bytes: Uint8Array | string, wanted?: 'table') => {
  const read = await readContent(Buffer.from(bytes), wanted)
  return read.ok ? read.value.type : read.failure.code
}

const office = (main: string, more: Record<string, Uint8Array> = {}) =>
  zipSync({
    '[Content_Types].xml': strToU8(
      `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/a.xml" ContentType="${main}+xml"/></Types>`,
    ),
    ...more,
  })
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const odt = (more: Record<string, Uint8Array> = {}) =>
  zipSync({ mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }], 'content.xml': strToU8('<a/>'), ...more })
const pdf = '%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF'

describe('images', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('loses the place and the camera of a %s', async (format) => {
    const taken = await withPlace(plain()).toFormat(format).toBuffer()
    expect((await sharp(taken).metadata()).exif).toBeDefined()
    expect(taken.includes('CANARY-CAMERA')).toBe(true)
    const read = await readContent(taken)
    if (!read.ok) throw new Error(read.failure.code)
    const { exif, xmp, iptc, icc } = await sharp(read.value.bytes).metadata()
    expect([exif, xmp, iptc, icc]).toEqual([undefined, undefined, undefined, undefined])
    expect(read.value.bytes.includes('CANARY')).toBe(false)
    expect(read.value.bytes.includes('GPS')).toBe(false)
    expect(read.value).toMatchObject({ type: `image/${format}`, width: 40, height: 30 })
  })

  it('stands upright when the camera was held sideways', async () => {
    const turned = await plain(40, 30).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const read = await readContent(turned)
    expect(read.ok && [read.value.width, read.value.height]).toEqual([30, 40])
  })

  it('is made no larger than a page shows it', async () => {
    const read = await readContent(await plain(5_000, 1_000).png().toBuffer())
    expect(read.ok && [read.value.width, read.value.height]).toEqual([limits.side, 480])
  })

  it('loses what was hidden behind it: an archive, a page, a script', async () => {
    for (const tail of [
      zipSync({ 'a.html': strToU8('CANARY') }, { level: 0 }),
      strToU8('<script>CANARY</script>'),
      strToU8('<?php CANARY'),
    ]) {
      const read = await readContent(Buffer.concat([await plain().jpeg().toBuffer(), tail]))
      expect(read.ok && read.value.bytes.includes('CANARY')).toBe(false)
      expect(read.ok).toBe(true)
    }
  })

  it('has no more points than memory holds: a small file that says it has 900 million is refused', async () => {
    const bomb = await plain().png().toBuffer()
    bomb.writeUInt32BE(30_000, 16)
    bomb.writeUInt32BE(30_000, 20)
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29)
    expect(await codeOf(bomb)).toBe('image-too-large')
  })

  it('is refused when it is cut off or only begins like one', async () => {
    const whole = await plain(400, 400).png().toBuffer()
    expect(await codeOf(whole.subarray(0, whole.length / 2))).toBe('file-damaged')
    expect(await codeOf(Buffer.concat([whole.subarray(0, 40), Buffer.from('<html><script>alert(1)</script>')]))).toBe('file-damaged')
    expect(await codeOf(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]))).toBe('file-damaged')
  })
})

describe('documents', () => {
  it('are kept as they came: PDF, office and open documents', async () => {
    expect(await codeOf(pdf)).toBe('application/pdf')
    const bytes = office(`${docx}.main`)
    const read = await readContent(Buffer.from(bytes))
    expect(read.ok && read.value.type).toBe(docx)
    expect(read.ok && read.value.bytes.equals(bytes)).toBe(true)
    expect(await codeOf(odt())).toBe('application/vnd.oasis.opendocument.text')
  })

  it('with macros are refused', async () => {
    expect(await codeOf(office(`${docx}.main`, { 'word/vbaProject.bin': strToU8('x') }))).toBe('file-macros')
    expect(await codeOf(odt({ 'Basic/Standard/Module1.xml': strToU8('x') }))).toBe('file-macros')
    expect(await codeOf(office('application/vnd.ms-word.document.macroEnabled.main'))).toBe('file-type-refused')
  })

  it('that unfold to more than anybody needs are refused', async () => {
    const bomb = Buffer.from(office(`${docx}.main`))
    // What the directory says of the only part: 2 GB.
    bomb.writeUInt32LE(0x7fffffff, bomb.lastIndexOf('PK\x01\x02') + 24)
    expect(await codeOf(bomb)).toBe('file-too-large')
    const parts = Object.fromEntries(Array.from({ length: limits.parts + 1 }, (_, at) => [`word/${at}.xml`, strToU8('')]))
    expect(await codeOf(office(`${docx}.main`, parts))).toBe('file-too-large')
  })

  it('that hold more or less than they say are refused', async () => {
    const text = strToU8('<a/>'.repeat(2_000))
    for (const said of [3, 7_999, 8_001]) {
      const lying = Buffer.from(odt({ 'big.xml': text }))
      lying.writeUInt32LE(said, lying.lastIndexOf('PK\x01\x02') + 24)
      lying.writeUInt32LE(said, lying.lastIndexOf('PK\x03\x04') + 22)
      expect(await codeOf(lying), `${said}`).toBe('file-damaged')
    }
    const part = Buffer.from(odt({ 'big.xml': text }))
    const second = part.lastIndexOf('PK\x03\x04')
    const hidden = Buffer.concat([part.subarray(0, second), part.subarray(second, part.indexOf('PK\x01\x02')), part.subarray(second)])
    expect(await codeOf(hidden), 'a part that no directory names').not.toBe('application/vnd.oasis.opendocument.text')
  })

  it('that were written in one go, their sizes after their parts, are taken', async () => {
    const chunks: Uint8Array[] = []
    const zip = new Zip((error, chunk) => {
      if (error) throw error
      chunks.push(chunk)
    })
    const types = strToU8(
      `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/a.xml" ContentType="${docx}.main+xml"/></Types>`,
    )
    for (const [name, bytes] of [
      ['[Content_Types].xml', types],
      ['word/document.xml', strToU8('<w:document/>'.repeat(5_000))],
    ] as const) {
      const part = new ZipDeflate(name)
      zip.add(part)
      part.push(bytes, true)
    }
    zip.end()
    expect(await codeOf(Buffer.concat(chunks))).toBe(docx)
  })

  it('that are cut off are refused', async () => {
    const whole = odt({ 'big.xml': strToU8('<a/>'.repeat(2_000)) })
    expect(await codeOf(whole.subarray(0, whole.length - 60))).toBe('file-damaged')
  })
})

describe('everything else', () => {
  it.each([
    ['nothing', '', 'file-needed'],
    ['a page', '<!doctype html><script>alert(1)</script>', 'file-type-refused'],
    ['a drawing that can run scripts', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'file-type-refused'],
    ['a drawing with a declaration', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', 'file-type-refused'],
    ['a script', '#!/bin/sh\nrm -rf /', 'file-type-refused'],
    ['a program', 'MZ\x90\x00\x03', 'file-type-refused'],
    ['a moving image', 'GIF89a\x01\x00\x01\x00', 'file-type-refused'],
    ['a text', 'name;amount\na;1', 'file-type-refused'],
    ['a page that claims to be a document', '<html>%PDF-1.7', 'file-type-refused'],
    ['an archive', Buffer.from(zipSync({ 'a.txt': strToU8('a') })), 'file-type-refused'],
    ['an old office file', Buffer.from('d0cf11e0a1b11ae1'.padEnd(1_024, '0'), 'hex'), 'file-type-refused'],
    ['too much', Buffer.alloc(limits.bytes + 1), 'file-too-large'],
  ])('is refused: %s', async (_, bytes, code) => expect(await codeOf(bytes)).toBe(code))
})

describe('tables to be read in', () => {
  const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  it.each([
    ['lines of text', 'milestone;status\n1.1;تم\n', 'text/csv'],
    ['a workbook', office(`${sheet}.main`), sheet],
    ['a workbook with macros', office(`${sheet}.main`, { 'xl/vbaProject.bin': strToU8('x') }), 'file-macros'],
    ['a document', pdf, 'table-type-refused'],
    ['a text document', office(`${docx}.main`), 'table-type-refused'],
    ['a program', 'MZ\x90\x00\x03', 'table-type-refused'],
    ['an archive', Buffer.from(zipSync({ 'a.txt': strToU8('a') })), 'table-type-refused'],
    ['nothing', '', 'file-needed'],
  ])('are taken or not: %s', async (_, bytes, code) => expect(await codeOf(bytes, 'table')).toBe(code))
})
