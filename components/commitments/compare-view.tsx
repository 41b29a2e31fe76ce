import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { type OptionGroup, SelectField } from '@/components/ui/field'
import { PageBody, Section } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { Table } from '@/components/ui/table'
import type { CommitmentComparison, InstitutionComparison } from '@/lib/commitments/comparison'
import type { CompareInput } from '@/lib/commitments/schema'
import { formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { nameIn } from '@/lib/territories/name'
import { CommitmentTitle, titleOf } from './commitment-title'
import { InstitutionWords } from './institution'
import { percentWords, periodName, planName, spanWords, statusWord } from './words'

type CompareViewProps = { locale: Locale; input: CompareInput; comparison: CommitmentComparison | InstitutionComparison }

/** Two of a kind side by side, chosen by a plain form whose answer has an address of its own. */
export function CompareView({ locale, input, comparison }: CompareViewProps) {
  const t = translator(locale, 'commitments')
  const here = `/${locale}/commitments/compare`
  const { what } = comparison
  const chosen = comparison.sides.length === 0 ? 'none' : 'one'
  const other = what === 'commitments' ? 'institutions' : 'commitments'
  return (
    <>
      <PageHead
        locale={locale}
        crumbs={[{ label: t('title'), href: `/${locale}/commitments` }]}
        title={t(`compare.${what}`)}
        lead={t(`compare.leads.${what}`)}
      >
        <a href={`${here}?what=${other}`}>{t(`compare.${other}`)}</a>
      </PageHead>
      <PageBody>
        <form method="get" action={here} className="grid items-end gap-4 lg:grid-cols-[1fr_1fr_auto]">
          <input type="hidden" name="what" value={what} />
          <SelectField
            name="one"
            label={t(`compare.first.${what}`)}
            options={optionsOf(locale, comparison)}
            empty={t(`compare.choose.${what}`)}
            defaultValue={input.one}
          />
          <SelectField
            name="other"
            label={t(`compare.second.${what}`)}
            options={optionsOf(locale, comparison)}
            empty={t(`compare.choose.${what}`)}
            defaultValue={input.other}
          />
          <Button>{t('compare.button')}</Button>
        </form>
        {comparison.sides.length < 2 ? (
          <EmptyState title={t(`compare.${chosen}.title`)}>{t(`compare.${chosen}.${what}`)}</EmptyState>
        ) : comparison.what === 'commitments' ? (
          <Commitments locale={locale} sides={comparison.sides} />
        ) : (
          <Institutions locale={locale} sides={comparison.sides} />
        )}
      </PageBody>
    </>
  )
}

function optionsOf(locale: Locale, comparison: CompareViewProps['comparison']): OptionGroup[] {
  const t = translator(locale, 'commitments')
  if (comparison.what === 'institutions') {
    const options = comparison.options.map(({ id, name }) => {
      const { text, lang } = nameIn(name, locale)
      return { value: id, label: text, ...(lang === locale ? {} : { lang }) }
    })
    return [{ label: t('list.institution'), options }]
  }
  const plans = [...new Map(comparison.options.map(({ plan }) => [plan.id, plan])).values()]
  return plans.map((plan) => ({
    label: planName(locale, plan),
    options: comparison.options
      .filter((row) => row.plan.id === plan.id)
      .map((row) => {
        const { text, lang } = titleOf(locale, row)
        return { value: row.id, label: row.number === null ? text : `${row.number}. ${text}`, ...(lang === locale ? {} : { lang }) }
      }),
  }))
}

type Line = { key: string; label: string; cells: ReactNode[] }

function Side({ locale, title, heads, lines }: { locale: Locale; title: string; heads: { key: string; label: string }[]; lines: Line[] }) {
  const t = translator(locale, 'commitments')
  return (
    <Table
      caption={title}
      captionHidden
      stack
      columns={[{ key: 'aspect', label: t('compare.aspect') }, ...heads]}
      rows={lines.map(({ key, label, cells }) => ({ key, cells: [label, ...cells] }))}
    />
  )
}

function Commitments({ locale, sides }: { locale: Locale; sides: CommitmentComparison['sides'] }) {
  const t = translator(locale, 'commitments')
  const yes = (value: string | null) => (value === null ? t('irm.none') : t(`yesNo.${value}`))
  const line = (key: string, label: string, of: (side: CommitmentComparison['sides'][number]) => ReactNode): Line => ({
    key,
    label,
    cells: sides.map(of),
  })
  const periods = [...new Set(sides.flatMap(({ evolution }) => evolution.map(({ period }) => period)))].sort()
  const lines = [
    line('title', t('compare.name'), ({ row }) => (
      <a key={row.id} href={`/${locale}/commitments/${row.id}`}>
        <CommitmentTitle locale={locale} commitment={row} />
      </a>
    )),
    line('plan', t('list.plan'), ({ row }) => planName(locale, row.plan)),
    line('lead', t('about.lead'), ({ row }) =>
      row.lead ? <InstitutionWords key={row.id} locale={locale} institution={row.lead} /> : row.leadAsPrinted,
    ),
    line('when', t('compare.when'), ({ row }) => spanWords(locale, row.startsOn, row.endsOn) ?? t('compare.unknown')),
    line('progress', t('progress.short'), ({ row }) =>
      row.progressPerMille === null ? t('progress.none') : percentWords(locale, row.progressPerMille),
    ),
    line('government', t('voices.government'), ({ row }) => statusWord(locale, row.government)),
    line('citizens', t('voices.citizens'), ({ row }) =>
      t('voices.wordOf', { status: statusWord(locale, row.citizens.word), n: formatNumber(locale, row.citizens.assessments) }),
    ),
    line('irm', t('irm.completion'), ({ row }) => (row.irm.completion === null ? t('irm.none') : t(`completions.${row.irm.completion}`))),
    line('verifiable', t('irm.verifiable'), ({ row }) => yes(row.irm.verifiable)),
    line('relevant', t('irm.relevant'), ({ row }) => yes(row.irm.relevant)),
    line('ambition', t('irm.ambition'), ({ row }) => (row.irm.ambition === null ? t('irm.none') : t(`ambitions.${row.irm.ambition}`))),
    line('milestones', t('milestones.heading'), ({ row }) => formatNumber(locale, row.milestones.counting)),
    line('complete', t('statuses.complete'), ({ row }) => formatNumber(locale, row.milestones.complete)),
    line('overdue', t('lateKinds.overdue'), ({ row }) => formatNumber(locale, row.milestones.overdue)),
    line('stale', t('lateKinds.stale'), ({ row }) => formatNumber(locale, row.milestones.stale)),
  ]
  const curve = periods.map((period) => ({
    key: period,
    label: periodName(locale, period),
    cells: sides.map(({ evolution }) => {
      const point = evolution.find((found) => found.period === period)
      return point ? percentWords(locale, point.perMille) : t('compare.unknown')
    }),
  }))
  const heads = sides.map(({ row }) => ({ key: row.id, label: row.ogpId ?? row.id }))
  return (
    <>
      <Side locale={locale} title={t('compare.commitments')} heads={heads} lines={lines} />
      {curve.length > 0 && (
        <Section id="evolution" title={t('evolution.heading')}>
          <Side locale={locale} title={t('evolution.heading')} heads={heads} lines={curve} />
        </Section>
      )}
    </>
  )
}

function Institutions({ locale, sides }: { locale: Locale; sides: InstitutionComparison['sides'] }) {
  const t = translator(locale, 'commitments')
  type One = InstitutionComparison['sides'][number]
  const line = (key: string, label: string, of: (side: One) => ReactNode): Line => ({ key, label, cells: sides.map(of) })
  const lines = [
    line('name', t('list.institution'), ({ group }) => {
      const { text, lang } = nameIn(group.name, locale)
      return (
        <a key={group.id} href={`/${locale}/commitments?institution=${group.id}`}>
          <bdi lang={lang === locale ? undefined : lang}>{text}</bdi>
        </a>
      )
    }),
    line('commitments', t('groups.commitments'), ({ group }) => formatNumber(locale, group.commitments)),
    line('progress', t('progress.short'), ({ group }) =>
      group.progressPerMille === null ? t('progress.none') : percentWords(locale, group.progressPerMille),
    ),
    line('milestones', t('milestones.heading'), ({ group }) => formatNumber(locale, group.milestones.counting)),
    line('complete', t('statuses.complete'), ({ group }) => formatNumber(locale, group.milestones.complete)),
    line('overdue', t('lateKinds.overdue'), ({ group }) => formatNumber(locale, group.milestones.overdue)),
    line('stale', t('lateKinds.stale'), ({ group }) => formatNumber(locale, group.milestones.stale)),
    line('list', t('compare.led'), ({ group, rows }) => (
      <ul key={group.id} className="flex flex-col gap-2">
        {rows.map((row) => (
          <li key={row.id}>
            <a href={`/${locale}/commitments/${row.id}`}>
              <CommitmentTitle locale={locale} commitment={row} />
            </a>
          </li>
        ))}
      </ul>
    )),
  ]
  const heads = sides.map(({ group }) => ({ key: group.id, label: nameIn(group.name, locale).text }))
  return <Side locale={locale} title={t('compare.institutions')} heads={heads} lines={lines} />
}
