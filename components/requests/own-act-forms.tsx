import { UploadForm } from '@/components/attachments/upload-form'
import { RadioGroup } from '@/components/ui/choice'
import { DateField, TextArea } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { acceptedFiles } from '@/lib/attachments/lifecycle'
import { newId } from '@/lib/core/ids'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { gotItAnswers, type OwnAct } from '@/lib/requests/lifecycle'
import {
  addToRequest,
  claimRequest,
  clarifyRequest,
  contestOutcome,
  forgetRequest,
  prolongEmbargo,
  rateAnswer,
  renewPin,
  withdrawRequest,
} from '@/lib/requests/own-actions'

const codes = [
  ...[
    'reply-late',
    'add-late',
    'withdraw-late',
    'contest-late',
    'rate-late',
    'forget-early',
    'forget-paper',
    'forget-wait',
    'office-acts',
    'additions-many',
    'claimed-already',
    'pin-no-address',
    'text-needed',
  ],
  ...['embargo-over', 'embargo-not-later', 'embargo-too-long', 'day-invalid'],
  ...['got-it-needed', 'rating-needed', 'reference-invalid'],
]

const texting = { reply: clarifyRequest, add: addToRequest, contest: contestOutcome } as const

type OwnActFormProps = {
  locale: Locale
  act: OwnAct
  about: string
  rated: { gotIt: string | null; rating: number | null }
  refused: string | undefined
}

/** The one form of an act. */
export function OwnActForm({ locale, act, about, rated, refused }: OwnActFormProps) {
  const t = translator(locale, 'requests')
  const common = { locale, texts: formTexts(locale, codes), submit: t(`act.${act}.send`) }
  const hidden = (
    <>
      <input type="hidden" name="reference" value={about} />
      <input type="hidden" name="formKey" value={newId()} />
    </>
  )
  if (act === 'reply' || act === 'add' || act === 'contest')
    return (
      <>
        <ActionForm action={texting[act]} {...common}>
          {hidden}
          <TextArea name="text" label={t(`act.${act}.label`)} hint={t(`act.${act}.hint`)} rows={7} />
        </ActionForm>
        {act === 'add' && (
          <section className="flex flex-col gap-4 border-t border-line pt-6" aria-labelledby="file-title">
            <h2 id="file-title">{t('act.add.file')}</h2>
            <AddFile locale={locale} about={about} refused={refused} />
          </section>
        )}
      </>
    )
  if (act === 'withdraw')
    return (
      <ActionForm action={withdrawRequest} buttonKind="danger" {...common}>
        {hidden}
        <TextArea name="text" label={t('act.withdraw.label')} rows={4} optional />
      </ActionForm>
    )
  if (act === 'rate')
    return (
      <ActionForm action={rateAnswer} {...common}>
        <input type="hidden" name="reference" value={about} />
        <RadioGroup
          name="gotIt"
          legend={t('act.rate.gotIt')}
          options={gotItAnswers.map((value) => ({ value, label: translator(locale, 'request-words')(`gotIt.${value}`) }))}
          defaultValue={rated.gotIt ?? undefined}
        />
        <RadioGroup
          name="rating"
          legend={t('act.rate.rating')}
          options={[5, 4, 3, 2, 1].map((value) => ({ value: String(value), label: t(`act.rate.values.${value}`) }))}
          defaultValue={rated.rating === null ? undefined : String(rated.rating)}
        />
      </ActionForm>
    )
  if (act === 'embargo')
    return (
      <ActionForm action={prolongEmbargo} {...common}>
        {hidden}
        <DateField name="embargoUntil" label={t('act.embargo.label')} hint={t('act.embargo.hint')} />
      </ActionForm>
    )
  if (act === 'forget')
    return (
      <ActionForm action={forgetRequest} buttonKind="danger" {...common}>
        {hidden}
      </ActionForm>
    )
  return act === 'pin' ? (
    <ActionForm action={renewPin} {...common}>
      {hidden}
    </ActionForm>
  ) : (
    <ActionForm action={claimRequest} {...common}>
      {hidden}
    </ActionForm>
  )
}

function AddFile({ locale, about, refused }: { locale: Locale; about: string; refused: string | undefined }) {
  const t = translator(locale, 'requests')
  return (
    <UploadForm
      locale={locale}
      action="/files/requests"
      fields={{ reference: about }}
      next={`/${locale}/requests/mine/${about}/add`}
      refused={refused}
      accept={acceptedFiles}
      label={t('act.add.fileLabel')}
      hint={t('act.add.fileHint')}
      submit={t('act.add.fileSend')}
    />
  )
}
