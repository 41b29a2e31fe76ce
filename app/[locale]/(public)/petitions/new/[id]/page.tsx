import { notFound } from 'next/navigation'
import { actorOrNull } from '@/components/accounts/door'
import { DecisionDue } from '@/components/petitions/decision-due'
import { stepMetadata } from '@/components/petitions/private-page'
import { StepPage } from '@/components/petitions/step-page'
import { Written } from '@/components/petitions/written'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { SummaryList } from '@/components/ui/summary-list'
import { UserText } from '@/components/ui/user-text'
import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale, languageName } from '@/lib/i18n/locales'
import { submitPetition } from '@/lib/petitions/actions'
import { decisionsDue, draftOf, type OwnDraft } from '@/lib/petitions/mine'
import { nameIn } from '@/lib/territories/name'
import { territory } from '@/lib/territories/queries'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string; id: string }> }

export async function generateMetadata({ params }: Props) {
  const draft = await draftOf((await params).id, await currentActor())
  return stepMetadata(params, titleOf(draft))
}

const isSent = (draft: OwnDraft | null): boolean => draft !== null && draft.state !== 'draft'
const titleOf = (draft: OwnDraft | null): string => (isSent(draft) ? 'draft.sentTitle' : 'draft.reviewTitle')

/** The answers of a draft to check, and the button that sends it to review; what was sent can be read here and changes no more. */
export default async function CheckDraft({ params }: Props) {
  const { locale, id } = await params
  if (!isLocale(locale)) notFound()
  const actor = await actorOrNull(locale, `/petitions/new/${id}`)
  const draft = await draftOf(id, actor)
  if (!draft && actor) notFound()
  const t = translator(locale, 'petitions')
  const sent = isSent(draft)
  const waits = sent ? (await decisionsDue(actor, now())).get(id) : undefined
  const edit = { href: `/${locale}/petitions/new/${id}/edit`, label: t('draft.change') }
  const place = draft?.territory ? await territory(draft.territory) : null
  const named = draft?.authority && nameIn(draft.authority.name, locale)
  return (
    <StepPage locale={locale} title={t(titleOf(draft))} back={{ href: `/${locale}/account/petitions`, label: t('account.petitionsTitle') }}>
      {draft && (
        <>
          <SummaryList
            items={[
              { key: 'kind', label: t('list.kind'), value: t(`kinds.${draft.kind}`) },
              { key: 'authority', label: t('list.authority'), value: named ? <bdi lang={named.lang}>{named.text}</bdi> : '' },
              {
                key: 'category',
                label: t('list.category'),
                value: t(`categories.${draft.category}`),
                ...(sent ? {} : { action: { ...edit, about: t('list.category') } }),
              },
              { key: 'territory', label: t('draft.territory'), value: place ? nameIn(place.name, locale).text : t('draft.everywhere') },
            ]}
          />
          {draft.texts.map((text) => (
            <article key={text.locale} className="flex flex-col gap-4 rounded-panel border border-line p-5">
              <p className="text-sm text-soft" lang={text.locale}>
                {languageName[text.locale]}
              </p>
              <h2 lang={text.locale} dir="auto" className="max-w-column">
                {text.title}
              </h2>
              <h3>{t('page.ask')}</h3>
              <UserText text={text.ask} lang={text.locale} />
              <h3>{t('page.reasons')}</h3>
              <Written text={text.reasons} lang={text.locale} />
              {!sent && (
                <p>
                  <a href={edit.href}>
                    {t('draft.change')} <span className="sr-only">{languageName[text.locale]}</span>
                  </a>
                </p>
              )}
            </article>
          ))}
        </>
      )}
      {draft && sent ? (
        <>
          <p>{draft.state === 'withdrawn' ? t('account.done.withdrawn') : t('draft.sentAlready')}</p>
          {waits && <DecisionDue locale={locale} waits={waits} />}
        </>
      ) : (
        <ActionForm
          action={submitPetition}
          locale={locale}
          texts={formTexts(locale, ['texts-incomplete', 'id-invalid'])}
          submit={t('draft.submit')}
          wide
        >
          <p className="text-soft">{t('draft.submitHint')}</p>
          <input type="hidden" name="id" value={id} />
        </ActionForm>
      )}
    </StepPage>
  )
}
