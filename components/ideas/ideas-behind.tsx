import { Section } from '@/components/ui/page-body'
import { Tag } from '@/components/ui/tag'
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
        {ideas.map(({ slug, title, locale: lang, kind, demo }) => (
          <li key={slug}>
            <a href={`/${locale}/ideas/${slug}`} lang={lang} dir="auto">
              {title}
            </a>
            <p className="flex flex-wrap items-center gap-2 text-soft">
              {t(`behind.kinds.${kind}`)}
              {demo && <Tag tone="plain">{t('demo')}</Tag>}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
