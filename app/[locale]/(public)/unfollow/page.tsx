import { notFound } from 'next/navigation'
import { oneText, type StepProps, stepMetadata } from '@/components/petitions/private-page'
import { StepPage } from '@/components/petitions/step-page'
import { Confirmation } from '@/components/ui/confirmation'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { stopFollow } from '@/lib/notifications/actions'
import { stopInput } from '@/lib/notifications/schema'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }>; searchParams: StepProps['searchParams'] }

export const generateMetadata = ({ params }: Props) => stepMetadata(params, 'unfollow.title')

/** The stop link of every message. Opening it changes nothing, the button does. */
export default async function Unfollow({ params, searchParams }: Props) {
  const { locale } = await params
  const query = await searchParams
  if (!isLocale(locale)) notFound()
  const t = translator(locale, 'petitions')
  if (oneText(query.done)) {
    return (
      <StepPage locale={locale}>
        <Confirmation title={t('unfollow.done')}>
          <p>{t('unfollow.text')}</p>
        </Confirmation>
        <p>
          <a href={`/${locale}/petitions`}>{t('list.all')}</a>
        </p>
      </StepPage>
    )
  }
  const token = oneText(query.token)
  const valid = stopInput.safeParse({ token }).success
  return (
    <StepPage locale={locale} title={valid ? t('unfollow.title') : t('confirm.badTitle')}>
      {valid ? (
        <ActionForm action={stopFollow} locale={locale} texts={formTexts(locale, ['token-invalid'])} submit={t('unfollow.button')} wide>
          <p>{t('unfollow.text')}</p>
          <input type="hidden" name="token" value={token} />
        </ActionForm>
      ) : (
        <p>{t('confirm.badText')}</p>
      )}
    </StepPage>
  )
}
