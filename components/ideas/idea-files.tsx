import { FileRows } from '@/components/attachments/file-rows'
import { UploadForm } from '@/components/attachments/upload-form'
import { Disclosure } from '@/components/ui/disclosure'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Section } from '@/components/ui/page-body'
import { acceptedFiles } from '@/lib/attachments/lifecycle'
import type { FileRow } from '@/lib/attachments/queries'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { detachFromIdea } from '@/lib/ideas/actions'

const codes = ['file-missing', 'too-many-files']

const FileLink = ({ file }: { file: FileRow }) => (
  <a href={file.href}>
    <bdi>{file.name}</bdi>
  </a>
)

/** What its author put beside an idea. */
export function IdeaFiles({ locale, files }: { locale: Locale; files: readonly FileRow[] }) {
  if (files.length === 0) return null
  return (
    <Section id="files" title={translator(locale, 'ideas')('files.title')}>
      <FileRows locale={locale} files={files} />
    </Section>
  )
}

type OwnFilesProps = {
  locale: Locale
  id: string
  files: readonly FileRow[]
  refused: string | undefined
}

/** Files of an idea that is still its author's: each step is a plain form. */
export function OwnFiles({ locale, id, files, refused }: OwnFilesProps) {
  const t = translator(locale, 'ideas')
  return (
    <Section id="files" title={t('files.title')}>
      <div className="flex flex-col gap-4">
        {files.length === 0 && <p className="text-soft">{t('files.none')}</p>}
        {files.length > 0 && (
          <ul className="rows">
            {files.map((file) => (
              <li key={file.id} className="flex flex-wrap items-center justify-between gap-3">
                <FileLink file={file} />
                <ActionForm
                  action={detachFromIdea}
                  locale={locale}
                  id={`detach-${file.id}`}
                  texts={formTexts(locale, codes)}
                  submit={`${t('files.remove')} ${file.name}`}
                  buttonKind="plain"
                >
                  <input type="hidden" name="id" value={id} />
                  <input type="hidden" name="file" value={file.id} />
                </ActionForm>
              </li>
            ))}
          </ul>
        )}
        <Disclosure label={t('files.add')} open={refused !== undefined}>
          <UploadForm
            locale={locale}
            action="/files"
            about={`idea:${id}`}
            next={`/${locale}/ideas/new/${id}#files`}
            refused={refused}
            accept={acceptedFiles}
            label={t('files.file')}
            hint={t('files.hint')}
            submit={t('files.send')}
          />
        </Disclosure>
      </div>
    </Section>
  )
}
