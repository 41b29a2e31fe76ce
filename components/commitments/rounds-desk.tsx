import { Disclosure } from '@/components/ui/disclosure'
import { SelectField, TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Tag } from '@/components/ui/tag'
import { changeRound, openRound } from '@/lib/commitments/actions'
import type { DeskRound, RoundsDesk } from '@/lib/commitments/assessments'
import { civilDay, wallClock } from '@/lib/core/clock'
import { formatDateTime, formatDay, formatDeadline, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { planName } from './words'

const codes = ['plan-needed', 'title-needed', 'moment-invalid', 'round-backwards', 'round-overlaps', 'round-over', 'id-invalid']

/** Says when citizens assess the commitments of a plan. */
export function OpenRoundForm({ locale, plans }: { locale: Locale; plans: RoundsDesk['plans'] }) {
  const t = translator(locale, 'assessments')
  return (
    <ActionForm action={openRound} locale={locale} id="open" texts={formTexts(locale, codes)} submit={t('rounds.submit')}>
      <SelectField
        name="plan"
        label={t('rounds.plan')}
        options={plans.map((plan) => ({ value: plan.id, label: planName(locale, plan) }))}
      />
      <TextField name="titleAr" label={t('rounds.titleAr')} lang="ar" />
      <TextField name="titleFr" label={t('rounds.titleFr')} lang="fr" />
      <TextField name="from" type="datetime-local" label={t('rounds.from')} width="half" />
      <TextField name="until" type="datetime-local" label={t('rounds.until')} hint={t('rounds.clock')} width="half" />
    </ActionForm>
  )
}

const titleOf = (locale: Locale, { titleAr, titleFr, opensAt }: DeskRound): { text: string; lang?: string } => {
  const french = locale === 'fr' || locale === 'en'
  const text = french ? titleFr || titleAr : titleAr || titleFr
  if (!text) return { text: translator(locale, 'assessments')('rounds.untitled', { day: formatDay(locale, civilDay(opensAt)) }) }
  return { text, lang: text === titleFr ? 'fr' : 'ar' }
}

const tagOf = ({ over, opensAt }: DeskRound, now: Date) => (over ? 'over' : opensAt <= now ? 'running' : 'coming')

/** A round with how many answered, and the form to change it while it is not over. */
export function DeskRoundRow({ locale, round, now }: { locale: Locale; round: DeskRound; now: Date }) {
  const t = translator(locale, 'assessments')
  const { text, lang } = titleOf(locale, round)
  const tag = tagOf(round, now)
  return (
    <>
      <p className="flex flex-wrap items-center gap-3">
        <Tag tone={tag === 'running' ? 'good' : 'plain'}>{t(`rounds.${tag}`)}</Tag>
        <span className="text-sm text-soft">{planName(locale, round.plan)}</span>
      </p>
      <h2 lang={lang} dir="auto" className="text-base">
        {text}
      </h2>
      <p className="text-soft">
        {t('rounds.span', { from: formatDateTime(locale, round.opensAt), until: formatDeadline(locale, round.closesAt) })} ·{' '}
        {t('rounds.n', { n: round.assessments })}
      </p>
      {!round.over && (
        <Disclosure label={t('rounds.change')}>
          <ActionForm
            action={changeRound}
            locale={locale}
            id={`change-${round.id}`}
            texts={formTexts(locale, codes)}
            submit={t('rounds.save')}
            buttonKind="secondary"
          >
            <input type="hidden" name="round" value={round.id} />
            <TextField name="titleAr" label={t('rounds.titleAr')} lang="ar" defaultValue={round.titleAr} />
            <TextField name="titleFr" label={t('rounds.titleFr')} lang="fr" defaultValue={round.titleFr} />
            <TextField
              name="until"
              type="datetime-local"
              label={t('rounds.until')}
              hint={t('rounds.clock')}
              width="half"
              defaultValue={wallClock(round.closesAt)}
            />
          </ActionForm>
        </Disclosure>
      )}
    </>
  )
}
