import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { SelectField } from '@/components/ui/field'
import { formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { Queue } from '@/lib/moderation/queue'
import type { QueueFilters } from '@/lib/moderation/schema'

type FiltersProps = { locale: Locale; filters: QueueFilters; queue: Pick<Queue, 'counts' | 'kinds' | 'triggers'> }

export function queueAddress(locale: Locale, filters: Partial<Record<keyof QueueFilters, string | undefined>>): string {
  const query = new URLSearchParams(Object.entries(filters).flatMap(([name, value]) => (value ? [[name, value]] : [])))
  return `/${locale}/moderation${query.size > 0 ? `?${query}` : ''}`
}

const views = [
  { name: 'all', filters: {} },
  { name: 'overdue', filters: { band: 'overdue' } },
  { name: 'near', filters: { band: 'near' } },
  { name: 'recent', filters: { band: 'recent' } },
  { name: 'mine', filters: { mine: '1' } },
  { name: 'escalated', filters: { escalated: '1' } },
  { name: 'appeals', filters: { trigger: 'appeal' } },
] as const

/** What to look at: by age, one's own, handed on; and by kind and reason in a plain form. */
export function QueueFilterForm({ locale, filters, queue }: FiltersProps) {
  const t = translator(locale, 'moderation')
  const { kind } = filters
  // Appeals have a view of their own; every other reason to wait is a filter.
  const trigger = filters.trigger === 'appeal' ? undefined : filters.trigger
  const current = filters.mine
    ? 'mine'
    : filters.escalated
      ? 'escalated'
      : (filters.band ?? (filters.trigger === 'appeal' ? 'appeals' : 'all'))
  return (
    <div className="flex flex-col gap-4">
      <nav aria-label={t('queue.views')}>
        <ul className="flex flex-wrap gap-x-6 gap-y-1 border-b border-line">
          {views.map((view) => (
            <li key={view.name} className={view.name === current ? 'border-b-4 border-primary' : ''}>
              <a
                href={queueAddress(locale, { kind, trigger, ...view.filters })}
                aria-current={view.name === current ? 'true' : undefined}
                className={`inline-flex min-h-11 items-center gap-2 ${view.name === current ? 'font-bold text-primary-dark no-underline' : 'link-quiet'}`}
              >
                {t(`queue.view.${view.name}`)}
                <span className={view.name === 'overdue' && queue.counts.overdue > 0 ? 'font-bold text-clay' : 'text-soft'}>
                  <bdi>{formatNumber(locale, queue.counts[view.name])}</bdi>
                </span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Disclosure label={t('queue.filters')} open={kind !== undefined || trigger !== undefined}>
        <form method="get" action={`/${locale}/moderation`} className="flex flex-wrap items-end gap-4">
          {filters.band && <input type="hidden" name="band" value={filters.band} />}
          {filters.mine && <input type="hidden" name="mine" value="1" />}
          {filters.escalated && <input type="hidden" name="escalated" value="1" />}
          <SelectField
            name="kind"
            label={t('queue.kind')}
            options={queue.kinds.map(({ type, count }) => ({
              value: type,
              label: `${t(`types.${type}`)} (${formatNumber(locale, count)})`,
            }))}
            empty={t('queue.any')}
            defaultValue={kind}
          />
          <SelectField
            name="trigger"
            label={t('queue.trigger')}
            options={queue.triggers
              .filter((one) => one.trigger !== 'appeal')
              .map((one) => ({
                value: one.trigger,
                label: `${t(`triggers.${one.trigger}`)} (${formatNumber(locale, one.count)})`,
              }))}
            empty={t('queue.any')}
            defaultValue={trigger}
          />
          <Button kind="secondary">{t('queue.apply')}</Button>
        </form>
      </Disclosure>
    </div>
  )
}
