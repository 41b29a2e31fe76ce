import { RadioGroup } from '@/components/ui/choice'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { type Channel, channels, type Rhythm, rhythms } from '@/lib/notifications/lifecycle'

type HowFieldsProps = {
  locale: Locale
  rhythm: Rhythm
  channel: Channel
  /** Masked, what the account has. */
  addresses: Partial<Record<Channel, string>>
}

/** When and where somebody is told; where is only asked of those who have both. */
export function HowFields({ locale, rhythm, channel, addresses }: HowFieldsProps) {
  const t = translator(locale, 'notifications')
  const have = channels.filter((known) => addresses[known])
  return (
    <>
      <RadioGroup
        name="rhythm"
        legend={t('follows.howLegend')}
        defaultValue={rhythm}
        options={rhythms.map((value) => ({ value, label: t(`rhythm.${value}`), hint: t(`rhythmHint.${value}`) }))}
      />
      {have.length > 1 && (
        <RadioGroup
          name="channel"
          legend={t('follows.whereLegend')}
          defaultValue={channel}
          options={have.map((value) => ({ value, label: t(`channel.${value}`), hint: `\u2066${addresses[value]}\u2069` }))}
        />
      )}
    </>
  )
}
