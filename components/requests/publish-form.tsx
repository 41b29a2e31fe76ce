import { type Option, SelectField, TextArea } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Section } from '@/components/ui/page-body'
import { UserText } from '@/components/ui/user-text'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { publishRequest } from '@/lib/requests/actions'
import { redactionReasons } from '@/lib/requests/lifecycle'
import type { DeskPart, Publication } from '@/lib/requests/publication'

const codes = ['redaction-not-of-text', 'redaction-reason-needed', 'request-private', 'own-request', 'publication-closed']

type PublishFormProps = {
  locale: Locale
  reference: string
  /** Null while a form is answered whose sender is no longer signed in: it is shown again with what was typed. */
  publication: Publication | null
}

const reasonField = {
  title: null,
  question: 'questionReason',
  answer: 'answerReason',
  clarification: 'wordsReason',
  reply: 'wordsReason',
} as const
const nameOf = ({ kind, part }: DeskPart): string => (kind === 'clarification' || kind === 'reply' ? `words-${part}` : kind)

/** Words are covered where they stand: a word is replaced by █ in the text that the public will read, without any script. */
export function PublishForm({ locale, reference, publication }: PublishFormProps) {
  const t = translator(locale, 'requests')
  const words = translator(locale, 'request-words')
  const parts = publication?.parts ?? []
  const reasons = redactionReasons.map((value): Option => ({ value, label: words(`redactionReasons.${value}`) }))
  const heads = {
    title: t('publish.parts.title'),
    question: t('publish.parts.question'),
    answer: t('publish.parts.answer'),
    clarification: words('messageKinds.clarification'),
    reply: words('messageKinds.reply'),
  }
  const last = (at: number): boolean => reasonField[parts[at]?.kind ?? 'title'] !== reasonField[parts[at + 1]?.kind ?? 'title']
  return (
    <ActionForm
      action={publishRequest}
      locale={locale}
      texts={formTexts(locale, codes)}
      submit={t(publication?.answerPublished ? 'publish.change' : 'publish.submit')}
    >
      <p className="max-w-measure">{t('publish.lead')}</p>
      <input type="hidden" name="reference" value={reference} />
      <input type="hidden" name="version" value={publication?.version ?? 0} />
      {parts.map((part, at) => {
        const reason = reasonField[part.kind]
        return (
          <Section key={part.part} id={`part-${at}`} title={heads[part.kind]}>
            <PartFields locale={locale} part={part} label={heads[part.kind]} />
            {reason && last(at) && (
              <div className="mt-4">
                <SelectField name={reason} label={t('publish.reason')} options={reasons} defaultValue={publication?.reasons[reason]} />
              </div>
            )}
          </Section>
        )
      })}
    </ActionForm>
  )
}

function PartFields({ locale, part, label }: { locale: Locale; part: DeskPart; label: string }) {
  const t = translator(locale, 'requests')
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-2">
      <div>
        <h3 className="mb-2 text-base">{t('publish.original')}</h3>
        <UserText text={part.original} lang={part.locale} />
      </div>
      <TextArea
        name={nameOf(part)}
        label={t('publish.public', { part: label })}
        hint={t('publish.hint')}
        rows={part.kind === 'title' ? 2 : 10}
        defaultValue={part.shown}
        lang={part.locale}
      />
    </div>
  )
}
