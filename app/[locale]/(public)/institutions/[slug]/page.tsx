import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { InstitutionView } from '@/components/institutions/institution-view'
import { alternates } from '@/components/layout/alternates'
import { InstitutionRequests } from '@/components/requests/institution-requests'
import { cachedCommitmentList } from '@/lib/commitments/list'
import { civilDay, now } from '@/lib/core/clock'
import { isLocale } from '@/lib/i18n/locales'
import { isAddressed } from '@/lib/institutions/kind'
import { cachedIsAnswering, cachedOfficersOn } from '@/lib/institutions/officers'
import { cachedFormerInstitutions, cachedInstitution } from '@/lib/institutions/queries'
import { idOfSlug } from '@/lib/institutions/slug'
import { cachedPetitionList } from '@/lib/petitions/list'
import { cachedFiguresOfInstitution } from '@/lib/requests/figures'
import { cachedDisclosedBy } from '@/lib/requests/list'
import { cachedChecklist } from '@/lib/requests/proactive'
import { nameIn } from '@/lib/territories/name'

export const revalidate = 60
export const dynamicParams = true
export const generateStaticParams = () => []

type Props = { params: Promise<{ locale: string; slug: string }> }

async function found(slug: string) {
  const id = idOfSlug(slug)
  return id && (await cachedInstitution(id))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params
  const institution = await found(slug)
  if (!isLocale(locale) || !institution) return {}
  return { title: nameIn(institution.name, locale).text, alternates: alternates(locale, `/institutions/${slug}`) }
}

const shown = 5

/** One institution: what it is, and what the platforms hold of it. */
export default async function Institution({ params }: Props) {
  const { locale, slug } = await params
  const institution = await found(slug)
  if (!isLocale(locale) || !institution) notFound()
  const { id } = institution
  const at = now()
  const today = civilDay(at)
  const [petitions, commitments, former, officers, answering, figures, list, disclosed] = await Promise.all([
    isAddressed(institution.kind) ? cachedPetitionList({ authority: id }, shown) : null,
    cachedCommitmentList({ institution: id }, at, shown),
    cachedFormerInstitutions(),
    cachedOfficersOn(id, today),
    cachedIsAnswering(id),
    cachedFiguresOfInstitution(id, today),
    cachedChecklist(institution),
    cachedDisclosedBy(id, shown),
  ])
  const successor = former.has(id) ? { successor: former.get(id) ?? null } : null
  const requests = (
    <InstitutionRequests {...{ locale, officers, answering, figures, list, disclosed }} institutionId={id} canAsk={successor === null} />
  )
  return <InstitutionView {...{ locale, institution, petitions, commitments, requests, today }} former={successor} />
}
