import type { ReactNode } from 'react'
import { AllowanceNotice } from '@/components/moderation/allowance-notice'
import { Named } from '@/components/petitions/named'
import { ButtonLink } from '@/components/ui/button'
import { Checkbox, RadioGroup } from '@/components/ui/choice'
import { TextArea } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { voiceKinds } from '@/lib/comments/lifecycle'
import type { WritingForm } from '@/lib/comments/mine'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { nameIn } from '@/lib/territories/name'

/** Refusals of everything that is written in a thread. */
export const writingCodes = [
  'comment-needed',
  'comment-kind-needed',
  'comment-gone',
  'comments-closed',
  'phase-over',
  'thread-locked',
  'not-your-institution',
  'silenced',
  'silenced-for-good',
  'writing-limit',
  'writing-pace',
  'term-blocked',
  'revision-over',
  'language-needed',
  'id-invalid',
]

type CommentFormProps<T> = {
  locale: Locale
  action: Parameters<typeof ActionForm<T>>[0]['action']
  form: WritingForm
  /** Hidden fields that say what is written about. */
  about: ReactNode
  submit: string
  /** Whether the writer says what kind of comment it is; replies have none. */
  kinds?: boolean
  kind?: string | undefined
}

/** What a citizen, or an institution concerned, says: in whose name, of what kind, the words. */
export function CommentForm<T>({ locale, action, form, about, submit, kinds = false, kind }: CommentFormProps<T>) {
  const t = translator(locale, 'comments')
  const official = form.institutions.length > 0
  return (
    <ActionForm action={action} locale={locale} texts={formTexts(locale, writingCodes)} submit={submit} wide>
      {about}
      <input type="hidden" name="language" value={locale} />
      {official && (
        <RadioGroup
          name="institution"
          legend={t('form.institution')}
          options={[
            ...form.institutions.map(({ id, name }) => {
              const { text, lang } = nameIn(name, locale)
              return { value: id, label: text, hint: t('form.officialHint'), ...(lang === locale ? {} : { lang }) }
            }),
            { value: '', label: t('form.myself'), hint: t('form.myselfHint') },
          ]}
          defaultValue={form.institutions[0]?.id}
        />
      )}
      {kinds && (
        <RadioGroup
          name="kind"
          legend={t('form.kind')}
          {...(official ? { hint: t('form.kindOfficialHint') } : {})}
          options={voiceKinds.map((value) => ({ value, label: t(`kinds.${value}`), hint: t(`form.kinds.${value}`) }))}
          defaultValue={kind}
        />
      )}
      <TextArea name="text" label={kinds ? t('form.text') : t('reply.text')} hint={t('form.textHint')} rows={7} />
      {form.name && !official && <Checkbox name="named" label={t('form.named', { name: form.name })} hint={t('form.namedHint')} />}
    </ActionForm>
  )
}

/** What holds before anybody writes: who sees it when, and what is not accepted. */
export function BeforeWriting({ locale, form }: { locale: Locale; form: WritingForm }) {
  const t = translator(locale, 'comments')
  if (form.institutions.length > 0) return null
  return (
    <>
      {form.office && (
        <Notice kind="late">
          {t('form.officeText')} <Named names={form.office.name} locale={locale} />
        </Notice>
      )}
      <p className="text-soft">{t('form.before')}</p>
      <AllowanceNotice locale={locale} kind="comment" allowance={form.allowance} />
    </>
  )
}

/** Why nobody may write here, in place of the form; what was typed is never lost, because a sent form is shown again. */
export function NoWriting({ locale, refusal, here }: { locale: Locale; refusal: string; here: string }) {
  const t = translator(locale, 'comments')
  if (refusal === 'signed-out')
    return (
      <>
        <p>{t('form.signInText')}</p>
        <ButtonLink href={`/${locale}/sign-in?next=${encodeURIComponent(here)}`} wide rel="nofollow">
          {t('form.signIn')}
        </ButtonLink>
      </>
    )
  return <Notice kind="late">{translator(locale, 'errors')(refusal)}</Notice>
}
