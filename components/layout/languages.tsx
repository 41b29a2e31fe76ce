import { type Locale, languageName, locales } from '@/lib/i18n/locales'
import { LanguageLink } from './here'
import { languageOutline } from './language-names'
import { OutlinedWords } from './outline'

/** Every language under its own name; the current one is underlined in sun. */
export function Languages({ locale, label }: { locale: Locale; label: string }) {
  return (
    <nav aria-label={label}>
      <ul className="languages">
        {locales.map((language) => (
          <li key={language}>
            <LanguageLink locale={language} name={languageName[language]} current={language === locale}>
              <OutlinedWords outline={languageOutline[language]} size={16} />
            </LanguageLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
