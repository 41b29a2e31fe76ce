import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileTypes } from './lifecycle'
import { cleanName, contentDisposition } from './name'

describe('cleanName', () => {
  it.each([
    ['rapport.pdf', 'rapport.pdf'],
    ['rapport v1.2.pdf', 'rapport v1.2.pdf'],
    ['تقرير سنة 2026.docx', 'تقرير سنة 2026.pdf'],
    ['ⴰⵙⵙⴰⵖ.pdf', 'ⴰⵙⵙⴰⵖ.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\Users\\me\\bilan.pdf', 'bilan.pdf'],
    ['facture.pdf.exe', 'facture.pdf'],
    ['page.html', 'page.pdf'],
    // A right-to-left override that would show «annexe‮fdp.exe» as «annexeexe.pdf».
    ['annexe\u202Efdp.exe', 'annexefdp.pdf'],
    ['\u200Fتقرير\u2067.pdf', 'تقرير.pdf'],
    ['a\u0000b\r\nc.pdf', 'ab c.pdf'],
    ['.htaccess', 'htaccess.pdf'],
    ['...', 'document.pdf'],
    ['', 'document.pdf'],
    ['/', 'document.pdf'],
    ['CON.pdf', 'document.pdf'],
    ['lpt1', 'document.pdf'],
    ['a"b<c>|d?.pdf', 'a b c d.pdf'],
    ['$(reboot).pdf', '(reboot).pdf'],
    ['100%.pdf', '100.pdf'],
    ['-rf.pdf', 'rf.pdf'],
  ])('makes %j %j', (given, name) => expect(cleanName(given, 'application/pdf')).toBe(name))

  it('calls a nameless image an image', () => expect(cleanName('🌍.png', 'image/png')).toBe('image.png'))

  it('cuts a long name without cutting a letter from its marks', () => {
    const name = cleanName(`${'بَ'.repeat(300)}.pdf`, 'application/pdf')
    expect(name).toBe(`${'بَ'.repeat(100)}.pdf`)
  })

  it('has one part, the ending of the content, and nothing invisible, whatever was given', () => {
    const odd = fc.constantFrom('/', '\\', '..', '\u202E', '\u0000', '\n', '%2f', '"', ';', '.php', 'é', 'ع')
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), odd)),
        fc.constantFrom(...(Object.keys(fileTypes) as (keyof typeof fileTypes)[])),
        (parts, type) => {
          const name = cleanName(parts.join(''), type)
          expect(name).toMatch(/^[^/\\<>:"|?*%;\p{Cc}\u202A-\u202E\u2066-\u2069\u200B-\u200F\uFEFF]+$/u)
          expect(name.endsWith(`.${fileTypes[type].ending}`)).toBe(true)
          expect(name.startsWith('.')).toBe(false)
          expect(cleanName(name, type)).toBe(name)
        },
      ),
    )
  })
})

describe('contentDisposition', () => {
  it('is always a download, with a name that no header breaks', () => {
    expect(contentDisposition('تقرير (1).pdf')).toBe(
      `attachment; filename="_____ (1).pdf"; filename*=UTF-8''%D8%AA%D9%82%D8%B1%D9%8A%D8%B1%20%281%29.pdf`,
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const header = contentDisposition(cleanName(text, 'image/png'))
        expect(header).toMatch(/^attachment; filename="[\x20-\x7E]*"; filename\*=UTF-8''[\w.!~%-]+$/)
        expect(new Headers({ 'content-disposition': header }).get('content-disposition')).toBe(header)
      }),
    )
  })
})
