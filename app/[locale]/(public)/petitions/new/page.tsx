import { notFound } from 'next/navigation'
import { actorOrNull } from '@/components/accounts/door'
import { authorityOptions } from '@/components/petitions/authority-options'
import { draftCodes } from '@/components/petitions/draft-codes'
import { DraftFields, fieldLanguages, fieldOrder } from '@/components/petitions/draft-fields'
import { DraftForm } from '@/components/petitions/draft-form'
import { oneText, type StepProps, stepMetadata } from '@/components/petitions/private-page'
import { StepPage } from '@/components/petitions/step-page'
import { Button } from '@/components/ui/button'
import { RadioGroup } from '@/components/ui/choice'
import { SelectField } from '@/components/ui/field'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { newId } from '@/lib/core/ids'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { addressableInstitutions } from '@/lib/institutions/queries'
import { draftPetition } from '@/lib/petitions/actions'
import { kinds } from '@/lib/petitions/lifecycle'
import { liesWithin } from '@/lib/territories/code'
import { nameIn } from '@/lib/territories/name'
import { regions, regionsAndProvinces } from '@/lib/territories/queries'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }>; searchParams: StepProps['searchParams'] }

export const generateMetadata = ({ params }: Props) => stepMetadata(params, 'write')

/** Writing a petition, a question a page: what kind, to whom, then the text. Each answer so far is in the address. */
export default async function NewPetition({ params, searchParams }: Props) {
  const { locale } = await params
  const query = await searchParams
  if (!isLocale(locale)) notFound()
  const kind = kinds.find((known) => known === oneText(query.kind))
  const wanted = oneText(query.authority)
  const here = `/petitions/new${kind ? `?kind=${kind}${wanted ? `&authority=${encodeURIComponent(wanted)}` : ''}` : ''}`
  await actorOrNull(locale, here)
  const t = translator(locale, 'petitions')
  const base = `/${locale}/petitions/new`
  if (!kind) {
    return (
      <StepPage locale={locale} back={{ href: `/${locale}/petitions`, label: t('list.all') }}>
        <form method="get" action={base} className="flex flex-col gap-6">
          <RadioGroup
            name="kind"
            legend={t('draft.kindQuestion')}
            heading
            options={kinds.map((value) => ({ value, label: t(`kinds.${value}`), hint: t(`kindHints.${value}`) }))}
            defaultValue="local"
          />
          <div>
            <Button>{t('draft.continue')}</Button>
          </div>
        </form>
      </StepPage>
    )
  }
  const authorities = await addressableInstitutions(kind)
  const authority = authorities.find(({ id }) => id === wanted)
  if (!authority) {
    return (
      <StepPage locale={locale} back={{ href: base, label: t('draft.back') }}>
        <form method="get" action={base} className="flex flex-col gap-6">
          <input type="hidden" name="kind" value={kind} />
          <SelectField
            name="authority"
            label={t('draft.authorityQuestion')}
            hint={t('draft.authorityHint')}
            heading
            options={authorityOptions(locale, authorities, await regions())}
            empty={t('sign.choosePlace')}
            required
          />
          <div>
            <Button>{t('draft.continue')}</Button>
          </div>
        </form>
        {kind === 'local' && (
          <Notice title={t('draft.missingTitle')} level={2}>
            <p className="mb-3">{t('draft.missingText')}</p>
            <ul className="flex list-disc flex-col gap-2 ps-6">
              <li>{t('draft.missingWider')}</li>
              <li>{t('draft.missingPaper')}</li>
            </ul>
          </Notice>
        )}
      </StepPage>
    )
  }
  const name = nameIn(authority.name, locale)
  const within = authority.territoryCode
  const places = (await regionsAndProvinces()).filter(({ code }) => !within || liesWithin(code, within))
  return (
    <StepPage locale={locale} title={t('draft.textTitle')} back={{ href: `${base}?kind=${kind}`, label: t('draft.back') }}>
      <p className="text-soft">
        {t(`kinds.${kind}`)} · <bdi lang={name.lang}>{name.text}</bdi>
      </p>
      <DraftForm
        action={draftPetition}
        locale={locale}
        texts={formTexts(locale, draftCodes)}
        submit={t('draft.check')}
        hidden={{ kind, authority: authority.id, formKey: newId() }}
        order={fieldOrder(locale)}
        languages={fieldLanguages}
      >
        <DraftFields locale={locale} places={places} />
      </DraftForm>
    </StepPage>
  )
}
