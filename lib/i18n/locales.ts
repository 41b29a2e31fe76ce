export const locales = ['ar', 'fr', 'zgh', 'en'] as const
export type Locale = (typeof locales)[number]
export const defaultLocale: Locale = 'ar'

export const formatTag = { ar: 'ar-MA', fr: 'fr-MA', zgh: 'zgh-MA', en: 'en-GB' } as const satisfies Record<Locale, string>
/** The data of `fr-MA` puts a dot between thousands; printed French puts a narrow space. */
export const numberTag = { ...formatTag, fr: 'fr-FR' } as const satisfies Record<Locale, string>
export const direction = { ar: 'rtl', fr: 'ltr', zgh: 'ltr', en: 'ltr' } as const satisfies Record<Locale, string>
export const languageName = { ar: 'العربية', fr: 'Français', zgh: 'ⵜⴰⵎⴰⵣⵉⵖⵜ', en: 'English' } as const satisfies Record<Locale, string>

export const isLocale = (value: unknown): value is Locale => locales.includes(value as Locale)

/** The language that a row names; Arabic where it names none of ours. */
export const localeOf = (text: string): Locale => (isLocale(text) ? text : 'ar')
