import { notFound } from 'next/navigation'
import { writeAddress } from '@/components/comments/addresses'
import { BeforeWriting, CommentForm, NoWriting } from '@/components/comments/comment-form'
import { CommentStep, commentMetadata } from '@/components/comments/comment-step'
import { oneText } from '@/components/petitions/private-page'
import { postComment } from '@/lib/comments/actions'
import { writingForm } from '@/lib/comments/mine'
import { threadState } from '@/lib/comments/queries'
import { meetingAt } from '@/lib/comments/subjects'
import { posted } from '@/lib/core/action'
import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'

export const dynamic = 'force-dynamic'

type Props = {
  params: Promise<{ locale: string; type: string; reference: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export const generateMetadata = ({ params }: Props) => commentMetadata(params, 'form.title')

/** Says something about a thing. */
export default async function NewComment({ params, searchParams }: Props) {
  const { locale, type, reference } = await params
  const subject = isLocale(locale) ? await meetingAt(`${type}:${reference}`, now()) : null
  if (!isLocale(locale) || !subject) notFound()
  const t = translator(locale, 'comments')
  const { locked } = await threadState(subject)
  const form = await writingForm(subject, locked, await currentActor(), now())
  // A form that was sent is shown again with what was typed, whatever happened since it was opened.
  const open = form.refusal === null || form.institutions.length > 0 || (await posted())
  return (
    <CommentStep locale={locale} subject={subject} title={t('form.title')}>
      {open ? (
        <>
          <BeforeWriting locale={locale} form={form} />
          <CommentForm
            locale={locale}
            action={postComment}
            form={form}
            about={<input type="hidden" name="subject" value={`${type}:${reference}`} />}
            submit={t('form.submit')}
            kinds
            kind={oneText((await searchParams).kind)}
          />
        </>
      ) : (
        <NoWriting locale={locale} refusal={form.refusal ?? 'forbidden'} here={writeAddress(locale, subject)} />
      )}
    </CommentStep>
  )
}
