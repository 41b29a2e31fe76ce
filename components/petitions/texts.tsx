import { Disclosure } from '@/components/ui/disclosure'
import { Section } from '@/components/ui/page-body'
import { UserText } from '@/components/ui/user-text'
import { translator } from '@/lib/i18n/format'
import { isLocale, type Locale, languageName } from '@/lib/i18n/locales'
import { Written } from './written'

export type PetitionText = { locale: string; title: string; ask: string; reasons: string }

type TextsProps = { locale: Locale; first: PetitionText; others: readonly PetitionText[] }

const nameOf = (lang: string): string => (isLocale(lang) ? languageName[lang] : lang)

/** What is asked and why, in the reader's language first; other languages below, each one link away. */
export function Texts({ locale, first, others }: TextsProps) {
  const t = translator(locale, 'petitions')
  return (
    <>
      {others.length > 0 && (
        <nav aria-label={t('page.languages')} className="flex flex-wrap gap-x-5 gap-y-1">
          <span aria-current="true" lang={first.locale} className="border-b-4 border-sun py-1 font-bold">
            {nameOf(first.locale)}
          </span>
          {others.map((text) => (
            <a key={text.locale} href={`#text-${text.locale}`} lang={text.locale} className="py-1">
              {nameOf(text.locale)}
            </a>
          ))}
        </nav>
      )}
      {first.locale !== locale && <p className="text-soft">{t('page.untranslated', { language: nameOf(first.locale) })}</p>}
      <Section id="ask" title={t('page.ask')}>
        <UserText text={first.ask} lang={first.locale} large />
      </Section>
      <Section id="reasons" title={t('page.reasons')}>
        <Written text={first.reasons} lang={first.locale} />
      </Section>
      {others.map((text) => (
        <Disclosure key={text.locale} label={t('page.otherText', { language: nameOf(text.locale) })}>
          <article id={`text-${text.locale}`} lang={text.locale} className="flex flex-col gap-4 border-s-4 border-line ps-5">
            <h2 dir="auto" className="max-w-column">
              {text.title}
            </h2>
            <UserText text={text.ask} lang={text.locale} />
            <Written text={text.reasons} lang={text.locale} />
          </article>
        </Disclosure>
      ))}
    </>
  )
}
