import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PlanView } from '@/components/commitments/plan-view'
import { planName } from '@/components/commitments/words'
import { alternates } from '@/components/layout/alternates'
import { cachedPlanDashboard, cachedPlans } from '@/lib/commitments/dashboard'
import { civilDay, now } from '@/lib/core/clock'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'

export const revalidate = 300
export const dynamicParams = true
export const generateStaticParams = () => []

type Props = { params: Promise<{ locale: string; plan: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, plan: id } = await params
  const plan = isLocale(locale) ? await cachedPlanDashboard(id, now()) : null
  if (!isLocale(locale) || !plan) return {}
  return {
    title: planName(locale, plan),
    description: translator(locale, 'commitments')('lead'),
    alternates: {
      ...alternates(locale, `/commitments/plans/${plan.id}`),
      types: { 'application/atom+xml': `/feeds/plans/${locale}/${plan.id}` },
    },
  }
}

/** One plan at a glance. */
export default async function Plan({ params }: Props) {
  const { locale, plan: id } = await params
  if (!isLocale(locale)) notFound()
  const today = now()
  const [plan, plans] = await Promise.all([cachedPlanDashboard(id, today), cachedPlans()])
  if (!plan) notFound()
  return <PlanView locale={locale} plan={plan} plans={plans} today={civilDay(today)} />
}
