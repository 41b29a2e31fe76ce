/**
 * Control characters but tab and line feed, lone surrogates, bidirectional embeddings, overrides and isolates (UAX #9), byte order marks,
 * interlinear and tag characters, private use and noncharacters.
 */
const unwanted = /[\p{Cc}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\u202A-\u202E\u2066-\u206F\uFEFF\uFFF9-\uFFFC\u{E0000}-\u{E0FFF}]/gu

/** Characters that show nothing: zero-width spaces, invisible operators, soft hyphens, Hangul and Khmer fillers, the empty braille cell. */
const blank =
  /\u034F|\u17B4|\u17B5|[\u180B-\u180F]|[\u00AD\u115F\u1160\u200B\u2060-\u2065\u2800\u3164\uFFA0\u{1BCA0}-\u{1BCA3}\u{1D173}-\u{1D17A}]/gu

/** LRM, RLM and ALM: Arabic texts need them, one line that stands among other words may not turn those around. */
const directionMarks = /[\u200E\u200F\u061C]/gu

/** Joiners shape Arabic letters; anywhere else they only hide. Vowel signs may stand between (Unicode 16, section 9.2). */
const joiners = /(?<!\p{Script=Arabic}\p{M}*)[\u200C\u200D]|[\u200C\u200D](?!\p{Script=Arabic})/gu

/** Joiners and variation selectors of emoji (UTS #51) stay in texts. */
const textJoiners =
  /(?<![\p{Script=Arabic}\p{Extended_Pictographic}\p{Emoji_Modifier}]\p{M}*)[\u200C\u200D]|[\u200C\u200D](?![\p{Script=Arabic}\p{Extended_Pictographic}])/gu
const variations = /(?<!\p{Emoji})[\uFE00-\uFE0F]/gu

/** More marks on one letter than any of the four languages writes: they climb over the lines around. */
const piledMarks = /(\p{M}{4})\p{M}+/gu

const withoutUnwanted = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(unwanted, (character) => (character === '\n' || character === '\t' ? character : ''))
    .replaceAll(blank, '')
    .replaceAll(variations, '')
    .normalize('NFC')
    .replaceAll(piledMarks, '$1')

/** One line as a person meant it: NFC, nothing invisible and nothing that turns its surroundings, single spaces, trimmed. */
export const cleanLine = (text: string): string =>
  withoutUnwanted(text).replaceAll(directionMarks, '').replaceAll(joiners, '').replaceAll(/\s+/gu, ' ').trim().normalize('NFC')

/** Several lines as a person meant them: NFC, no controls but line feeds, at most one empty line in a row, trimmed. */
export const cleanText = (text: string): string =>
  withoutUnwanted(text)
    .replaceAll(/([\u200E\u200F\u061C])[\u200E\u200F\u061C]+/gu, '$1')
    .replaceAll(textJoiners, '')
    .replaceAll('\t', ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
    .normalize('NFC')

/** How many letters and digits a text has: what can be read of it. */
export const lettersIn = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
