import { FileRows } from '@/components/attachments/file-rows'
import { UploadForm } from '@/components/attachments/upload-form'
import { CheckboxGroup, RadioGroup } from '@/components/ui/choice'
import { Disclosure } from '@/components/ui/disclosure'
import { TextArea, TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/page-body'
import { acceptedFiles } from '@/lib/attachments/lifecycle'
import type { FileRow } from '@/lib/attachments/queries'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { lawNumber } from '@/lib/i18n/typography'
import { answerRequest, correctAnswer, dropAnswerFile } from '@/lib/requests/actions'
import type { GroundDto } from '@/lib/requests/decisions'
import type { DeskRequest } from '@/lib/requests/desk-case'
import { motivationLength, outcomes } from '@/lib/requests/lifecycle'
import type { TemplateDto } from '@/lib/requests/templates'
import { BeginWith } from './begin-with'
import { LanguageField } from './desk-acts'
import { deskCodes } from './desk-codes'

type AnswerProps = {
  locale: Locale
  request: DeskRequest
  grounds: readonly GroundDto[]
  templates: readonly TemplateDto[]
  /** Another decision in the place of the last one. */
  again: boolean
}

type AnswerFilesProps = { locale: Locale; reference: string; address: string; files: readonly FileRow[]; refused: string | undefined }

/** Files come before the text: each is sent alone, so that none costs a text that is half written. */
export function AnswerFiles({ locale, reference, address, files, refused }: AnswerFilesProps) {
  const t = translator(locale, 'request-desk')
  return (
    <Section id="files" title={t('answer.files')}>
      <ul className="flex flex-col gap-3">
        {files.map((file) => (
          <li key={file.id}>
            <FileRows locale={locale} files={[file]} />
            <ActionForm
              action={dropAnswerFile}
              locale={locale}
              id={`drop-${file.id}`}
              texts={formTexts(locale, deskCodes)}
              submit={t('answer.dropFile')}
              submitLabel={`${t('answer.dropFile')}: ${file.name}`}
              buttonKind="plain"
            >
              <input type="hidden" name="ref" value={reference} />
              <input type="hidden" name="file" value={file.id} />
            </ActionForm>
          </li>
        ))}
      </ul>
      <Disclosure label={t('answer.addFile')} open={refused !== undefined || files.length > 0}>
        <UploadForm
          locale={locale}
          action="/files/answers"
          fields={{ reference }}
          next={address}
          refused={refused}
          accept={acceptedFiles}
          label={t('answer.addFile')}
          hint={t('answer.fileHint')}
          submit={t('answer.sendFile')}
        />
      </Disclosure>
    </Section>
  )
}

/** The outcome first; with script off every field stands there, and the server says which one is missing. */
export function AnswerForm({ locale, request: { ref, version, locale: language }, grounds, templates, again }: AnswerProps) {
  const t = translator(locale, 'request-desk')
  const words = translator(locale, 'request-words')
  const clocks = translator(locale, 'clocks')
  return (
    <div className="group/answer">
      <ActionForm
        action={again ? correctAnswer : answerRequest}
        locale={locale}
        id="answer"
        texts={formTexts(locale, deskCodes)}
        submit={t(again ? 'answer.submitAgain' : 'answer.submit')}
      >
        <input type="hidden" name="ref" value={ref} />
        <input type="hidden" name="version" value={version} />
        <RadioGroup
          name="outcome"
          legend={t('answer.outcome')}
          options={outcomes.map((value) => ({ value, label: words(`outcomes.${value}`) }))}
        />
        <div className="group-has-[[name=outcome][value=full]:checked]/answer:hidden">
          <CheckboxGroup
            name="grounds"
            legend={t('answer.grounds')}
            hint={t('answer.groundsHint')}
            options={grounds.map(({ id, law, article, nature }) => ({
              value: id,
              label: words(`grounds.${id}.name`),
              hint: `${clocks('basis', { law: lawNumber(locale, law), article: `\u2068${article}\u2069` })} · ${t(`natures.${nature}`)}`,
            }))}
          />
        </div>
        <BeginWith locale={locale} templates={templates} />
        <TextArea name="text" label={t('answer.text')} hint={t('answer.textHint', { n: motivationLength })} rows={12} />
        <LanguageField locale={locale} language={language} />
        <div className="group-has-[[name=outcome]:not([value=partial]):checked]/answer:hidden">
          <TextArea name="withheld" label={t('answer.withheld')} hint={t('answer.withheldHint')} rows={3} />
        </div>
        <div className="group-has-[[name=outcome]:not([value=already-public]):checked]/answer:hidden">
          <TextField name="url" type="url" label={t('answer.url')} hint={t('answer.urlHint')} />
        </div>
        <Notice>{t('answer.remedies')}</Notice>
      </ActionForm>
    </div>
  )
}
