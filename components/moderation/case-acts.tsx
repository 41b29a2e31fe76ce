import { Checkbox, RadioGroup } from '@/components/ui/choice'
import { Disclosure } from '@/components/ui/disclosure'
import { SelectField, TextArea } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { escalateCase, imposeSanction, liftSanction } from '@/lib/moderation/actions'
import { reasonCodes, sanctionDays, sanctionKinds } from '@/lib/moderation/lifecycle'
import type { CasePage } from '@/lib/moderation/queries'
import { decisionCodes, LanguageField } from './decision-parts'
import { actionKeys } from './keys'

type ActsProps = { locale: Locale; page: CasePage; open: boolean }

/** Hands the case on to somebody else. */
export function EscalateForm({ locale, page, open }: ActsProps) {
  const t = translator(locale, 'moderation')
  return (
    <div data-key={actionKeys.escalate}>
      <Disclosure label={t('escalate.title')} open={open}>
        <ActionForm
          action={escalateCase}
          locale={locale}
          id="escalate"
          texts={formTexts(locale, decisionCodes)}
          submit={t('escalate.submit')}
          buttonKind="secondary"
          wide
        >
          <input type="hidden" name="case" value={page.id} />
          <input type="hidden" name="version" value={page.version} />
          <RadioGroup
            name="to"
            legend={t('escalate.to')}
            options={['moderator', 'admin'].map((value) => ({ value, label: t(`escalate.${value}`) }))}
          />
          <TextArea name="internal" label={t('escalate.why')} hint={t('escalate.whyHint')} rows={3} />
        </ActionForm>
      </Disclosure>
    </div>
  )
}

/** Against the person who wrote, not the text: a warning, a time of silence, or a ban that somebody else confirms. */
export function SanctionForm({ locale, page, open }: ActsProps) {
  const t = translator(locale, 'moderation')
  if (!page.author) return null
  const language = page.current?.snapshot.locale ?? locale
  const codes = [...decisionCodes, 'kind-of-sanction-needed', 'days-needed', 'author-gone', 'sanctioned-already']
  return (
    <div data-key={actionKeys.sanction}>
      <Disclosure label={t('sanction.title')} open={open}>
        {page.sanctions.map((sanction) => (
          <div key={sanction.id} className="mb-4 flex flex-col gap-2 border-s-4 border-clay ps-4">
            <p>
              <strong>{t(`sanctions.${sanction.kind}`)}</strong> · {t(`reasons.${sanction.reason}.name`)}
              {sanction.until && ` · ${t('sanction.until', { day: formatDay(locale, sanction.until) })}`}
            </p>
            <ActionForm
              action={liftSanction}
              locale={locale}
              id={`lift-${sanction.id}`}
              texts={formTexts(locale, decisionCodes)}
              submit={t('sanction.lift')}
              buttonKind="secondary"
            >
              <input type="hidden" name="sanction" value={sanction.id} />
              <input type="hidden" name="case" value={page.id} />
              <TextArea name="internal" label={t('sanction.liftWhy')} rows={2} />
            </ActionForm>
          </div>
        ))}
        <ActionForm
          action={imposeSanction}
          locale={locale}
          id="sanction"
          texts={formTexts(locale, codes)}
          submit={t('sanction.submit')}
          buttonKind="danger"
          wide
        >
          <p className="text-soft">{t('sanction.apart')}</p>
          <input type="hidden" name="case" value={page.id} />
          <RadioGroup
            name="kind"
            legend={t('sanction.kind')}
            options={sanctionKinds.map((value) => ({ value, label: t(`sanctions.${value}`), hint: t(`sanctionHints.${value}`) }))}
          />
          <SelectField
            name="days"
            label={t('sanction.days')}
            hint={t('sanction.daysHint')}
            options={sanctionDays.map((value) => ({ value: String(value), label: t('sanction.nDays', { n: value }) }))}
            empty={t('decide.choose')}
            optional
          />
          <SelectField
            name="reason"
            label={t('decide.reason')}
            options={reasonCodes.map((value) => ({ value, label: t(`reasons.${value}.name`) }))}
            empty={t('decide.choose')}
          />
          <TextArea name="note" label={t('decide.note')} hint={t('decide.noteHint')} rows={4} />
          <LanguageField locale={locale} language={language} />
          <Checkbox name="hides" label={t('sanction.hides')} hint={t('sanction.hidesHint')} value="on" />
        </ActionForm>
      </Disclosure>
    </div>
  )
}
