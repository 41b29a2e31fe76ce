/** Words that depend on a count, one for each plural form of the language. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>>

/** Intl has no rules for `zgh`, and would use those of whatever device asks. */
export const pluralRules = (tag: string): Intl.PluralRules => new Intl.PluralRules(tag.startsWith('zgh') ? 'en' : tag)

export const formOf = (tag: string, forms: Forms, value: number): string => forms[pluralRules(tag).select(value)] ?? forms.other ?? ''
