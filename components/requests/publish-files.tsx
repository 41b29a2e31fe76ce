import { FileRows } from '@/components/attachments/file-rows'
import { HiddenData } from '@/components/attachments/hidden-data'
import { UploadForm } from '@/components/attachments/upload-form'
import { Disclosure } from '@/components/ui/disclosure'
import { type Option, SelectField, TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Panel, Section } from '@/components/ui/page-body'
import { acceptedFiles } from '@/lib/attachments/lifecycle'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { publishFile, takeFile } from '@/lib/requests/actions'
import { redactionReasons } from '@/lib/requests/lifecycle'
import type { DeskFile, DeskFiles } from '@/lib/requests/public-files'

const codes = ['file-missing', 'hidden-data', 'redaction-reason-needed', 'too-many-files', 'files-quota', 'request-private']

type FilesProps = {
  locale: Locale
  reference: string
  files: DeskFiles
  /** The original that an uploaded copy is of. */
  chosen: string | undefined
  refused: string | undefined
}

/** Files of the answer: each is published as it is or as a redacted copy, or stays where it is. */
export function PublishFiles({ locale, reference, files, chosen, refused }: FilesProps) {
  const t = translator(locale, 'requests')
  const { originals, published, copy } = files
  if (originals.length === 0 && published.length === 0) return null
  return (
    <Section id="files" title={t('publish.files')}>
      <div className="flex max-w-[52rem] flex-col gap-6">
        {published.length > 0 && (
          <Panel label={t('publish.publishedFiles')}>
            <h3 className="text-base">{t('publish.publishedFiles')}</h3>
            {published.map((file) => (
              <div key={file.id} className="flex flex-wrap items-center justify-between gap-3">
                <FileRows locale={locale} files={[file]} />
                <ActionForm
                  action={takeFile}
                  locale={locale}
                  id={`take-${file.id}`}
                  texts={formTexts(locale, codes)}
                  submit={t('publish.take')}
                  submitLabel={`${t('publish.take')} ${file.name}`}
                  buttonKind="plain"
                >
                  <input type="hidden" name="reference" value={reference} />
                  <input type="hidden" name="file" value={file.id} />
                </ActionForm>
              </div>
            ))}
          </Panel>
        )}
        {originals.map((file) => (
          <OneFile key={file.id} {...{ locale, reference, file, refused }} copy={chosen === file.id ? copy : null} />
        ))}
      </div>
    </Section>
  )
}

type OneProps = { locale: Locale; reference: string; file: DeskFile; copy: DeskFile | null; refused: string | undefined }

/** The officer may call a file otherwise; the ending is its content's, and stands after the field. */
function PublicName({ locale, name }: { locale: Locale; name: string }) {
  const t = translator(locale, 'requests')
  const dot = name.lastIndexOf('.')
  return (
    <TextField
      name="name"
      label={t('publish.name')}
      hint={t('publish.nameHint')}
      defaultValue={dot > 0 ? name.slice(0, dot) : name}
      maxLength={100}
    />
  )
}

function OneFile({ locale, reference, file, copy, refused }: OneProps) {
  const t = translator(locale, 'requests')
  const words = translator(locale, 'request-words')
  const shared = { action: publishFile, locale, texts: formTexts(locale, codes), buttonKind: 'secondary' as const, wide: true }
  const hidden = (
    <>
      <input type="hidden" name="reference" value={reference} />
      <input type="hidden" name="file" value={file.id} />
    </>
  )
  return (
    <Panel label={file.name}>
      <FileRows locale={locale} files={[file]} />
      {copy ? (
        <ActionForm {...shared} id={`copy-${file.id}`} submit={t('publish.copySubmit')}>
          {hidden}
          <input type="hidden" name="copy" value={copy.id} />
          <p>
            {t('publish.copy')} <bdi>{copy.name}</bdi>
          </p>
          <SelectField
            name="reason"
            label={t('publish.reason')}
            options={redactionReasons.map((value): Option => ({ value, label: words(`redactionReasons.${value}`) }))}
            defaultValue="personal-data"
          />
          <PublicName locale={locale} name={copy.name} />
          <HiddenData locale={locale} file={copy.name} findings={copy.findings ?? []} />
        </ActionForm>
      ) : (
        <>
          <ActionForm {...shared} id={`as-is-${file.id}`} submit={t('publish.asIs')} submitLabel={`${t('publish.asIs')} ${file.name}`}>
            {hidden}
            <PublicName locale={locale} name={file.name} />
            <HiddenData locale={locale} file={file.name} findings={file.findings ?? []} />
          </ActionForm>
          <Disclosure label={t('publish.upload')} about={file.name}>
            <UploadForm
              locale={locale}
              action="/files"
              next={`/${locale}/desk/requests/${reference}/publish?of=${file.id}`}
              refused={refused}
              accept={acceptedFiles}
              label={t('publish.copyFile')}
              hint={t('publish.copyHint')}
              submit={t('publish.send')}
            />
          </Disclosure>
        </>
      )}
    </Panel>
  )
}
