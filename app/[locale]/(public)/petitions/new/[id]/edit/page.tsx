import { notFound } from 'next/navigation'
import { actorOrNull } from '@/components/accounts/door'
import { authorityOptions } from '@/components/petitions/authority-options'
import { draftCodes } from '@/components/petitions/draft-codes'
import { DraftFields, fieldLanguages, fieldOrder, sourceOf } from '@/components/petitions/draft-fields'
import { DraftForm } from '@/components/petitions/draft-form'
import { stepMetadata } from '@/components/petitions/private-page'
import { StepPage } from '@/components/petitions/step-page'
import { SelectField } from '@/components/ui/field'
import { formTexts } from '@/components/ui/form-texts'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { addressableInstitutions } from '@/lib/institutions/queries'
import { reviseDraft } from '@/lib/petitions/actions'
import { kinds } from '@/lib/petitions/lifecycle'
import { draftOf } from '@/lib/petitions/mine'
import { regions, regionsAndProvinces } from '@/lib/territories/queries'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string; id: string }> }

export const generateMetadata = ({ params }: Props) => stepMetadata(params, 'draft.editTitle')

/** Changes a draft that is not yet in review. */
export default async function EditDraft({ params }: Props) {
  const { locale, id } = await params
  if (!isLocale(locale)) notFound()
  const actor = await actorOrNull(locale, `/petitions/new/${id}/edit`)
  const draft = await draftOf(id, actor)
  if (actor && draft?.state !== 'draft') notFound()
  const t = translator(locale, 'petitions')
  return (
    <StepPage locale={locale} title={t('draft.editTitle')} back={{ href: `/${locale}/petitions/new/${id}`, label: t('draft.back') }}>
      <DraftForm
        action={reviseDraft}
        locale={locale}
        texts={formTexts(locale, draftCodes)}
        submit={t('draft.check')}
        hidden={{ id }}
        order={fieldOrder(sourceOf(locale, draft))}
        languages={fieldLanguages}
      >
        <SelectField
          name="kind"
          label={t('list.kind')}
          options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          defaultValue={draft?.kind}
        />
        <SelectField
          name="authority"
          label={t('list.authority')}
          options={authorityOptions(locale, await addressableInstitutions(), await regions())}
          defaultValue={draft?.authority?.id}
        />
        <DraftFields locale={locale} places={await regionsAndProvinces()} {...(draft ? { draft } : {})} />
      </DraftForm>
    </StepPage>
  )
}
