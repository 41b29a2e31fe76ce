import { preload } from 'react-dom'
import type { Locale } from '@/lib/i18n/locales'
import files from './font-files.json'

const first: Record<Locale, readonly (keyof typeof files)[]> = {
  ar: ['arabic-400', 'arabic-700'],
  fr: ['latin-400', 'latin-700'],
  zgh: ['tifinagh-400'],
  en: ['latin-400', 'latin-700'],
}

/** Asks for the faces of the page's own script before the stylesheet is read. */
export function FontPreloads({ locale }: { locale: Locale }) {
  for (const name of first[locale]) {
    preload(`/fonts/${files[name]}`, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' })
  }
  return null
}
