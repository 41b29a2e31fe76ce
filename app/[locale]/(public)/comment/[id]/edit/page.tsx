import { notFound } from 'next/navigation'
import { actorOrNull } from '@/components/accounts/door'
import { commentAddress } from '@/components/comments/addresses'
import { NoWriting, writingCodes } from '@/components/comments/comment-form'
import { commentMetadata } from '@/components/comments/comment-step'
import { StepPage } from '@/components/petitions/step-page'
import { TextArea } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { reviseComment } from '@/lib/comments/actions'
import { myComment } from '@/lib/comments/mine'
import { posted } from '@/lib/core/action'
import { now } from '@/lib/core/clock'
import { formatDateTime, translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string; id: string }> }

export const generateMetadata = ({ params }: Props) => commentMetadata(params, 'revise.title')

/** Changes a comment of one's own, as long as that is possible. */
export default async function Revise({ params }: Props) {
  const { locale, id } = await params
  if (!isLocale(locale)) notFound()
  const own = await myComment(id, await actorOrNull(locale, `/comment/${id}/edit`), now())
  const sent = await posted()
  if (!own && !sent) notFound()
  const t = translator(locale, 'comments')
  const refusal = own?.may.revise ?? null
  const timed = own && own.state !== 'returned'
  return (
    <StepPage locale={locale} title={t('revise.title')} back={{ href: commentAddress(locale, id), label: t('reply.back') }}>
      {refusal === null || sent ? (
        <>
          {timed && <p className="text-soft">{t('revise.until', { at: formatDateTime(locale, own.revisableUntil) })}</p>}
          <ActionForm action={reviseComment} locale={locale} texts={formTexts(locale, writingCodes)} submit={t('revise.submit')} wide>
            <input type="hidden" name="comment" value={id} />
            <input type="hidden" name="language" value={locale} />
            <TextArea name="text" label={t('form.text')} hint={t('revise.hint')} rows={7} defaultValue={own?.text} />
          </ActionForm>
        </>
      ) : (
        <NoWriting locale={locale} refusal={refusal} here={`${commentAddress(locale, id)}/edit`} />
      )}
    </StepPage>
  )
}
