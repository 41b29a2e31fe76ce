import { notFound } from 'next/navigation'
import { oneText } from '@/components/petitions/private-page'
import { StepPage } from '@/components/petitions/step-page'
import { type AskProps, requestMetadata } from '@/components/requests/own-page'
import { TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { newId } from '@/lib/core/ids'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { followRequest } from '@/lib/requests/actions'

export const dynamic = 'force-dynamic'

export const generateMetadata = ({ params }: AskProps) => requestMetadata(params, 'follow.title')

const codes = ['reference-needed', 'reference-invalid', 'pin-needed', 'case-unknown', 'case-pin-pause', 'office-acts']
const deeds = ['pin-sent', 'pin-asked', 'closed', 'forgotten'] as const

/** Opens a request by reference and PIN, on any device. */
export default async function FollowPage({ params, searchParams }: AskProps) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const query = await searchParams
  const done = deeds.find((deed) => deed === oneText(query.done))
  const t = translator(locale, 'requests')
  return (
    <StepPage locale={locale} title={t('follow.title')} back={{ href: `/${locale}/requests`, label: t('title') }}>
      {done && (
        <Notice kind="good" live>
          {t(`follow.done.${done}`)}
        </Notice>
      )}
      <ActionForm action={followRequest} locale={locale} texts={formTexts(locale, codes)} submit={t('follow.open')}>
        <input type="hidden" name="formKey" value={newId()} />
        <TextField
          name="reference"
          label={t('follow.reference')}
          hint={t('follow.referenceHint')}
          dir="ltr"
          autoCapitalize="characters"
          autoComplete="off"
          width="half"
          defaultValue={oneText(query.ref)}
        />
        <TextField
          name="code"
          label={t('follow.pin')}
          hint={t('follow.pinHint')}
          inputMode="numeric"
          autoComplete="off"
          dir="ltr"
          width="code"
        />
      </ActionForm>
      <ul className="flex flex-col gap-1">
        <li>
          <a href={`/${locale}/requests/follow/pin`} className="inline-block py-1">
            {t('follow.lost')}
          </a>
        </li>
        <li>
          <a href={`/${locale}/account/requests`} className="inline-block py-1">
            {t('follow.account')}
          </a>
        </li>
      </ul>
    </StepPage>
  )
}
