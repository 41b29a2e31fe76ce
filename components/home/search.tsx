import { SearchLine } from '@/components/ui/search-line'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

const examples = ['first', 'second', 'third'] as const

/** The search of the front page with examples, and a way in for who does not know where to begin. */
export function HomeSearch({ locale }: { locale: Locale }) {
  const t = translator(locale, 'home')
  return (
    <>
      <search className="w-full">
        <form action={`/${locale}/petitions`} method="get">
          <SearchLine label={t('search-label')} button={t('search')} />
        </form>
      </search>
      <p className="text-soft">
        {t('examples')}{' '}
        {examples.map((example) => (
          <span key={example}>
            <a href={`/${locale}/petitions?q=${encodeURIComponent(t(`example.${example}`))}`}>{t(`example.${example}`)}</a>
            {' · '}
          </span>
        ))}
        <a href={`/${locale}/about/begin`}>{t('begin')}</a>
      </p>
    </>
  )
}
