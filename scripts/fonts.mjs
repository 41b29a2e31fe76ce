// Makes the interface fonts: subsets of the open faces in npm, under names that carry the hash of their content, with the
// stylesheet that declares them. Run it after changing a range or a face; `--check` only says whether the folder is up to date.
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import subsetFont from 'subset-font'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const folder = join(root, 'public', 'fonts')
const stylesheet = join(root, 'app', 'fonts.css')
const listing = join(root, 'components', 'layout', 'font-files.json')

const figures =
  'U+20-23,U+25-2F,U+30-3B,U+3D,U+3F,U+5B,U+5D,U+A0,U+AB,U+B7,U+BB,U+D7,U+2013-2014,U+2019,U+201C-201D,U+2026,U+202F,U+2039-203A'
const latin =
  'U+20-7E,U+A0-A1,U+A3,U+A7-A9,U+AB,U+B0,U+B2-B3,U+B5,U+B7,U+BB,U+BF-FF,U+152-153,U+178,U+2010-2014,U+2018-201A,U+201C-201E,U+2022,U+2026,U+202F,U+2039-203A,U+20AC,U+2190-2193,U+2212'
const arabic = 'U+60C,U+61B,U+61F,U+621-63A,U+640-652,U+66A-66C,U+670-671,U+67E,U+686,U+6A4,U+6A9,U+6AD,U+6AF,U+6CC,U+200C-200D'
const tifinagh = 'U+2D30-2D67,U+2D6F-2D70,U+2D7F'

// What these scripts need to be set right; stylistic sets, fractions and small capitals would double the files.
const shaping = {
  figures: ['kern'],
  latin: ['ccmp', 'locl', 'kern', 'liga', 'mark', 'mkmk'],
  arabic: ['ccmp', 'locl', 'isol', 'init', 'medi', 'fina', 'rlig', 'calt', 'liga', 'kern', 'curs', 'mark', 'mkmk'],
  tifinagh: ['ccmp', 'locl', 'rlig', 'liga', 'kern', 'mark', 'mkmk'],
}

const faces = [
  {
    family: 'Plex Arabic',
    name: 'arabic-400',
    weight: 400,
    range: arabic,
    features: shaping.arabic,
    from: 'ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400-normal',
  },
  {
    family: 'Plex Arabic',
    name: 'arabic-700',
    weight: 700,
    range: arabic,
    features: shaping.arabic,
    from: 'ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-700-normal',
  },
  {
    family: 'Plex Figures',
    name: 'figures-400',
    weight: 400,
    range: figures,
    features: shaping.figures,
    from: 'ibm-plex-sans/files/ibm-plex-sans-latin-400-normal',
  },
  {
    family: 'Plex Figures',
    name: 'figures-700',
    weight: 700,
    range: figures,
    features: shaping.figures,
    from: 'ibm-plex-sans/files/ibm-plex-sans-latin-700-normal',
  },
  {
    family: 'Plex',
    name: 'latin-400',
    weight: 400,
    range: latin,
    features: shaping.latin,
    from: 'ibm-plex-sans/files/ibm-plex-sans-latin-400-normal',
  },
  {
    family: 'Plex',
    name: 'latin-700',
    weight: 700,
    range: latin,
    features: shaping.latin,
    from: 'ibm-plex-sans/files/ibm-plex-sans-latin-700-normal',
  },
  {
    family: 'Noto Tifinagh',
    name: 'tifinagh-400',
    weight: 400,
    range: tifinagh,
    features: shaping.tifinagh,
    from: 'noto-sans-tifinagh/files/noto-sans-tifinagh-tifinagh-400-normal',
  },
]

/**
 * All characters of a CSS `unicode-range`.
 * @param {string} range
 */
function characters(range) {
  let text = ''
  for (const part of range.split(',')) {
    const [first = '', last = first] = part.slice(2).split('-')
    for (let code = Number.parseInt(first, 16); code <= Number.parseInt(last, 16); code += 1) text += String.fromCodePoint(code)
  }
  return text
}

const made = await Promise.all(
  faces.map(async (face) => {
    const whole = await readFile(join(root, 'node_modules', '@fontsource', `${face.from}.woff2`))
    const data = await subsetFont(whole, characters(face.range), { targetFormat: 'woff2', noHinting: true, keepFeatures: face.features })
    const hash = createHash('sha256').update(data).digest('hex').slice(0, 10)
    return { ...face, data, file: `${face.name}.${hash}.woff2` }
  }),
)

const declarations = made.map(
  ({ family, weight, file, range }) => `@font-face {
  font-family: "${family}";
  font-style: normal;
  font-weight: ${weight};
  font-display: swap;
  src: url("/fonts/${file}") format("woff2");
  unicode-range: ${range.replaceAll(',', ', ')};
}`,
)
const css = `/* Made by scripts/fonts.mjs. */\n${declarations.join('\n\n')}\n`
const files = `${JSON.stringify(Object.fromEntries(made.map(({ name, file }) => [name, file])), null, 2)}\n`

if (process.argv.includes('--check')) {
  const present = new Set(await readdir(folder).catch(() => []))
  const same =
    made.every(({ file }) => present.has(file)) &&
    (await readFile(stylesheet, 'utf8')) === css &&
    (await readFile(listing, 'utf8')) === files
  if (!same) console.error('Fonts are out of date: run node scripts/fonts.mjs')
  process.exit(same ? 0 : 1)
}

await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
for (const { file, data } of made) await writeFile(join(folder, file), data)
await writeFile(stylesheet, css)
await writeFile(listing, files)
for (const { file, data } of made) console.log(`${String(data.length).padStart(6)} ${file}`)
