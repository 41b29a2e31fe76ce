import { notFound } from 'next/navigation'
import { actorOrNull } from '@/components/accounts/door'
import { IdeaFields, ideaCodes } from '@/components/ideas/idea-fields'
import { ideaMetadata } from '@/components/ideas/private-page'
import { AllowanceNotice } from '@/components/moderation/allowance-notice'
import { oneText, type StepProps } from '@/components/petitions/private-page'
import { StepPage } from '@/components/petitions/step-page'
import { Button } from '@/components/ui/button'
import { RadioGroup } from '@/components/ui/choice'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { posted } from '@/lib/core/action'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { formatDeadline, translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { draftIdea } from '@/lib/ideas/actions'
import { rounds as allRounds } from '@/lib/ideas/queries'
import { writingAllowance } from '@/lib/moderation/allowance'
import { nameIn } from '@/lib/territories/name'
import { regionsAndProvinces } from '@/lib/territories/queries'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }>; searchParams: StepProps['searchParams'] }

export const generateMetadata = ({ params }: Props) => ideaMetadata(params, 'write')

/** Writing an idea: for which round where several take ideas, then its text. */
export default async function NewIdea({ params, searchParams }: Props) {
  const { locale } = await params
  const query = await searchParams
  if (!isLocale(locale)) notFound()
  const wanted = oneText(query.round)
  const answering = await posted()
  const rounds = await allRounds()
  const taking = rounds.filter(({ may }) => may.propose)
  // A form that came too late is answered with its text, although nothing is taken any more.
  const round =
    (answering ? rounds : taking).find(({ slug }) => slug === wanted) ?? (taking.length === 1 && !wanted ? taking[0] : undefined)
  const t = translator(locale, 'ideas')
  const back = { href: `/${locale}/ideas`, label: t('list.all') }
  if (!round && taking.length === 0) {
    return (
      <StepPage locale={locale} title={t('notTaking')} back={back}>
        <p>{t('form.closedText')}</p>
      </StepPage>
    )
  }
  const actor = await actorOrNull(locale, `/ideas/new${wanted ? `?round=${encodeURIComponent(wanted)}` : ''}`)
  if (!round) {
    return (
      <StepPage locale={locale} back={back}>
        <form method="get" action={`/${locale}/ideas/new`} className="flex flex-col gap-6">
          <RadioGroup
            name="round"
            legend={t('form.roundQuestion')}
            heading
            options={taking.map(({ slug, name }) => ({ value: slug, label: nameIn(name, locale).text, lang: nameIn(name, locale).lang }))}
            defaultValue={taking[0]?.slug}
          />
          <div>
            <Button>{t('form.continue')}</Button>
          </div>
        </form>
      </StepPage>
    )
  }
  const name = nameIn(round.name, locale)
  const closes = round.phases.find(({ phase }) => phase === 'proposals')?.closesAt
  return (
    <StepPage locale={locale} title={t('write')} back={back}>
      <p className="text-soft" lang={name.lang} dir="auto">
        {name.text}
      </p>
      {closes && <Notice>{t('form.until', { moment: formatDeadline(locale, new Date(closes)) })}</Notice>}
      <AllowanceNotice locale={locale} kind="idea" allowance={await writingAllowance(actor, 'idea', now())} />
      <ActionForm action={draftIdea} locale={locale} texts={formTexts(locale, ideaCodes)} submit={t('form.check')}>
        <input type="hidden" name="round" value={round.slug} />
        <input type="hidden" name="formKey" value={newId()} />
        <IdeaFields locale={locale} round={round.slug} places={await regionsAndProvinces()} />
      </ActionForm>
    </StepPage>
  )
}
