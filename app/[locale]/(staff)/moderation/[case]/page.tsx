import { notFound, redirect } from 'next/navigation'
import { CaseContext, Findings } from '@/components/moderation/case-context'
import { CaseText } from '@/components/moderation/case-text'
import { DecisionPanel } from '@/components/moderation/decision-panel'
import { Due } from '@/components/moderation/due'
import { keysOf } from '@/components/moderation/keys'
import { OriginalDecision } from '@/components/moderation/original-decision'
import { ReopenForm } from '@/components/moderation/reopen-form'
import { Shortcuts } from '@/components/moderation/shortcuts'
import { DeskFacts, ToDecision } from '@/components/petitions/desk-case'
import { oneText, type StepProps } from '@/components/petitions/private-page'
import { staffValue } from '@/components/petitions/staff-door'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { Tag } from '@/components/ui/tag'
import { posted } from '@/lib/core/action'
import { civilDay, now } from '@/lib/core/clock'
import { type Actor, currentActor } from '@/lib/core/session'
import { formatDateTime, translator } from '@/lib/i18n/format'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { rulingActions } from '@/lib/moderation/lifecycle'
import { type CasePage, moderationCase, openCaseIdOf } from '@/lib/moderation/queries'
import { petitionInCase } from '@/lib/petitions/desk'
import { isNumber } from '@/lib/petitions/lifecycle'
import { petitionIdOf } from '@/lib/petitions/queries'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string; case: string }>; searchParams: StepProps['searchParams'] }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'moderation')('case.title'), robots: { index: false } } : {}
}

const deeds: readonly string[] = rulingActions
const others = ['sanction', 'ban-proposed', 'lifted', 'appeal']

/** One case: the text first, then what one must know to decide; the decision beside it, on a phone below it until a form is answered. */
export default async function Case({ params, searchParams }: Props) {
  const { locale, case: id } = await params
  if (!isLocale(locale)) notFound()
  // Petitions had an address of their own here before everything went into one queue.
  if (isNumber(id)) redirect(await addressOf(locale, id))
  const actor = await currentActor()
  const page = await staffValue(await moderationCase(id, actor, now()))
  const t = translator(locale, 'moderation')
  if (!page) return <Notice kind="late">{t('case.signedOut')}</Notice>
  const done = oneText((await searchParams).done)
  const said = deeds.includes(done ?? '')
    ? t(`done.before`, { deed: t(`deeds.${done}`) })
    : others.includes(done ?? '')
      ? t(`done.${done}`)
      : null
  const answers = await posted()
  const decides = page.refusal === null && !page.appeal && !page.ban
  // With keys, since a form in the panel must not start anew when the order changes.
  const parts = [
    <div key="text" className="flex min-w-0 flex-col gap-8 lg:col-start-1 lg:row-start-1">
      <ToDecision label={t('decide.title')} />
      {page.holdUntil && <Notice kind="late">{t('case.held', { at: formatDateTime(locale, page.holdUntil) })}</Notice>}
      {page.appeal && <OriginalDecision locale={locale} page={page} />}
      <CaseText locale={locale} page={page} />
      <Findings locale={locale} page={page} />
    </div>,
    <aside key="panel" className="flex flex-col gap-6 lg:sticky lg:top-6 lg:col-start-2 lg:row-span-2 lg:row-start-1">
      <DecisionPanel locale={locale} page={page} open={answers} />
      {page.state === 'closed' && <ReopenForm locale={locale} type={page.type} id={page.subjectId} />}
      {decides && (
        <Shortcuts
          legend={t('keys.title')}
          toggle={t('keys.toggle')}
          hint={t('keys.hint')}
          keys={keysOf(locale, { actions: page.current?.actions ?? [], sanctions: page.author !== null })}
        />
      )}
    </aside>,
  ]
  return (
    <>
      <PageHead
        locale={locale}
        crumbs={[{ label: t('queue.title'), href: `/${locale}/moderation` }]}
        tag={
          <span className="flex flex-wrap gap-2">
            <Tag>{t(`types.${page.type}`)}</Tag>
            <Tag tone={page.trigger === 'reports' ? 'late' : 'plain'}>{t(`triggers.${page.trigger}`)}</Tag>
            {page.escalatedTo && <Tag tone="late">{t(`queue.escalated.${page.escalatedTo}`)}</Tag>}
            {page.demo && <Tag tone="plain">{t('queue.demo')}</Tag>}
          </span>
        }
        title={t(page.appeal ? 'case.titleAppeal' : page.ban ? 'case.titleBan' : 'case.title')}
        meta={page.state === 'closed' ? t('case.closed') : <Due locale={locale} {...page} />}
      />
      {said && (
        <div className="shell pt-6">
          <Notice kind="good" live>
            {said}
          </Notice>
        </div>
      )}
      <div className="shell grid grid-cols-[minmax(0,1fr)] items-start gap-8 py-6 lg:grid-cols-[minmax(0,1fr)_24rem] lg:grid-rows-[auto_1fr] lg:gap-12">
        {answers ? parts.toReversed() : parts}
        <div className="flex min-w-0 flex-col gap-8 lg:col-start-1 lg:row-start-2">
          {page.type === 'petition' && <PetitionFacts locale={locale} page={page} actor={actor} />}
          <CaseContext locale={locale} page={page} />
        </div>
      </div>
    </>
  )
}

async function addressOf(locale: Locale, number: string): Promise<string> {
  const petition = await petitionIdOf(number)
  const waiting = petition && (await openCaseIdOf('petition', petition))
  return waiting ? `/${locale}/moderation/${waiting}` : `/${locale}/moderation`
}

/** What the law says of this petition: only its platform knows. */
async function PetitionFacts({ locale, page, actor }: { locale: Locale; page: CasePage; actor: Actor | null }) {
  const petition = await petitionInCase(page.subjectId, actor, now())
  return petition && <DeskFacts locale={locale} petition={petition} today={civilDay(now())} />
}
