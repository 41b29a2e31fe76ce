import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DigitalView } from '@/components/commitments/digital-view'
import { alternates } from '@/components/layout/alternates'
import { cachedDigitalCommitments } from '@/lib/commitments/list'
import { now } from '@/lib/core/clock'
import { cachedFiguresOf } from '@/lib/core/figures'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'

export const revalidate = 60

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = translator(locale, 'commitments')
  return { title: t('digital.title'), description: t('digital.lead'), alternates: alternates(locale, '/commitments/digital') }
}

/** The portal that was promised is where the plan is followed and where ideas for the next one are written. */
const partsOf = (platform: string): string[] => (platform === 'commitments' ? ['commitments', 'ideas'] : [platform])

async function figuresOf(platform: string, today: Date) {
  const parts = await Promise.all(
    partsOf(platform).map(async (part) => (await cachedFiguresOf(part, today))?.map((figure) => ({ ...figure, platform: part })) ?? null),
  )
  return parts.includes(null) ? null : parts.flatMap((part) => part ?? [])
}

/** What became of the six digital commitments of 2018-2020, with live figures of the platforms that are open. */
export default async function Digital({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const today = now()
  const rows = await cachedDigitalCommitments(today)
  const commitments = await Promise.all(
    rows.map(async (row) => {
      const platform = row.platform ?? ''
      return { row, platform, figures: await figuresOf(platform, today) }
    }),
  )
  return <DigitalView locale={locale} commitments={commitments} />
}
