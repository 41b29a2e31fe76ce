import { notFound } from 'next/navigation'
import { assessMetadata } from '@/components/commitments/assess-metadata'
import { DeskRoundRow, OpenRoundForm } from '@/components/commitments/rounds-desk'
import { oneText, type StepProps } from '@/components/petitions/private-page'
import { staffValue } from '@/components/petitions/staff-door'
import { Notice } from '@/components/ui/notice'
import { PageBody, Section } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { roundsDesk } from '@/lib/commitments/assessments'
import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }>; searchParams: StepProps['searchParams'] }

export const generateMetadata = ({ params }: Props) => assessMetadata(params, 'rounds.title')

/** When citizens assess the commitments of each plan. */
export default async function AssessmentRounds({ params, searchParams }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const at = now()
  const desk = await staffValue(await roundsDesk(await currentActor(), at))
  const done = oneText((await searchParams).done)
  const t = translator(locale, 'assessments')
  return (
    <>
      <PageHead locale={locale} title={t('rounds.title')} lead={t('rounds.lead')} />
      <PageBody>
        <p>
          <a href={`/${locale}/desk/commitments`}>{t('rounds.back')}</a>
        </p>
        {(done === 'opened' || done === 'changed') && (
          <Notice kind="good" live>
            {t(`rounds.${done}`)}
          </Notice>
        )}
        {desk && desk.rounds.length > 0 ? (
          <ul className="rows max-w-[46rem]">
            {desk.rounds.map((round) => (
              <li key={round.id} className="items-stretch!">
                <DeskRoundRow locale={locale} round={round} now={at} />
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-soft">{t('rounds.empty')}</p>
        )}
        <Section id="new" title={t('rounds.new')}>
          <OpenRoundForm locale={locale} plans={desk?.plans ?? []} />
        </Section>
      </PageBody>
    </>
  )
}
