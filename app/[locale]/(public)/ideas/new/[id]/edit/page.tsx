import { notFound, redirect } from 'next/navigation'
import { actorOrNull } from '@/components/accounts/door'
import { IdeaFields, ideaCodes } from '@/components/ideas/idea-fields'
import { ideaMetadata } from '@/components/ideas/private-page'
import { StepPage } from '@/components/petitions/step-page'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { reviseIdea } from '@/lib/ideas/actions'
import { ownIdea } from '@/lib/ideas/mine'
import { regionsAndProvinces } from '@/lib/territories/queries'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string; id: string }> }

export const generateMetadata = ({ params }: Props) => ideaMetadata(params, 'check.edit')

/** Changes an idea that nobody else has read yet. */
export default async function EditIdea({ params }: Props) {
  const { locale, id } = await params
  if (!isLocale(locale)) notFound()
  const actor = await actorOrNull(locale, `/ideas/new/${id}/edit`)
  const idea = await ownIdea(id, actor)
  if (actor && !idea) notFound()
  if (idea && idea.may.revise !== null) redirect(`/${locale}/ideas/new/${id}`)
  const t = translator(locale, 'ideas')
  return (
    <StepPage locale={locale} title={t('check.edit')} back={{ href: `/${locale}/ideas/new/${id}`, label: t('form.back') }}>
      <ActionForm action={reviseIdea} locale={locale} texts={formTexts(locale, ideaCodes)} submit={t('form.check')}>
        <input type="hidden" name="id" value={id} />
        <IdeaFields locale={locale} round={idea?.round ?? ''} places={await regionsAndProvinces()} {...(idea ? { idea } : {})} />
      </ActionForm>
    </StepPage>
  )
}
