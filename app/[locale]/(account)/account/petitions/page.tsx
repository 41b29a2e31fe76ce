import { notFound } from 'next/navigation'
import { AddAddress } from '@/components/accounts/addresses'
import { actorOrNull } from '@/components/accounts/door'
import { AuthorPetition } from '@/components/petitions/author-acts'
import { oneText, type StepProps, stepMetadata } from '@/components/petitions/private-page'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { now } from '@/lib/core/clock'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { newsAddress } from '@/lib/notifications/queries'
import { includes, undecidedStates } from '@/lib/petitions/lifecycle'
import { decisionsDue, myPetitions } from '@/lib/petitions/mine'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }>; searchParams: StepProps['searchParams'] }

export const generateMetadata = ({ params }: Props) => stepMetadata(params, 'account.petitionsTitle')

const deeds = ['submitted', 'filed', 'closed', 'withdrawn']

/** Everything the visitor wrote, and what can be done with it now. */
export default async function MyPetitions({ params, searchParams }: Props) {
  const { locale } = await params
  const query = await searchParams
  if (!isLocale(locale)) notFound()
  const actor = await actorOrNull(locale, '/account/petitions')
  const petitions = await myPetitions(actor)
  const due = await decisionsDue(actor, now())
  const untold = actor !== null && petitions.some(({ state }) => includes(undecidedStates, state)) && !(await newsAddress(actor))
  const t = translator(locale, 'petitions')
  const done = deeds.find((deed) => deed === oneText(query.done))
  const receipt = done === 'filed' ? petitions.find(({ number }) => number === oneText(query.number))?.receipt : null
  return (
    <>
      <PageHead locale={locale} title={t('account.petitionsTitle')} />
      <PageBody>
        {done && (
          <Notice kind="good" live title={t(`account.done.${done}`)}>
            {receipt && (
              <p>
                {t('account.filingReceipt')}{' '}
                <strong className="text-lg">
                  <bdi dir="ltr">{receipt}</bdi>
                </strong>
              </p>
            )}
            <p>{untold && done === 'submitted' ? t('account.doneNext.untold') : t(`account.doneNext.${done}`)}</p>
          </Notice>
        )}
        {untold && (
          <Notice kind="late" title={t('account.unreachableTitle')} level={2}>
            <p className="mb-3 max-w-measure">{t('account.unreachableText')}</p>
            <AddAddress locale={locale} next={`/${locale}/account/petitions`} />
          </Notice>
        )}
        {petitions.length > 0 ? (
          <ul className="rows">
            {petitions.map((petition) => (
              <li key={petition.id}>
                <AuthorPetition locale={locale} petition={petition} waits={due.get(petition.id) ?? null} />
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState level={2} title={t('account.noPetitions')}>
            {t('account.noPetitionsText')}
          </EmptyState>
        )}
        <div>
          <ButtonLink href={`/${locale}/petitions/new`} kind={petitions.length > 0 ? 'secondary' : 'primary'}>
            {t('write')}
          </ButtonLink>
        </div>
      </PageBody>
    </>
  )
}
