import { notFound, redirect } from 'next/navigation'
import { ideaMetadata } from '@/components/ideas/private-page'
import { oneText, type StepProps } from '@/components/petitions/private-page'
import { StepPage } from '@/components/petitions/step-page'
import { ButtonLink } from '@/components/ui/button'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { posted } from '@/lib/core/action'
import { currentActor } from '@/lib/core/session'
import { formatNumber, translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { supportIdea, unsupportIdea } from '@/lib/ideas/actions'
import { supportOf } from '@/lib/ideas/mine'
import { ideaPage } from '@/lib/ideas/queries'

export const dynamic = 'force-dynamic'

export const generateMetadata = async ({ params, searchParams }: StepProps) =>
  ideaMetadata(params, (await hasSupported((await params).slug, await searchParams)) ? 'support.done' : 'support.button')

/** Whether the page answers somebody who has just supported, and still does. */
async function hasSupported(slug: string, query: Awaited<StepProps['searchParams']>): Promise<boolean> {
  return oneText(query.done) !== undefined && (await supportOf(slug, await currentActor()))?.supporting === true
}

const codes = ['idea-closed', 'support-closed', 'own-idea']

/** Stands behind an idea, or takes that back. */
export default async function Support({ params, searchParams }: StepProps) {
  const { locale, slug } = await params
  const query = await searchParams
  const idea = isLocale(locale) ? await ideaPage(slug) : null
  if (!isLocale(locale) || !idea) notFound()
  if ('mergedInto' in idea || idea.removed) redirect(`/${locale}/ideas/${slug}`)
  const t = translator(locale, 'ideas')
  const actor = await currentActor()
  const standing = await supportOf(slug, actor)
  const here = `/${locale}/ideas/${slug}/support`
  const known = actor !== null || (await posted())
  const done = await hasSupported(slug, query)
  const refusal = standing?.refusal === 'signed-out' ? null : (standing?.refusal ?? null)
  return (
    <StepPage
      locale={locale}
      title={t(done ? 'support.done' : 'support.button')}
      back={{ href: `/${locale}/ideas/${slug}`, label: t('backToIdea') }}
    >
      {done && (
        <Notice kind="good" live>
          {t('support.doneText')}
        </Notice>
      )}
      <div className="border-s-4 border-primary ps-4">
        <p>
          <a href={`/${locale}/ideas/${slug}`} className="link-quiet font-bold">
            <bdi lang={idea.locale}>{idea.title}</bdi>
          </a>
        </p>
        <p>
          <strong className="text-3xl">{formatNumber(locale, idea.supports)}</strong> {t('support.people', { n: idea.supports })}
        </p>
      </div>
      {refusal && !standing?.supporting && <Notice kind="late">{t(`support.why.${refusal}`)}</Notice>}
      {!known && (
        <ButtonLink href={`/${locale}/sign-in?next=${encodeURIComponent(here)}`} wide rel="nofollow">
          {t('support.signIn')}
        </ButtonLink>
      )}
      {known && standing?.supporting && !refusal && (
        <ActionForm
          action={unsupportIdea}
          locale={locale}
          id="unsupport"
          texts={formTexts(locale, codes)}
          submit={t('support.takeBack')}
          buttonKind="secondary"
          wide
        >
          <input type="hidden" name="slug" value={slug} />
        </ActionForm>
      )}
      {known && !standing?.supporting && (!refusal || (await posted())) && (
        <>
          <p>{t('support.text')}</p>
          <ActionForm action={supportIdea} locale={locale} texts={formTexts(locale, codes)} submit={t('support.button')} wide>
            <input type="hidden" name="slug" value={slug} />
          </ActionForm>
        </>
      )}
    </StepPage>
  )
}
