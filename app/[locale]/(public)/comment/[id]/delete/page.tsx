import { notFound } from 'next/navigation'
import { actorOrNull } from '@/components/accounts/door'
import { commentAddress } from '@/components/comments/addresses'
import { NoWriting } from '@/components/comments/comment-form'
import { commentMetadata } from '@/components/comments/comment-step'
import { StepPage } from '@/components/petitions/step-page'
import { Written } from '@/components/petitions/written'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { deleteComment } from '@/lib/comments/actions'
import { myComment } from '@/lib/comments/mine'
import { posted } from '@/lib/core/action'
import { now } from '@/lib/core/clock'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string; id: string }> }

export const generateMetadata = ({ params }: Props) => commentMetadata(params, 'delete.title')

/** Takes a comment of one's own away for good. */
export default async function Delete({ params }: Props) {
  const { locale, id } = await params
  if (!isLocale(locale)) notFound()
  const own = await myComment(id, await actorOrNull(locale, `/comment/${id}/delete`), now())
  const sent = await posted()
  if (!own && !sent) notFound()
  const t = translator(locale, 'comments')
  const refusal = own?.may.delete ?? null
  return (
    <StepPage locale={locale} title={t('delete.title')} back={{ href: commentAddress(locale, id), label: t('reply.back') }}>
      {own?.text && (
        <blockquote className="rounded-panel border border-line bg-sand p-4">
          <Written text={own.text} lang={own.locale} />
        </blockquote>
      )}
      {refusal === null || sent ? (
        <>
          <p>{t('delete.text')}</p>
          <ActionForm
            action={deleteComment}
            locale={locale}
            texts={formTexts(locale, ['id-invalid'])}
            submit={t('delete.submit')}
            buttonKind="danger"
            wide
          >
            <input type="hidden" name="comment" value={id} />
          </ActionForm>
        </>
      ) : (
        <NoWriting locale={locale} refusal={refusal} here={`${commentAddress(locale, id)}/delete`} />
      )}
    </StepPage>
  )
}
