import { SelectField, TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Section } from '@/components/ui/page-body'
import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { addTerm, switchTerm } from '@/lib/moderation/actions'
import type { TermRow } from '@/lib/moderation/forms'
import { reasonCodes, termEffects, termLanguages } from '@/lib/moderation/lifecycle'

type TermsProps = { locale: Locale; terms: readonly TermRow[] /** Id of the term that is to be changed. */; chosen?: string | undefined }

/** Words that make a text wait: the one that is changed, the list, and a form for one more. */
export function Terms({ locale, terms, chosen }: TermsProps) {
  const t = translator(locale, 'moderation')
  const texts = formTexts(locale, ['term-needed', 'term-known', 'effect-needed', 'reason-needed', 'language-needed'])
  const term = terms.find(({ id }) => id === chosen)
  return (
    <>
      {term && (
        <Section id="change" title={<bdi>{term.pattern}</bdi>}>
          <ActionForm
            action={switchTerm}
            locale={locale}
            id="switch"
            texts={texts}
            submit={t(term.active ? 'terms.turnOff' : 'terms.turnOn')}
            buttonKind="secondary"
          >
            <input type="hidden" name="term" value={term.id} />
            <input type="hidden" name="active" value={term.active ? 'no' : 'yes'} />
            <p>{t(term.active ? 'terms.turnOffHint' : 'terms.turnOnHint')}</p>
          </ActionForm>
        </Section>
      )}
      <Section id="add" title={t('terms.add')}>
        <ActionForm action={addTerm} locale={locale} id="term" texts={texts} submit={t('terms.add')}>
          <TextField name="pattern" label={t('terms.pattern')} hint={t('terms.patternHint')} width="half" autoComplete="off" />
          <SelectField
            name="language"
            label={t('terms.language')}
            options={termLanguages.map((value) => ({ value, label: t(`termLanguages.${value}`) }))}
          />
          <SelectField
            name="effect"
            label={t('terms.effect')}
            hint={t('terms.effectHint')}
            options={termEffects.map((value) => ({ value, label: t(`effects.${value}`) }))}
          />
          <SelectField
            name="reason"
            label={t('decide.reason')}
            options={reasonCodes.map((value) => ({ value, label: t(`reasons.${value}.name`) }))}
            empty={t('decide.choose')}
          />
        </ActionForm>
      </Section>
      <Section id="terms" title={t('terms.list')}>
        <Table
          caption={t('terms.list')}
          captionHidden
          stack
          columns={[
            { key: 'pattern', label: t('terms.pattern') },
            { key: 'language', label: t('terms.language') },
            { key: 'effect', label: t('terms.effect') },
            { key: 'reason', label: t('decide.reason') },
            { key: 'active', label: t('terms.active') },
          ]}
          rows={terms.map((term) => ({
            key: term.id,
            cells: [
              <bdi key="pattern" className="font-bold">
                {term.pattern}
              </bdi>,
              t(`termLanguages.${term.locale}`),
              t(`effects.${term.effect}`),
              t(`reasons.${term.reasonCode}.name`),
              <div key="active" className="flex flex-wrap items-center gap-3">
                <Tag tone={term.active ? 'neutral' : 'plain'}>{t(term.active ? 'terms.on' : 'terms.off')}</Tag>
                <a href={`/${locale}/admin/terms?term=${term.id}`}>
                  {t('terms.change')}
                  <span className="sr-only"> {term.pattern}</span>
                </a>
              </div>,
            ],
          }))}
        />
      </Section>
    </>
  )
}
