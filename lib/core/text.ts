/**
 * Control characters but tab and line feed, lone surrogates, bidirectional embeddings, overrides and isolates (UAX #9), byte order marks,
 * interlinear and tag characters. Direction marks and joiners stay: Arabic texts need them.
 */
const unwanted = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\u206A-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu

const withoutUnwanted = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(unwanted, (character) => (character === '\n' || character === '\t' ? character : ''))
    .normalize('NFC')

/** One line as a person meant it: NFC, no controls, single spaces, trimmed. */
export const cleanLine = (text: string): string => withoutUnwanted(text).replaceAll(/\s+/gu, ' ').trim()

/** Several lines as a person meant them: NFC, no controls but line feeds, at most one empty line in a row, trimmed. */
export const cleanText = (text: string): string =>
  withoutUnwanted(text)
    .replaceAll('\t', ' ')
    .replaceAll(/[^\S\n]+$/gmu, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
