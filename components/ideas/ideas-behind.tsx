import { Section } from '@/components/ui/page-body'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { IdeaBehind } from '@/lib/ideas/behind'

/** Ideas of citizens that found their way into something else. */
export function IdeasBehind({ locale, ideas }: { locale: Locale; ideas: readonly IdeaBehind[] }) {
  if (ideas.length === 0) return null
  const t = translator(locale, 'ideas')
  return (
    <Section id="ideas" title={t('behind.title')}>
      <ul className="rows">
        {ideas.map(({ slug, title, locale: lang, kind }) => (
          <li key={slug}>
            <a href={`/${locale}/ideas/${slug}`} lang={lang} dir="auto">
              {title}
            </a>
            <p className="text-soft">{t(`behind.kinds.${kind}`)}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
