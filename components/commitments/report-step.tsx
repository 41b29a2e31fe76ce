import { Disclosure } from '@/components/ui/disclosure'
import { TextArea } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/page-body'
import { discardReport, publishReport, returnReport, submitReport, validateReport } from '@/lib/commitments/actions'
import type { DeskReport } from '@/lib/commitments/desk'
import { isPublicReport } from '@/lib/commitments/lifecycle'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { ButtonLink } from '../ui/button'
import { SummaryList } from '../ui/summary-list'

const codes = [
  'body-needed',
  'difficulty-needed',
  'evidence-needed',
  'regression-reason-needed',
  'note-needed',
  'not-your-report',
  'own-report',
  'period-running',
  'plan-over',
]

/** How far the report is, and the one next step of its reader. */
export function ReportStep({ locale, report }: { locale: Locale; report: DeskReport }) {
  const t = translator(locale, 'reporting')
  const { may, part, on, dueOn, revision, notBefore } = report
  const running = may.publish === 'period-running'
  const open = { revise: may.revise === null, validate: may.validate === null, publish: may.publish === null, back: may.return === null }
  const own = [may.validate, may.publish].includes('own-report')
  const day = (at: string | null) => (at ? formatDay(locale, at) : null)
  const facts = [
    { key: 'due', label: t('columns.due'), value: day(dueOn) },
    { key: 'submitted', label: t('paper.on.submitted'), value: day(on.submitted) },
    { key: 'validated', label: t('paper.on.validated'), value: day(on.validated) },
    { key: 'published', label: t('paper.on.published'), value: day(on.published) },
  ]
  return (
    <Panel label={t('step.title')}>
      <h2>{t('step.title')}</h2>
      {part && <p className="text-soft">{t(`paper.part.${part}`)}</p>}
      {open.revise && <Write locale={locale} report={report} />}
      {open.validate && <Step locale={locale} report={report} action={validateReport} id="validate" submit={t('step.validate')} />}
      {open.publish && <Step locale={locale} report={report} action={publishReport} id="publish" submit={t('step.publish')} />}
      {notBefore && !isPublicReport(report) && <Notice>{t('step.notEnded', { day: formatDay(locale, notBefore) })}</Notice>}
      {open.back && <GiveBack locale={locale} report={report} />}
      {!open.revise && !open.validate && !open.publish && !running && (
        <Notice>{isPublicReport(report) ? t('step.over') : own ? t('step.own') : t('step.wait')}</Notice>
      )}
      <SummaryList items={facts.filter(({ value }) => value !== null)} />
      {revision > 1 && <p className="text-soft">{t('paper.revision', { n: revision })}</p>}
    </Panel>
  )
}

type StepProps = { locale: Locale; report: DeskReport }

function Hidden({ report: { id, version } }: Pick<StepProps, 'report'>) {
  return (
    <>
      <input type="hidden" name="report" value={id} />
      <input type="hidden" name="version" value={version} />
    </>
  )
}

type OneStep = StepProps & { id: string; submit: string; action: typeof submitReport | typeof discardReport; kind?: 'danger' }

function Step({ locale, report, action, id, submit, kind }: OneStep) {
  return (
    <ActionForm
      action={action as typeof submitReport}
      locale={locale}
      id={id}
      texts={formTexts(locale, codes)}
      submit={submit}
      {...(kind ? { buttonKind: kind } : {})}
      wide
    >
      <Hidden report={report} />
    </ActionForm>
  )
}

/** The author's turn: what is missing, and the way on once nothing is. */
function Write({ locale, report }: StepProps) {
  const t = translator(locale, 'reporting')
  const errors = translator(locale, 'errors')
  const { missing, id, state, revision } = report
  const proofless = missing.includes('evidence-needed')
  const wordless = missing.some((code) => code !== 'evidence-needed')
  return (
    <>
      {missing.length > 0 && (
        <Notice kind="late" title={t('paper.missing')}>
          <ul className="list-disc ps-5">
            {missing.map((code) => (
              <li key={code}>{errors(code)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {missing.length === 0 && <Step locale={locale} report={report} action={submitReport} id="submit" submit={t('step.submit')} />}
      {proofless && (
        <ButtonLink href="#proofs" kind={wordless ? 'secondary' : 'primary'} wide>
          {t('proofs.submit')}
        </ButtonLink>
      )}
      <ButtonLink href={`/${locale}/desk/commitments/reports/${id}/edit`} kind={wordless ? 'primary' : 'secondary'} wide>
        {t('step.edit')}
      </ButtonLink>
      {state === 'draft' && (
        <Disclosure label={t('step.discard')}>
          <Step locale={locale} report={report} action={discardReport} id="discard" submit={t('step.discard')} kind="danger" />
        </Disclosure>
      )}
      {revision > 1 && <p className="text-soft">{t('form.correction')}</p>}
    </>
  )
}

function GiveBack({ locale, report }: StepProps) {
  const t = translator(locale, 'reporting')
  return (
    <Disclosure label={t('step.return')}>
      <ActionForm
        action={returnReport}
        locale={locale}
        id="return"
        texts={formTexts(locale, codes)}
        submit={t('step.return')}
        buttonKind="secondary"
        wide
      >
        <Hidden report={report} />
        <TextArea name="note" label={t('step.note')} hint={t('step.noteHint')} rows={5} />
      </ActionForm>
    </Disclosure>
  )
}
