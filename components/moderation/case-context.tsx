import { Section } from '@/components/ui/page-body'
import { SummaryList } from '@/components/ui/summary-list'
import { Tag } from '@/components/ui/tag'
import { Timeline } from '@/components/ui/timeline'
import { formatDateTime, formatDay, formatDeadline, formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { CasePage, DecisionLine } from '@/lib/moderation/queries'
import { reasonIn } from '@/lib/moderation/subjects'
import { nameIn } from '@/lib/territories/name'

/** A rejected petition stays in view, unless its reason hides the text. */
function stateWord(locale: Locale, type: string, { state, actions }: NonNullable<CasePage['current']>): string {
  const t = translator(locale, 'moderation')
  const refused = type === 'petition' && state === 'published' && actions.includes('restore')
  return refused ? t('case.refusedInView') : t(`contentStates.${state}`)
}

type ContextProps = { locale: Locale; page: CasePage }

/** What readers say, who wrote it in numbers, and what was decided before. */
export function CaseContext({ locale, page }: ContextProps) {
  const t = translator(locale, 'moderation')
  return (
    <>
      {page.reports.length > 0 && <Reports locale={locale} page={page} />}
      <Author locale={locale} page={page} />
      <Section id="case" title={t('case.facts')}>
        <SummaryList
          items={[
            { key: 'reference', label: t('case.reference'), value: <bdi dir="ltr">{page.reference}</bdi> },
            ...(page.current ? [{ key: 'state', label: t('case.state'), value: stateWord(locale, page.type, page.current) }] : []),
            { key: 'opened', label: t('case.opened'), value: formatDateTime(locale, page.openedAt) },
            { key: 'due', label: t('case.due'), value: formatDeadline(locale, page.dueAt) },
            ...(page.holdUntil ? [{ key: 'hold', label: t('case.holdUntil'), value: formatDeadline(locale, page.holdUntil) }] : []),
            ...(page.about.length > 0
              ? [
                  {
                    key: 'about',
                    label: t('case.about'),
                    value: (
                      <ul>
                        {page.about.map(({ id, name }) => (
                          <li key={id}>
                            <bdi lang={nameIn(name, locale).lang}>{nameIn(name, locale).text}</bdi>
                          </li>
                        ))}
                      </ul>
                    ),
                  },
                ]
              : []),
            ...(page.current?.visible
              ? [{ key: 'page', label: t('case.publicPage'), value: <a href={`/${locale}${page.current.path}`}>{t('case.see')}</a> }]
              : []),
          ]}
        />
      </Section>
      {page.history.length > 0 && (
        <Section id="history" title={t('case.history')}>
          <Timeline
            locale={locale}
            items={page.history.map((line) => ({
              key: line.id,
              when: formatDay(locale, line.day),
              day: line.day,
              title: `${t(`deeds.${line.action}`)} · ${t(`case.by.${line.automated ? 'rule' : line.own ? 'you' : 'other'}`)}`,
              detail: <Said locale={locale} type={page.type} line={line} />,
              state: 'done',
            }))}
          />
        </Section>
      )}
    </>
  )
}

/** What the rules of text found. */
export function Findings({ locale, page }: ContextProps) {
  const t = translator(locale, 'moderation')
  if (page.findings.length === 0) return null
  return (
    <Section id="findings" title={t('case.findings')}>
      <ul className="flex flex-wrap gap-2">
        {page.findings.map(({ rule, what }) => (
          <li key={`${rule}-${what}`}>
            <Tag tone="late">
              {rule === 'personal-data' ? t(`findings.${what}`) : t(`findings.${rule}`)}
              {rule !== 'personal-data' && what && (
                <>
                  {' '}
                  <bdi dir="auto">{what}</bdi>
                </>
              )}
            </Tag>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Said({ locale, type, line }: { locale: Locale; type: string; line: DecisionLine }) {
  const t = translator(locale, 'moderation')
  const reason = reasonIn(locale, type, line.action, line.reason, line.detail)
  return (
    <>
      {reason && <p>{t('case.reason', { reason })}</p>}
      {line.note && (
        <p lang={line.locale} dir="auto">
          {line.note}
        </p>
      )}
      {line.internal && (
        <p>
          {t('case.internal')} <span dir="auto">{line.internal}</span>
        </p>
      )}
      {line.overturned && <p className="font-bold text-clay">{t('case.overturned')}</p>}
    </>
  )
}

function Reports({ locale, page }: ContextProps) {
  const t = translator(locale, 'moderation')
  return (
    <Section id="reports" title={t('case.reports', { n: page.reports.length })}>
      <ul className="rows">
        {page.reports.map((report) => (
          <li key={report.id}>
            <p>
              <strong>{t(`reasons.${report.reason}.name`)}</strong> · {formatDay(locale, report.day)}
              {report.trusted && ` · ${t('case.trusted')}`}
            </p>
            {report.note && <p dir="auto">{report.note}</p>}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Author({ locale, page }: ContextProps) {
  const t = translator(locale, 'moderation')
  const { author } = page
  return (
    <Section id="author" title={t('case.author')}>
      {author ? (
        <SummaryList
          items={[
            { key: 'tier', label: t('case.tier'), value: t(`tiers.${author.tier}`) },
            { key: 'approved', label: t('case.approved'), value: formatNumber(locale, author.approved) },
            { key: 'removed', label: t('case.removed'), value: formatNumber(locale, author.removed) },
            { key: 'overturned', label: t('case.overturnedCount'), value: formatNumber(locale, author.overturned) },
            { key: 'sanctions', label: t('case.sanctionCount'), value: formatNumber(locale, author.sanctions) },
          ]}
        />
      ) : (
        <p className="text-soft">{t('case.authorGone')}</p>
      )}
      <p className="mt-2 max-w-measure text-sm text-soft">{t('case.nameless')}</p>
    </Section>
  )
}
