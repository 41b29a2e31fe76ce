import { type PageProps, pageLocale } from '@/components/accounts/page-frame'
import { titledNews } from '@/components/notifications/titled-news'
import { oneText } from '@/components/petitions/private-page'
import { StepPage } from '@/components/petitions/step-page'
import { Confirmation } from '@/components/ui/confirmation'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Inset } from '@/components/ui/notice'
import { translator } from '@/lib/i18n/format'
import { slowFollow, stopFollow } from '@/lib/notifications/actions'
import { stopInput } from '@/lib/notifications/schema'

export const dynamic = 'force-dynamic'
export const generateMetadata = titledNews('unfollow.title')

const outcomes = ['stopped', 'weekly'] as const

/** The stop link of every message. Opening it changes nothing, the button does; it asks the same whether the link is known or not. */
export default async function Unfollow({ params, searchParams }: PageProps) {
  const locale = await pageLocale(params)
  const query = await searchParams
  const t = translator(locale, 'notifications')
  const outcome = outcomes.find((known) => known === oneText(query.done))
  if (outcome)
    return (
      <StepPage locale={locale}>
        <Confirmation title={t(`unfollow.done.${outcome}`)}>
          <p>{t(`unfollow.doneText.${outcome}`)}</p>
        </Confirmation>
        <p>
          <a href={`/${locale}`}>{t('unfollow.home')}</a>
        </p>
      </StepPage>
    )
  const token = oneText(query.token)
  if (!stopInput.safeParse({ token }).success)
    return (
      <StepPage locale={locale} title={t('unfollow.badTitle')}>
        <p>{t('unfollow.badText')}</p>
      </StepPage>
    )
  const of = oneText(query.of) === 'week' ? 'unfollow.week' : 'unfollow'
  const texts = formTexts(locale, ['token-invalid'])
  return (
    <StepPage locale={locale} title={t(`${of}.title`)}>
      <ActionForm action={stopFollow} locale={locale} id="stop" texts={texts} submit={t(`${of}.button`)} wide>
        <p>{t(`${of}.text`)}</p>
        <input type="hidden" name="token" value={token} />
      </ActionForm>
      {of === 'unfollow' && (
        <Inset>
          <ActionForm
            action={slowFollow}
            locale={locale}
            id="slow"
            texts={texts}
            submit={t('unfollow.weeklyButton')}
            buttonKind="secondary"
          >
            <p>{t('unfollow.weeklyText')}</p>
            <input type="hidden" name="token" value={token} />
          </ActionForm>
        </Inset>
      )}
    </StepPage>
  )
}
