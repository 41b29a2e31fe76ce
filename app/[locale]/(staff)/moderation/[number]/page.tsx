import { notFound } from 'next/navigation'
import { DeskCase, decisionId, ToDecision } from '@/components/petitions/desk-case'
import { PetitionHead } from '@/components/petitions/petition-head'
import { staffValue } from '@/components/petitions/staff-door'
import { RadioGroup } from '@/components/ui/choice'
import { Disclosure } from '@/components/ui/disclosure'
import { SelectField, TextArea } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { Panel, SubjectBody } from '@/components/ui/page-body'
import { posted } from '@/lib/core/action'
import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { openPetition, rejectPetition, removePetition } from '@/lib/petitions/actions'
import { type DeskPetition, reviewPetition } from '@/lib/petitions/desk'
import { rejectionReasonCodes, removalGrounds } from '@/lib/petitions/lifecycle'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string; number: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale, number } = await params
  return isLocale(locale) ? { title: `${number} · ${translator(locale, 'desk')('moderation.title')}`, robots: { index: false } } : {}
}

const codes = ['reason-needed', 'note-needed', 'too-short', 'too-long', 'rule-missing', 'own-authority', 'own-petition', 'number-invalid']

/** One petition before a moderator: the case, and beside it the decision. */
export default async function Review({ params }: Props) {
  const { locale, number } = await params
  if (!isLocale(locale)) notFound()
  const petition = await staffValue(await reviewPetition(number, await currentActor(), now()))
  const title = petition?.texts[0]
  return (
    <>
      {petition && title && <PetitionHead locale={locale} petition={petition} title={title.title} lang={title.locale} />}
      <SubjectBody panel={<Decision locale={locale} number={number} may={petition?.may ?? null} />} textFirst={!(await posted())}>
        <ToDecision label={translator(locale, 'desk')('moderation.decide')} />
        {petition && <DeskCase locale={locale} petition={petition} />}
      </SubjectBody>
    </>
  )
}

/** Opening or rejecting, and taking away what is public; `may` is null while a form is answered whose sender is signed out. */
async function Decision({ locale, number, may }: { locale: Locale; number: string; may: DeskPetition['may'] | null }) {
  const t = translator(locale, 'desk')
  const words = translator(locale, 'petitions')
  const texts = formTexts(locale, codes)
  const hidden = <input type="hidden" name="number" value={number} />
  const reviewing = !may || may.open === null
  const removing = may?.remove === null
  return (
    <Panel label={t('moderation.decide')} id={decisionId}>
      {reviewing && (
        <>
          <h2>{t('moderation.decide')}</h2>
          <ActionForm action={openPetition} locale={locale} id="open" texts={texts} submit={t('moderation.open')} wide>
            <p className="text-soft">{t('moderation.openHint')}</p>
            {hidden}
          </ActionForm>
          <hr className="border-line" />
          <ActionForm
            action={rejectPetition}
            locale={locale}
            id="reject"
            texts={texts}
            submit={t('moderation.reject')}
            buttonKind="danger"
            wide
          >
            {hidden}
            <SelectField
              name="reason"
              label={t('moderation.reason')}
              options={rejectionReasonCodes.map((value) => ({ value, label: words(`reasons.${value}`) }))}
              empty={words('sign.choosePlace')}
            />
            <TextArea name="note" label={t('moderation.note')} hint={t('moderation.noteHint')} rows={5} />
          </ActionForm>
        </>
      )}
      {removing && !reviewing && (
        <Disclosure label={t('moderation.remove')} open={await posted()}>
          <ActionForm
            action={removePetition}
            locale={locale}
            id="remove"
            texts={texts}
            submit={t('moderation.remove')}
            buttonKind="danger"
            wide
          >
            <p className="text-soft">{t('moderation.removeHint')}</p>
            {hidden}
            <RadioGroup
              name="ground"
              legend={t('moderation.reason')}
              options={removalGrounds.map((value) => ({ value, label: words(`removals.${value}`) }))}
            />
            <TextArea name="note" label={t('moderation.note')} rows={5} />
          </ActionForm>
        </Disclosure>
      )}
      {!reviewing && !removing && <Notice>{t(`moderation.notYours.${may?.open ?? 'conflict'}`)}</Notice>}
    </Panel>
  )
}
