import { OutsideLink } from '@/components/ui/link'
import { Section } from '@/components/ui/page-body'
import type { CommitmentPage, Section as Part } from '@/lib/commitments/queries'
import { translator } from '@/lib/i18n/format'
import { type Locale, locales } from '@/lib/i18n/locales'

/** Problem and promise, in the headings of the plan's own cycle. */
export function Narrative({ locale, commitment: { sections, sourceUrl } }: { locale: Locale; commitment: CommitmentPage }) {
  const t = translator(locale, 'commitments')
  const summed = sections.some(({ summary }) => summary)
  return (
    <Section id="promise" title={t('narrative.heading')}>
      {sections.length === 0 && <p className="max-w-measure">{t('narrative.none')}</p>}
      <div className="flex flex-col gap-4">
        {sections.map((section) => (
          <Words key={section.key} locale={locale} section={section} />
        ))}
      </div>
      <p className="mt-3 max-w-measure text-sm text-soft">
        {summed && <>{t('narrative.summary')} </>}
        <OutsideLink href={sourceUrl}>{t('narrative.source')}</OutsideLink>
      </p>
    </Section>
  )
}

function Words({ locale, section: { key, texts } }: { locale: Locale; section: Part }) {
  const lang = [locale, ...locales].find((candidate) => texts[candidate])
  if (!lang) return null
  return (
    <div>
      <h3>{translator(locale, 'commitments')(`sections.${key}`)}</h3>
      <p className="max-w-measure" lang={lang === locale ? undefined : lang} dir="auto">
        {texts[lang]}
      </p>
    </div>
  )
}
