import { forbidden, notFound, unauthorized } from 'next/navigation'
import type { StepProps } from '@/components/petitions/private-page'
import { PageBody } from '@/components/ui/page-body'
import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { formatNumber, translator } from '@/lib/i18n/format'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { type PlaceName, placeAddress, placesOf, placeTitle } from '../places'
import { type Waiting, waitingAt } from '../waiting'

export const dynamic = 'force-dynamic'

type Props = Pick<StepProps, 'searchParams'> & { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'desk')('overview.title'), robots: { index: false } } : {}
}

/** Everything that waits for somebody with an office, wherever it waits. */
export default async function Desk({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const actor = await currentActor()
  if (!actor) unauthorized()
  const places = placesOf(actor)
  if (places.length === 0) forbidden()
  const at = now()
  const rows = await Promise.all(places.map(async (place) => ({ place, waiting: await waitingAt(place, actor, at) })))
  const t = translator(locale, 'desk')
  return (
    <PageBody>
      <div className="flex flex-col gap-2">
        <h1>{t('overview.title')}</h1>
        <p className="text-soft">{t('overview.lead')}</p>
      </div>
      <ul className="rows max-w-[46rem]">
        {rows.map((row) => (
          <Row key={row.place} locale={locale} {...row} />
        ))}
      </ul>
    </PageBody>
  )
}

type RowProps = { locale: Locale; place: PlaceName; waiting: Waiting }

function Row({ locale, place, waiting: { count, late, steps = [] } }: RowProps) {
  const t = translator(locale, 'desk')
  const turn = translator(locale, 'reporting')
  return (
    <li id={place}>
      <a href={placeAddress(locale, place)} className="text-lg font-bold">
        {placeTitle(locale, place)}
      </a>
      <p>
        {count === 0 ? (
          <span className="text-soft">{t('overview.waiting', { n: 0 })}</span>
        ) : (
          <strong>{t('overview.waiting', { n: count })}</strong>
        )}{' '}
        {late > 0 && <strong className="text-clay">{t('inbox.late', { n: late })}</strong>}
      </p>
      {steps.length > 0 && (
        <ul className="flex flex-wrap gap-x-6 gap-y-1 text-soft">
          {steps.map((step) => (
            <li key={step.turn}>
              {turn(`turns.${step.turn}`)}: <bdi>{formatNumber(locale, step.count)}</bdi>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
