import { Facts } from '@/components/ui/facts'
import { OutsideLink } from '@/components/ui/link'
import { Tag, type TagTone } from '@/components/ui/tag'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { slugOf } from '@/lib/institutions/slug'
import type { Checklist, Entry } from '@/lib/requests/proactive'

const tones: Record<Entry['state'], TagTone> = { published: 'good', partly: 'late', missing: 'bad', unknown: 'plain' }

/** «5 of 11 published», what is in part said beside it. */
export function scoreWords(locale: Locale, { published, partly, of }: Checklist['score']): string {
  const t = translator(locale, 'request-figures')
  const whole = t('proactive.score', { n: published, of })
  return partly > 0 ? `${whole} · ${t('proactive.partlyCount', { n: partly })}` : whole
}

/** State of one item in a word and a colour. */
export function PublicationTag({ locale, state }: { locale: Locale; state: Entry['state'] }) {
  return <Tag tone={tones[state]}>{translator(locale, 'request-figures')(`proactive.states.${state}`)}</Tag>
}

/** Where the form of a request begins with an item of the list as its title. */
export function askForItem(locale: Locale, institutionId: string, itemId: string): string {
  const title = translator(locale, 'request-words')(`proactive.${itemId}.name`)
  return `/${locale}/requests/new/${slugOf(institutionId)}?q=${encodeURIComponent(title)}`
}

type ProactiveListProps = { locale: Locale; institutionId: string; list: Checklist; canAsk: boolean }

/** What the law has one institution publish without being asked, with where it is and what is missing. */
export function ProactiveList({ locale, institutionId, list, canAsk }: ProactiveListProps) {
  const t = translator(locale, 'request-figures')
  const words = translator(locale, 'request-words')
  return (
    <div className="flex flex-col gap-4">
      <p className="text-lg font-bold">{scoreWords(locale, list.score)}</p>
      <ul className="rows">
        {list.entries.map(({ item, state, url, publishedOn, format, licence, checkedOn }) => {
          const name = words(`proactive.${item.id}.name`)
          return (
            <li key={item.id} className="flex flex-col items-start gap-1">
              <PublicationTag locale={locale} state={state} />
              <p>{url ? <OutsideLink href={url}>{name}</OutsideLink> : name}</p>
              <div className="text-sm text-soft">
                <Facts>
                  {format && t(`proactive.formats.${format}`)}
                  {licence && t(`proactive.licences.${licence}`)}
                  {publishedOn && t('proactive.publishedOn', { day: formatDay(locale, publishedOn) })}
                  {checkedOn && t('proactive.checkedOn', { day: formatDay(locale, checkedOn) })}
                </Facts>
              </div>
              {canAsk && state !== 'published' && (
                <a href={askForItem(locale, institutionId, item.id)} rel="nofollow" className="inline-block py-2">
                  {t('proactive.ask')}
                  <span className="sr-only"> {name}</span>
                </a>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
