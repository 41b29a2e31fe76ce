import { notFound } from 'next/navigation'
import { DeskCase, ToDecision } from '@/components/petitions/desk-case'
import { DeskDecision } from '@/components/petitions/desk-decision'
import { PetitionHead } from '@/components/petitions/petition-head'
import { oneText, type StepProps } from '@/components/petitions/private-page'
import { staffValue } from '@/components/petitions/staff-door'
import { Notice } from '@/components/ui/notice'
import { SubjectBody } from '@/components/ui/page-body'
import { posted } from '@/lib/core/action'
import { civilDay, now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { authorityPetition } from '@/lib/petitions/desk'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string; number: string }>; searchParams: StepProps['searchParams'] }

export async function generateMetadata({ params }: Props) {
  const { locale, number } = await params
  return isLocale(locale) ? { title: `${number} · ${translator(locale, 'desk')('inbox.title')}`, robots: { index: false } } : {}
}

const deeds = ['registered', 'decided', 'answered']

/** A filed petition before its authority: the case, and beside it the next decision. */
export default async function DeskPetition({ params, searchParams }: Props) {
  const { locale, number } = await params
  const query = await searchParams
  if (!isLocale(locale)) notFound()
  const petition = await staffValue(await authorityPetition(number, await currentActor(), now()))
  const t = translator(locale, 'desk')
  const done = deeds.find((deed) => deed === oneText(query.done))
  const title = petition?.texts[0]
  return (
    <>
      {petition && title && <PetitionHead locale={locale} petition={petition} title={title.title} lang={title.locale} />}
      <SubjectBody panel={<DeskDecision locale={locale} number={number} petition={petition} />} textFirst={!(await posted())}>
        {done && (
          <Notice kind="good" live>
            {t(`decision.done.${done}`)}
          </Notice>
        )}
        <p>
          <a href={`/${locale}/desk/petitions`}>{t('inbox.title')}</a>
          {' · '}
          <a href={`/${locale}/petitions/${number}`}>{t('case.publicPage')}</a>
        </p>
        <ToDecision label={t('decision.title')} />
        {petition && <DeskCase locale={locale} petition={petition} today={civilDay(now())} />}
      </SubjectBody>
    </>
  )
}
