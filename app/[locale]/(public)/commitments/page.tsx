import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PlanView } from '@/components/commitments/plan-view'
import { alternates } from '@/components/layout/alternates'
import { cachedPlanDashboard, cachedPlans, currentPlanId } from '@/lib/commitments/dashboard'
import { civilDay, now } from '@/lib/core/clock'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'

export const revalidate = 300

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = translator(locale, 'commitments')
  return { title: t('title'), description: t('lead'), alternates: alternates(locale, '/commitments') }
}

/** The plan that is being carried out; with a query the same address is the list of all commitments, served by its dynamic twin `find`. */
export default async function Commitments({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const plans = await cachedPlans()
  const today = now()
  const plan = await cachedPlanDashboard(currentPlanId(plans) ?? '', today)
  if (!plan) notFound()
  return <PlanView locale={locale} plan={plan} plans={plans} today={civilDay(today)} front />
}
