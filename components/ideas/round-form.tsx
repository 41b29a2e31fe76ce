import { placeOptions } from '@/components/petitions/place-options'
import { Checkbox } from '@/components/ui/choice'
import { SelectField, TextArea, TextField } from '@/components/ui/field'
import { wallClock } from '@/lib/core/clock'
import { translator } from '@/lib/i18n/format'
import { type Locale, languageName, locales } from '@/lib/i18n/locales'
import type { DeskRound } from '@/lib/ideas/desk'
import { phases } from '@/lib/ideas/lifecycle'
import { phaseNames } from '@/lib/ideas/schema'
import type { TerritoryRef } from '@/lib/territories/queries'

export const roundCodes = [
  'title-needed',
  'about-needed',
  'slug-needed',
  'slug-taken',
  'institution-needed',
  'moment-invalid',
  'phase-half',
  'phase-misplaced',
  'phases-needed',
  'round-reported',
  'round-has-ideas',
  'report-needed',
  'language-needed',
  'ideas-unanswered',
  'meeting-backwards',
  'place-or-link',
  'place-needed',
  'link-invalid',
  'agenda-needed',
  'minutes-needed',
  'territory-invalid',
]

/** Words and times of a round. A phase that stays empty does not take place. */
export function RoundFields({ locale, round }: { locale: Locale; round?: DeskRound | undefined }) {
  const t = translator(locale, 'ideas')
  return (
    <>
      <TextField name="titleAr" label={t('desk.titleAr')} lang="ar" defaultValue={round?.titleAr} />
      <TextField name="titleFr" label={t('desk.titleFr')} lang="fr" defaultValue={round?.titleFr} />
      <TextArea name="aboutAr" label={t('desk.aboutAr')} lang="ar" rows={4} defaultValue={round?.aboutAr} />
      <TextArea name="aboutFr" label={t('desk.aboutFr')} lang="fr" rows={4} defaultValue={round?.aboutFr} />
      {phases.map((phase) => {
        const times = round?.phases.find((known) => known.phase === phase)
        const [from, to] = phaseNames[phase]
        return (
          <fieldset key={phase} className="flex min-w-0 flex-col gap-3 border-s-4 border-line ps-4">
            <legend className="font-bold">{t(`phases.${phase}`)}</legend>
            <TextField
              name={from}
              type="datetime-local"
              label={t('desk.from')}
              width="half"
              optional
              defaultValue={times && wallClock(times.opensAt)}
            />
            <TextField
              name={to}
              type="datetime-local"
              label={t('desk.to')}
              hint={t('desk.toHint')}
              width="half"
              optional
              defaultValue={times && wallClock(times.closesAt)}
            />
          </fieldset>
        )
      })}
      <Checkbox name="premoderated" label={t('desk.premoderated')} defaultChecked={round?.premoderated ?? true} />
      <Checkbox name="published" label={t('desk.published')} defaultChecked={round?.published ?? false} />
    </>
  )
}

type MeetingRow = DeskRound['meetings'][number]

export function MeetingFields({ locale, meeting, places }: { locale: Locale; meeting?: MeetingRow; places: readonly TerritoryRef[] }) {
  const t = translator(locale, 'ideas')
  return (
    <>
      <TextField name="titleAr" label={t('desk.titleAr')} lang="ar" defaultValue={meeting?.titleAr} />
      <TextField name="titleFr" label={t('desk.titleFr')} lang="fr" defaultValue={meeting?.titleFr} />
      <TextField
        name="startsAt"
        type="datetime-local"
        label={t('desk.from')}
        width="half"
        defaultValue={meeting && wallClock(meeting.startsAt)}
      />
      <TextField
        name="endsAt"
        type="datetime-local"
        label={t('desk.to')}
        width="half"
        defaultValue={meeting && wallClock(meeting.endsAt)}
      />
      <TextField name="place" label={t('meeting.place')} optional defaultValue={meeting?.place ?? undefined} />
      <SelectField
        name="territory"
        label={t('form.place')}
        options={placeOptions(locale, places)}
        empty={t('form.everywhere')}
        defaultValue={meeting?.territoryCode ?? undefined}
        optional
      />
      <TextField name="link" type="url" label={t('meeting.link')} optional defaultValue={meeting?.link ?? undefined} />
      <TextArea name="agenda" label={t('meeting.agenda')} rows={4} optional defaultValue={meeting?.agenda ?? undefined} />
      <TextArea name="minutes" label={t('meeting.minutes')} rows={6} optional defaultValue={meeting?.minutes ?? undefined} />
      <SelectField
        name="language"
        label={t('form.language')}
        options={locales.map((value) => ({ value, label: languageName[value], lang: value }))}
        defaultValue={meeting?.locale ?? locale}
      />
    </>
  )
}
