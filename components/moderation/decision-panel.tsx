import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { SelectField, TextArea } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/page-body'
import { formatDateTime, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { claimCase, decideCase, releaseCase } from '@/lib/moderation/actions'
import { type Action, adverseActions, includes, reasonCodes } from '@/lib/moderation/lifecycle'
import type { CasePage } from '@/lib/moderation/queries'
import { reasonIn } from '@/lib/moderation/subjects'
import { AppealPanel } from './appeal-panel'
import { BanPanel } from './ban-panel'
import { EscalateForm, SanctionForm } from './case-acts'
import { decisionCodes, LanguageField } from './decision-parts'
import { actionKeys } from './keys'
import { MaskField } from './mask-field'

type PanelProps = { locale: Locale; page: CasePage /** A sent form is being answered: folds stay open. */; open: boolean }

/** The decision beside the text: what lets it be read is one button, what is done against it needs a reason and a note. */
export function DecisionPanel({ locale, page, open }: PanelProps) {
  const t = translator(locale, 'moderation')
  return (
    <Panel label={t('decide.title')} id="decision">
      <h2>{t('decide.title')}</h2>
      {page.refusal ? (
        <Notice>{t(`notYours.${page.refusal}`)}</Notice>
      ) : (
        <>
          <Claim locale={locale} page={page} />
          <Forms locale={locale} page={page} open={open} />
        </>
      )}
    </Panel>
  )
}

function Claim({ locale, page }: Pick<PanelProps, 'locale' | 'page'>) {
  const t = translator(locale, 'moderation')
  const texts = formTexts(locale, decisionCodes)
  const hidden = <input type="hidden" name="case" value={page.id} />
  if (page.claimed === 'other') return <Notice kind="late">{t('decide.claimedByOther')}</Notice>
  if (page.claimed === 'me' && page.claimedUntil)
    return (
      <div className="flex flex-col gap-1">
        <p className="text-soft">{t('decide.claimedUntil', { time: formatDateTime(locale, page.claimedUntil) })}</p>
        <ActionForm action={releaseCase} locale={locale} id="release" texts={texts} submit={t('decide.release')} buttonKind="plain">
          {hidden}
        </ActionForm>
      </div>
    )
  return (
    <ActionForm action={claimCase} locale={locale} id="claim" texts={texts} submit={t('decide.claim')} buttonKind="secondary" wide>
      {hidden}
    </ActionForm>
  )
}

function Forms({ locale, page, open }: PanelProps) {
  if (page.appeal) return <AppealPanel locale={locale} page={page} />
  if (page.ban) return <BanPanel locale={locale} page={page} />
  const actions = page.current?.actions ?? []
  const good = actions.filter((action) => !includes(adverseActions, action))
  const adverse = actions.filter((action) => includes(adverseActions, action))
  return (
    <>
      {good.length > 0 && <GoodForm locale={locale} page={page} actions={good} />}
      {adverse.map((action) => (
        <AdverseForm key={action} locale={locale} page={page} action={action} open={open} />
      ))}
      <SanctionForm locale={locale} page={page} open={open} />
      <EscalateForm locale={locale} page={page} open={open} />
    </>
  )
}

/** Which case, as it was read. */
function Read({ page }: { page: CasePage }) {
  return (
    <>
      <input type="hidden" name="case" value={page.id} />
      <input type="hidden" name="version" value={page.version} />
      <input type="hidden" name="seen" value={page.current?.hash ?? ''} />
      <input type="hidden" name="next" value="on" />
    </>
  )
}

type GoodFormProps = { locale: Locale; page: CasePage; actions: readonly Action[] }

function GoodForm({ locale, page, actions: [first, ...others] }: GoodFormProps) {
  const t = translator(locale, 'moderation')
  if (!first) return null
  return (
    <div data-key={actionKeys[first]}>
      <ActionForm
        action={decideCase}
        locale={locale}
        id="good"
        texts={formTexts(locale, decisionCodes)}
        submit={t(`actions.${first}`)}
        button={{ name: 'action', value: first }}
        wide
        beside={others.map((action) => (
          <Button key={action} kind="secondary" wide name="action" value={action} data-key={actionKeys[action]}>
            {t(`actions.${action}`)}
          </Button>
        ))}
      >
        <p className="text-soft">{t(`hints.${first}`)}</p>
        <Read page={page} />
      </ActionForm>
    </div>
  )
}

function AdverseForm({ locale, page, action, open }: PanelProps & { action: Action }) {
  const t = translator(locale, 'moderation')
  const own = page.reasons[action]
  const reasons = (own ?? reasonCodes).map((value) => ({
    value,
    label: own ? (reasonIn(locale, page.type, action, 'other', value) ?? value) : t(`reasons.${value}.name`),
  }))
  const language = page.current?.snapshot.locale ?? locale
  return (
    <div data-key={actionKeys[action]}>
      <Disclosure label={t(`actions.${action}`)} open={open}>
        <ActionForm
          action={decideCase}
          locale={locale}
          id={action}
          texts={formTexts(locale, decisionCodes)}
          submit={t(`actions.${action}`)}
          buttonKind="danger"
          wide
        >
          <p className="text-soft">{action === 'reject' && page.type === 'petition' ? t('hints.rejectPetition') : t(`hints.${action}`)}</p>
          <Read page={page} />
          <input type="hidden" name="action" value={action} />
          <SelectField name="reason" label={t('decide.reason')} options={reasons} empty={t('decide.choose')} />
          {action === 'redact' ? (
            <MaskField
              label={t('decide.copy')}
              hint={t('decide.copyHint')}
              button={t('decide.cover')}
              text={page.current?.masked ?? ''}
              lang={language}
            />
          ) : (
            <TextArea name="quote" label={t('decide.quote')} hint={t('decide.quoteHint')} rows={2} optional />
          )}
          <TextArea name="note" label={t('decide.note')} hint={t('decide.noteHint')} rows={5} />
          <LanguageField locale={locale} language={language} />
          <TextArea name="internal" label={t('decide.internal')} rows={2} optional />
        </ActionForm>
      </Disclosure>
    </div>
  )
}
