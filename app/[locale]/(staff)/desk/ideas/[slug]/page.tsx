import { notFound } from 'next/navigation'
import { DeskForms } from '@/components/ideas/desk-forms'
import { IdeaFiles } from '@/components/ideas/idea-files'
import { Answer } from '@/components/ideas/idea-view'
import { ideaMetadata } from '@/components/ideas/private-page'
import { IdeaState } from '@/components/ideas/state-tag'
import { oneText, type StepProps } from '@/components/petitions/private-page'
import { staffValue } from '@/components/petitions/staff-door'
import { Written } from '@/components/petitions/written'
import { Notice } from '@/components/ui/notice'
import { PageBody, Section } from '@/components/ui/page-body'
import { currentActor } from '@/lib/core/session'
import { formatDay, formatNumber, translator } from '@/lib/i18n/format'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { deskIdea } from '@/lib/ideas/desk'
import { type IdeaPage, ideaPage } from '@/lib/ideas/queries'
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
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,30rem)] lg:gap-14">
        {shown ? <Words locale={locale} idea={shown} /> : <h1>{slug}</h1>}
        <DeskForms locale={locale} slug={slug} found={found} institutions={await allInstitutions()} />
      </div>
    </PageBody>
  )
}

/** What is decided on: the words of the idea, its files, and what was answered so far. */
function Words({ locale, idea }: { locale: Locale; idea: IdeaPage }) {
  const t = translator(locale, 'ideas')
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <h1 lang={idea.locale} dir="auto" className="max-w-measure">
        {idea.title}
      </h1>
      <p className="flex flex-wrap items-center gap-2 text-soft">
        <IdeaState locale={locale} state={idea.state} />
        {t('supporters', { n: idea.supports, shown: formatNumber(locale, idea.supports) })}
        {idea.answerDueOn && <span>{t('desk.dueOn', { day: formatDay(locale, idea.answerDueOn) })}</span>}
      </p>
      {(['problem', 'solution', 'beneficiaries'] as const).map((part) => (
        <Section key={part} id={part} title={t(`page.${part}`)}>
          <Written text={idea[part]} lang={idea.locale} />
        </Section>
      ))}
      <IdeaFiles locale={locale} files={idea.files} />
      {idea.answers.length > 0 && (
        <Section id="answers" title={t('page.answers')}>
          <div className="flex flex-col gap-4">
            {idea.answers.map((answer) => (
              <Answer key={`${answer.day}-${answer.decision}-${answer.text.length}`} locale={locale} answer={answer} level={3} />
            ))}
          </div>
        </Section>
      )}
    </div>
  )
}
