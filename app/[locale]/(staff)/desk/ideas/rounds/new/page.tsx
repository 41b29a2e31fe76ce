import { notFound } from 'next/navigation'
import { ideaMetadata } from '@/components/ideas/private-page'
import { RoundFields, roundCodes } from '@/components/ideas/round-form'
import { staffValue } from '@/components/petitions/staff-door'
import { StepPage } from '@/components/petitions/step-page'
import { SelectField, TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { makeRound } from '@/lib/ideas/actions'
import { deskRounds } from '@/lib/ideas/desk'
import { runsFor } from '@/lib/ideas/policy'
import { institution } from '@/lib/institutions/queries'
import { nameIn } from '@/lib/territories/name'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }> }

export const generateMetadata = ({ params }: Props) => ideaMetadata(params, 'desk.newRound')

/** A new round of ideas with its phases. */
export default async function NewRound({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const actor = await currentActor()
  await staffValue(await deskRounds(actor))
  const runs = (await Promise.all(runsFor(actor).map(institution))).filter((found) => found !== null)
  const t = translator(locale, 'ideas')
  return (
    <StepPage locale={locale} title={t('desk.newRound')} back={{ href: `/${locale}/desk/ideas/rounds`, label: t('desk.rounds') }}>
      <ActionForm action={makeRound} locale={locale} texts={formTexts(locale, roundCodes)} submit={t('desk.save')}>
        <SelectField
          name="institution"
          label={t('desk.institution')}
          options={runs.map(({ id, name }) => ({ value: id, label: nameIn(name, locale).text, lang: nameIn(name, locale).lang }))}
        />
        <TextField name="slug" label={t('desk.slug')} hint={t('desk.slugHint')} width="half" dir="ltr" />
        <RoundFields locale={locale} />
      </ActionForm>
    </StepPage>
  )
}
