import { RadioGroup } from '@/components/ui/choice'
import { DateField, type Option, SelectField, TextArea, TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/page-body'
import { translator } from '@/lib/i18n/format'
import { type Locale, languageName, locales } from '@/lib/i18n/locales'
import { answerIdea, assignIdea, linkIdea, mergeIdea } from '@/lib/ideas/actions'
import type { DeskCase } from '@/lib/ideas/desk'
import { decisions, linkKinds, refusalReasons } from '@/lib/ideas/lifecycle'
import type { InstitutionRef } from '@/lib/institutions/queries'
import { nameIn } from '@/lib/territories/name'

const codes = [
  'decision-needed',
  'rejection-reason-needed',
  'answer-needed',
  'language-needed',
  'day-invalid',
  'day-past',
  'own-idea',
  'slug-invalid',
  'merge-target',
  'commitment-needed',
  'commitment-unknown',
  'kind-needed',
  'institution-needed',
]

type DeskFormsProps = {
  locale: Locale
  slug: string
  /** Null while a form is answered whose sender is no longer signed in: every form is shown again, so that none loses its text. */
  found: DeskCase | null
  institutions: readonly InstitutionRef[]
}

/** What can be done with an idea: the official answer first, then who answers it, merging and links. */
export function DeskForms({ locale, slug, found, institutions }: DeskFormsProps) {
  const t = translator(locale, 'ideas')
  const open = (deed: keyof DeskCase['may']) => !found || found.may[deed] === null
  const shared = { locale, texts: formTexts(locale, codes), wide: true }
  const hidden = <input type="hidden" name="slug" value={slug} />
  const named = institutions.map(
    ({ id, name }): Option => ({ value: id, label: nameIn(name, locale).text, lang: nameIn(name, locale).lang }),
  )
  const targets = (found?.targets ?? []).map(
    (target): Option => ({ value: target.slug, label: `${target.slug} · ${target.title}`, lang: target.locale }),
  )
  return (
    <div className="flex flex-col gap-6">
      <Panel label={t('desk.answer')}>
        <h2>{t('desk.answer')}</h2>
        {open('answer') ? (
          <div className="group/answer">
            <ActionForm {...shared} action={answerIdea} id="answer" submit={t('desk.answerButton')}>
              {hidden}
              <RadioGroup
                name="decision"
                legend={t('desk.decision')}
                options={decisions.map((value) => ({ value, label: t(`states.${value}`) }))}
              />
              <div className="group-has-[[name=decision]:not([value=rejected]):checked]/answer:hidden">
                <SelectField
                  name="reason"
                  label={t('desk.reason')}
                  hint={t('desk.reasonHint', { rejected: t('states.rejected') })}
                  options={refusalReasons.map((value) => ({ value, label: t(`reasons.${value}`) }))}
                  empty={t('form.choose')}
                />
              </div>
              <TextArea name="text" label={t('desk.text')} hint={t('desk.textHint')} rows={8} />
              <SelectField
                name="language"
                label={t('form.language')}
                options={locales.map((value) => ({ value, label: languageName[value], lang: value }))}
                defaultValue={locale}
              />
              <DateField name="reviewOn" label={t('desk.reviewOn')} hint={t('desk.reviewHint')} optional />
            </ActionForm>
          </div>
        ) : (
          <Notice>{t(found?.may.answer === 'own-idea' ? 'desk.own' : 'desk.notYours')}</Notice>
        )}
      </Panel>
      {open('assign') && (
        <Panel label={t('desk.assign')}>
          <h2>{t('desk.assign')}</h2>
          <ActionForm {...shared} action={assignIdea} id="assign" submit={t('desk.assignButton')} buttonKind="secondary">
            {hidden}
            <SelectField name="institution" label={t('desk.institution')} options={named} defaultValue={found?.institutionId} />
          </ActionForm>
        </Panel>
      )}
      {open('merge') && (
        <Panel label={t('desk.merge')}>
          <h2>{t('desk.merge')}</h2>
          <ActionForm {...shared} action={mergeIdea} id="merge" submit={t('desk.mergeButton')} buttonKind="danger">
            {hidden}
            <SelectField name="into" label={t('desk.into')} hint={t('desk.mergeHint')} options={targets} empty={t('form.choose')} />
          </ActionForm>
        </Panel>
      )}
      {open('link') && (
        <Panel label={t('desk.link')}>
          <h2>{t('desk.link')}</h2>
          <ActionForm {...shared} action={linkIdea} id="link" submit={t('desk.linkButton')} buttonKind="secondary">
            {hidden}
            <TextField name="commitment" label={t('desk.commitment')} hint={t('desk.commitmentHint')} width="half" dir="ltr" />
            <SelectField
              name="kind"
              label={t('desk.kind')}
              options={linkKinds.map((value) => ({ value, label: t(`linkKinds.${value}`) }))}
              empty={t('form.choose')}
            />
          </ActionForm>
        </Panel>
      )}
    </div>
  )
}
