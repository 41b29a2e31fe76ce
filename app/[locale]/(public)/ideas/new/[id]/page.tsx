import { notFound } from 'next/navigation'
import { actorOrNull } from '@/components/accounts/door'
import { IdeaFiles, OwnFiles } from '@/components/ideas/idea-files'
import { IdeaRows } from '@/components/ideas/idea-rows'
import { ideaMetadata } from '@/components/ideas/private-page'
import { AllowanceNotice } from '@/components/moderation/allowance-notice'
import { oneText, type StepProps } from '@/components/petitions/private-page'
import { StepPage } from '@/components/petitions/step-page'
import { Written } from '@/components/petitions/written'
import { ButtonLink } from '@/components/ui/button'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/page-body'
import { now } from '@/lib/core/clock'
import { formatDeadline, translator } from '@/lib/i18n/format'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { submitIdea, withdrawIdea } from '@/lib/ideas/actions'
import { type OwnIdea, ownIdea } from '@/lib/ideas/mine'
import { similarIdeas } from '@/lib/ideas/similar'
import { writingAllowance } from '@/lib/moderation/allowance'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string; id: string }>; searchParams: StepProps['searchParams'] }

export const generateMetadata = ({ params }: Props) => ideaMetadata(params, 'check.title')

const codes = ['proposals-closed', 'silenced', 'silenced-for-good', 'writing-limit', 'writing-pace', 'term-blocked']

/** The author reads the idea once more beside those that say something like it, and hands it in; later, what became of it. */
export default async function CheckIdea({ params, searchParams }: Props) {
  const { locale, id } = await params
  const query = await searchParams
  if (!isLocale(locale)) notFound()
  const actor = await actorOrNull(locale, `/ideas/new/${id}`)
  const t = translator(locale, 'ideas')
  const idea = await ownIdea(id, actor)
  if (!idea && actor) notFound()
  const back = { href: `/${locale}/account/ideas`, label: t('mine') }
  if (!idea) {
    return (
      <StepPage locale={locale} title={t('check.title')} back={back}>
        <ActionForm action={submitIdea} locale={locale} texts={formTexts(locale, codes)} submit={t('check.submit')}>
          <input type="hidden" name="id" value={id} />
        </ActionForm>
      </StepPage>
    )
  }
  const done = ['attached', 'detached'].find((deed) => deed === oneText(query.done))
  const handing = idea.state === 'draft' || idea.content === 'returned'
  const similar = handing ? await similarIdeas(idea, id) : []
  return (
    <StepPage locale={locale} title={handing ? t('check.title') : t('check.sentTitle')} back={back}>
      {done && (
        <Notice kind="good" live>
          {t(`files.done.${done}`)}
        </Notice>
      )}
      <Standing locale={locale} idea={idea} />
      {similar.length > 0 && (
        <Section id="similar" title={t('check.similar')}>
          <p className="mb-3">{t('check.similarText')}</p>
          <IdeaRows locale={locale} rows={similar} round={idea.round} />
          <ul className="mt-4 flex flex-col gap-2">
            {similar
              .filter(({ state }) => state === 'open')
              .map(({ slug, title, locale: lang }) => (
                <li key={slug}>
                  <a href={`/${locale}/ideas/${slug}/support`}>
                    {t('check.supportInstead')}
                    {t('colon')} <bdi lang={lang}>{title}</bdi>
                  </a>
                </li>
              ))}
          </ul>
        </Section>
      )}
      <Section
        id="text"
        title={
          <span lang={idea.locale} dir="auto">
            {idea.title}
          </span>
        }
      >
        <div className="flex flex-col gap-4">
          {(['problem', 'solution', 'beneficiaries'] as const).map((part) => (
            <div key={part}>
              <h3 className="text-base">{t(`page.${part}`)}</h3>
              <Written text={idea[part]} lang={idea.locale} />
            </div>
          ))}
          <p className="text-soft">{t(`themes.${idea.theme}`)}</p>
        </div>
      </Section>
      {idea.may.revise === null ? (
        <OwnFiles {...{ locale, id, files: idea.files, refused: oneText(query.refused) }} />
      ) : (
        <IdeaFiles locale={locale} files={idea.files} />
      )}
      {handing && <AllowanceNotice locale={locale} kind="idea" allowance={await writingAllowance(actor, 'idea', now())} />}
      {handing && (
        <ActionForm
          action={submitIdea}
          locale={locale}
          texts={formTexts(locale, codes)}
          submit={t('check.submit')}
          beside={<a href={`/${locale}/ideas/new/${id}/edit`}>{t('check.edit')}</a>}
        >
          <input type="hidden" name="id" value={id} />
        </ActionForm>
      )}
      {idea.may.withdraw === null && (
        <ActionForm
          action={withdrawIdea}
          locale={locale}
          id="withdraw"
          texts={formTexts(locale)}
          submit={t(handing ? 'check.drop' : 'check.withdraw')}
          buttonKind="danger"
        >
          <input type="hidden" name="id" value={id} />
        </ActionForm>
      )}
    </StepPage>
  )
}

function Standing({ locale, idea }: { locale: Locale; idea: OwnIdea }) {
  const t = translator(locale, 'ideas')
  if (idea.content === 'returned')
    return (
      <Notice kind="late" title={t('check.returned')}>
        {idea.note && (
          <blockquote lang={idea.noteLocale ?? undefined} dir="auto" className="mt-2 border-s-4 border-line ps-4">
            {idea.note}
          </blockquote>
        )}
      </Notice>
    )
  if (idea.state === 'draft') {
    if (!idea.open) return <Notice kind="late">{t('check.late')}</Notice>
    return idea.closesAt ? <Notice>{t('form.until', { moment: formatDeadline(locale, new Date(idea.closesAt)) })}</Notice> : null
  }
  if (idea.content === 'pending')
    return (
      <Notice kind="shield" live title={t('check.waiting')}>
        {t('check.waitingText')}
      </Notice>
    )
  if (idea.content !== 'published') return <Notice kind="late">{t(`contents.${idea.content}`)}</Notice>
  return (
    <p>
      <ButtonLink href={`/${locale}/ideas/${idea.slug}`} kind="secondary">
        {t('check.open')}
      </ButtonLink>
    </p>
  )
}
