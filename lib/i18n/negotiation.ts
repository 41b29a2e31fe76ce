import { defaultLocale, isLocale, type Locale } from './locales'

/** `zgh` is how browsers name standard Tamazight; older ones say `ber`, `tzm`, `shi` or `rif`. */
const spoken: Record<string, Locale> = { ber: 'zgh', tzm: 'zgh', shi: 'zgh', rif: 'zgh' }

/** The language of ours that an `Accept-Language` header (RFC 9110, 12.5.4) asks for first. */
export function preferredLocale(header: string | null): Locale {
  const wishes = (header ?? '')
    .slice(0, 1_000)
    .split(',')
    .map((part, order) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const weight = parameters
        .map((parameter) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(parameter)?.[1])
        .find((found) => found !== undefined)
      return { language: tag.split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight), order }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.order - b.order)
  for (const { language } of wishes) {
    const locale = spoken[language] ?? language
    if (isLocale(locale)) return locale
  }
  return defaultLocale
}
