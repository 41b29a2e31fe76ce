import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { FileField } from '@/components/ui/field'
import { isUploadRefusal } from '@/lib/attachments/lifecycle'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

type UploadFormProps = {
  locale: Locale
  /** `/files`, or `/files/tables` for a table to be read in. */
  action: '/files' | '/files/tables' | '/files/requests' | '/files/answers'
  /** Page that shows the form and goes on with `?file=<id>`. */
  next: string
  /** `<type>:<id>` of what the file is put beside at once; the page then says `?done=attached`. */
  about?: string
  /** Hidden fields that the handler reads. */
  fields?: Readonly<Record<string, string>>
  /** What the address says of the last try: `?refused=<code>`. */
  refused: string | undefined
  accept: string
  label: string
  hint: string
  submit: string
}

/** A file is sent alone and by a plain form, so that no text is lost with it; the page then goes on with the file's id. */
export function UploadForm({ locale, action, next, about, fields = {}, refused, accept, label, hint, submit }: UploadFormProps) {
  const words = translator(locale, 'ui')
  return (
    <>
      {isUploadRefusal(refused) && (
        <ErrorSummary
          id="upload-summary"
          title={words('form.summary')}
          items={[
            { href: '#f-file', text: words('form.named', { label: `\u2068${label}\u2069`, text: translator(locale, 'errors')(refused) }) },
          ]}
        />
      )}
      <form action={action} method="post" encType="multipart/form-data" noValidate className="flex flex-col gap-4">
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="next" value={next} />
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {about && <input type="hidden" name="about" value={about} />}
        <FileField name="file" label={label} hint={hint} accept={accept} required />
        <div>
          <Button kind="secondary">{submit}</Button>
        </div>
      </form>
    </>
  )
}
