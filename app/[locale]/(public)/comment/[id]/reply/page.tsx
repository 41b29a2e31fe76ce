import { notFound } from 'next/navigation'
import { commentAddress } from '@/components/comments/addresses'
import { BeforeWriting, CommentForm, NoWriting } from '@/components/comments/comment-form'
import { CommentStep, commentMetadata } from '@/components/comments/comment-step'
import { QuotedComment } from '@/components/comments/quoted-comment'
import { replyToComment } from '@/lib/comments/actions'
import { writingForm } from '@/lib/comments/mine'
import { commentPage } from '@/lib/comments/queries'
import { posted } from '@/lib/core/action'
import { civilDay, now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string; id: string }> }

export const generateMetadata = ({ params }: Props) => commentMetadata(params, 'reply.title')

/** Answers a comment, as a citizen or in the name of an institution concerned. */
export default async function Reply({ params }: Props) {
  const { locale, id } = await params
  const page = isLocale(locale) ? await commentPage(id, undefined, now()) : null
  if (!isLocale(locale) || !page) notFound()
  const { subject, locked } = page
  const answered = page.only ?? page.root
  const t = translator(locale, 'comments')
  const form = await writingForm(subject, locked, await currentActor(), now())
  const refusal = answered.text === null ? 'comment-gone' : form.refusal
  const official = answered.text !== null && form.institutions.length > 0
  const open = refusal === null || official || (await posted())
  const here = commentAddress(locale, id)
  return (
    <CommentStep
      locale={locale}
      subject={subject}
      title={official ? t('reply.officialTitle') : t('reply.title')}
      back={{ href: here, label: t('reply.back') }}
    >
      <QuotedComment locale={locale} comment={answered} today={civilDay(now())} />
      {open ? (
        <>
          <BeforeWriting locale={locale} form={form} />
          <CommentForm
            locale={locale}
            action={replyToComment}
            form={form}
            about={<input type="hidden" name="comment" value={id} />}
            submit={t('reply.submit')}
          />
        </>
      ) : (
        <NoWriting locale={locale} refusal={refusal ?? 'forbidden'} here={`${here}/reply`} />
      )}
    </CommentStep>
  )
}
