import { notFound } from 'next/navigation'
import { feedAddress, followAddress } from '@/components/comments/addresses'
import { CommentStep, commentMetadata } from '@/components/comments/comment-step'
import { ButtonLink } from '@/components/ui/button'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { followThread } from '@/lib/comments/actions'
import { threadState } from '@/lib/comments/queries'
import { meetingAt } from '@/lib/comments/subjects'
import { posted } from '@/lib/core/action'
import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { followState } from '@/lib/notifications/queries'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string; type: string; reference: string }> }

export const generateMetadata = ({ params }: Props) => commentMetadata(params, 'follow.title')

/** Asks to be told what is said about a thing. */
export default async function FollowThread({ params }: Props) {
  const { locale, type, reference } = await params
  const subject = isLocale(locale) ? await meetingAt(`${type}:${reference}`, now()) : null
  if (!isLocale(locale) || !subject) notFound()
  const t = translator(locale, 'comments')
  const actor = await currentActor()
  const { threadId } = await threadState(subject)
  const following = threadId !== null && (await followState(actor, { type: 'thread', id: threadId })).followed
  return (
    <CommentStep locale={locale} subject={subject} title={t('follow.title')}>
      {following ? (
        <Notice kind="good" live>
          {t('follow.already')} <a href={`/${locale}/account/follows`}>{t('follow.manage')}</a>
        </Notice>
      ) : (
        <>
          <p>{t('follow.text')}</p>
          {actor || (await posted()) ? (
            <ActionForm action={followThread} locale={locale} texts={formTexts(locale, ['id-invalid'])} submit={t('follow.button')} wide>
              <input type="hidden" name="subject" value={`${type}:${reference}`} />
            </ActionForm>
          ) : (
            <ButtonLink href={`/${locale}/sign-in?next=${encodeURIComponent(followAddress(locale, subject))}`} wide rel="nofollow">
              {t('follow.signIn')}
            </ButtonLink>
          )}
        </>
      )}
      <p>
        <a href={feedAddress(locale, subject)}>{t('follow.feed')}</a>
      </p>
    </CommentStep>
  )
}
