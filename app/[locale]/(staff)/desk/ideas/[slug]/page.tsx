import { notFound } from 'next/navigation'
import { DeskForms } from '@/components/ideas/desk-forms'
import { ideaMetadata } from '@/components/ideas/private-page'
import { oneText, type StepProps } from '@/components/petitions/private-page'
import { staffValue } from '@/components/petitions/staff-door'
import { Written } from '@/components/petitions/written'
import { Notice } from '@/components/ui/notice'
import { PageBody, Section } from '@/components/ui/page-body'
import { currentActor } from '@/lib/core/session'
import { formatNumber, translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { deskIdea } from '@/lib/ideas/desk'
import { ideaPage } from '@/lib/ideas/queries'
import { allInstitutions } from '@/lib/institutions/queries'

export const dynamic = 'force-dynamic'

export const generateMetadata = ({ params }: StepProps) => ideaMetadata(params, 'desk.title')

const deeds = ['answered', 'assigned', 'merged', 'linked']

/** One idea before those who answer it: its words, then what can be done. */
export default async function DeskIdeaPage({ params, searchParams }: StepProps) {
  const { locale, slug } = await params
  const query = await searchParams
  if (!isLocale(locale)) notFound()
  const found = await staffValue(await deskIdea(slug, await currentActor()))
  const idea = found && (await ideaPage(slug))
  const t = translator(locale, 'ideas')
  const done = deeds.find((deed) => deed === oneText(query.done))
  const shown = idea && !('mergedInto' in idea) && !idea.removed ? idea : null
  return (
    <PageBody>
      <p>
        <a href={`/${locale}/desk/ideas`}>{t('desk.title')}</a>
        {' · '}
        <a href={`/${locale}/ideas/${slug}`}>{t('desk.publicPage')}</a>
      </p>
      {done && (
        <Notice kind="good" live>
          {t(`desk.done.${done}`)}
        </Notice>
      )}
      <h1 lang={shown?.locale} dir="auto">
        {shown?.title ?? slug}
      </h1>
      {shown && (
        <>
          <p className="text-soft">
            {t(`states.${shown.state}`)} · {t('supporters', { n: shown.supports, shown: formatNumber(locale, shown.supports) })}
          </p>
          {(['problem', 'solution', 'beneficiaries'] as const).map((part) => (
            <Section key={part} id={part} title={t(`page.${part}`)}>
              <Written text={shown[part]} lang={shown.locale} />
            </Section>
          ))}
        </>
      )}
      <div className="max-w-[44rem]">
        <DeskForms locale={locale} slug={slug} found={found} institutions={await allInstitutions()} />
      </div>
    </PageBody>
  )
}
