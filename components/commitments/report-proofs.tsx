import { UploadForm } from '@/components/attachments/upload-form'
import { Disclosure } from '@/components/ui/disclosure'
import { Facts } from '@/components/ui/facts'
import { DateField, SelectField, TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { OutsideLink } from '@/components/ui/link'
import { Section } from '@/components/ui/page-body'
import { Tag } from '@/components/ui/tag'
import { acceptedFiles } from '@/lib/attachments/lifecycle'
import type { FileRow } from '@/lib/attachments/queries'
import { addEvidence, removeEvidence } from '@/lib/commitments/actions'
import type { DeskReport, Proof } from '@/lib/commitments/desk'
import { lengths } from '@/lib/commitments/schema'
import { formatDay, translator } from '@/lib/i18n/format'
import { type Locale, languageName, locales } from '@/lib/i18n/locales'

const codes = [
  'address-invalid',
  'address-private',
  'date-needed',
  'evidence-kind-needed',
  'file-missing',
  'file-needed',
  'language-needed',
  'not-your-report',
  'plan-over',
  'title-needed',
  'too-many-files',
]

type ReportProofsProps = {
  locale: Locale
  id: string
  /** Null while a form is answered whose sender is no longer signed in. */
  report: DeskReport | null
  /** A file that was uploaded and still waits to be described. */
  file: FileRow | null
  refused: string | undefined
}

/** What the report shows as proof; while it is written, with the forms that add to it. */
export function ReportProofs({ locale, id, report, file, refused }: ReportProofsProps) {
  const t = translator(locale, 'reporting')
  const proofs = report?.proofs ?? []
  const open = !report || report.may.revise === null
  return (
    <Section id="proofs" title={t('proofs.heading')}>
      {proofs.length === 0 ? (
        <p className="text-soft">{t('proofs.none')}</p>
      ) : (
        <ul className="rows">
          {proofs.map((proof) => (
            <li key={proof.id}>
              <ProofLine locale={locale} proof={proof} />
              {open && <Remove locale={locale} proof={proof} />}
            </li>
          ))}
        </ul>
      )}
      {open && (
        <div className="mt-6 flex flex-col gap-4">
          {file ? (
            <div className="flex flex-col gap-4 rounded-panel border border-line p-5">
              <h3>{t('proofs.describe')}</h3>
              <p>
                <a href={file.href}>
                  <bdi>{file.name}</bdi>
                </a>
              </p>
              <Describe locale={locale} id={id} file={file} />
            </div>
          ) : (
            <Disclosure label={t('proofs.addFile')} open={refused !== undefined}>
              <UploadForm
                locale={locale}
                action="/files"
                next={`/${locale}/desk/commitments/reports/${id}#proofs`}
                refused={refused}
                accept={acceptedFiles}
                label={t('upload.file')}
                hint={t('upload.hint')}
                submit={t('upload.send')}
              />
            </Disclosure>
          )}
          <h3>{t('proofs.add')}</h3>
          <AddLink locale={locale} id={id} />
        </div>
      )}
    </Section>
  )
}

function ProofLine({ locale, proof }: { locale: Locale; proof: Proof }) {
  const t = translator(locale, 'reporting')
  const words = translator(locale, 'commitments')
  const { title, url, file, kind, issuedOn, check, checkNote } = proof
  const name = (
    <bdi lang={proof.locale === locale ? undefined : proof.locale} dir="auto">
      {title}
    </bdi>
  )
  return (
    <>
      {file ? <a href={file.href}>{name}</a> : url ? <OutsideLink href={url}>{name}</OutsideLink> : name}{' '}
      <span className="text-sm text-soft">
        <Facts>
          {words(`evidence.kinds.${kind}`)}
          {issuedOn && formatDay(locale, issuedOn)}
          {check === 'ok' && proof.checkedOn && words('evidence.ok', { day: formatDay(locale, proof.checkedOn) })}
        </Facts>
      </span>
      {check === 'broken' && (
        <>
          {' '}
          <Tag tone="late">{words('evidence.broken')}</Tag>
        </>
      )}
      {checkNote && <p className="text-sm text-soft">{t('proofs.broken', { fault: `\u2066${checkNote}\u2069` })}</p>}
      {url && (
        <bdi dir="ltr" className="block text-sm break-all text-soft">
          {url}
        </bdi>
      )}
    </>
  )
}

function Remove({ locale, proof }: { locale: Locale; proof: Proof }) {
  const t = translator(locale, 'reporting')
  return (
    <ActionForm
      action={removeEvidence}
      locale={locale}
      id={`remove-${proof.id}`}
      texts={formTexts(locale, codes)}
      submit={`${t('proofs.remove')}: ${proof.title}`}
      buttonKind="plain"
    >
      <input type="hidden" name="evidence" value={proof.id} />
    </ActionForm>
  )
}

/** What every proof says: its title with its language, and its date. */
function Words({ locale, title }: { locale: Locale; title?: string }) {
  const t = translator(locale, 'reporting')
  return (
    <>
      <TextField name="title" label={t('proofs.title')} defaultValue={title} />
      <SelectField
        name="language"
        label={t('proofs.language')}
        options={locales.map((value) => ({ value, label: languageName[value], lang: value }))}
        defaultValue={locale}
      />
      <DateField name="issuedOn" label={t('proofs.issuedOn')} optional />
    </>
  )
}

function AddLink({ locale, id }: { locale: Locale; id: string }) {
  const t = translator(locale, 'reporting')
  const words = translator(locale, 'commitments')
  return (
    <ActionForm action={addEvidence} locale={locale} id="link" texts={formTexts(locale, codes)} submit={t('proofs.submit')}>
      <input type="hidden" name="report" value={id} />
      <SelectField
        name="kind"
        label={t('proofs.kind')}
        options={['link', 'law', 'dataset'].map((value) => ({ value, label: words(`evidence.kinds.${value}`) }))}
      />
      <TextField name="url" type="url" label={t('proofs.url')} hint={t('proofs.urlHint')} maxLength={lengths.url} />
      <Words locale={locale} />
    </ActionForm>
  )
}

function Describe({ locale, id, file }: { locale: Locale; id: string; file: FileRow }) {
  const t = translator(locale, 'reporting')
  return (
    <ActionForm action={addEvidence} locale={locale} id="file" texts={formTexts(locale, codes)} submit={t('proofs.submit')}>
      <input type="hidden" name="report" value={id} />
      <input type="hidden" name="kind" value="file" />
      <input type="hidden" name="file" value={file.id} />
      <Words locale={locale} title={file.name.replace(/\.[a-z]+$/, '')} />
    </ActionForm>
  )
}
