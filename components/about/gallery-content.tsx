import { FileRows } from '@/components/attachments/file-rows'
import { HiddenData } from '@/components/attachments/hidden-data'
import { Button } from '@/components/ui/button'
import { Confirmation } from '@/components/ui/confirmation'
import { Dialog } from '@/components/ui/dialog'
import { Disclosure } from '@/components/ui/disclosure'
import { EmptyState } from '@/components/ui/empty-state'
import { Meter } from '@/components/ui/meter'
import { Dock, Panel } from '@/components/ui/page-body'
import { Pagination } from '@/components/ui/pagination'
import { SummaryList } from '@/components/ui/summary-list'
import { Table } from '@/components/ui/table'
import { Timeline } from '@/components/ui/timeline'
import { workbook } from '@/lib/attachments/lifecycle'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { FormStates } from './form-states'

type Part = { locale: Locale }

export function Tables({ locale }: Part) {
  const t = translator(locale, 'design')
  return (
    <Table
      caption={t('caption')}
      stack
      columns={[
        { key: 'province', label: t('province') },
        { key: 'signatures', label: t('signatures'), numeric: true },
        { key: 'required', label: t('required'), numeric: true },
        { key: 'missing', label: t('missing') },
      ]}
      rows={[
        { key: '1', cells: [t('errachidia'), '131', '20', <strong key="done" className="text-good">{`✓ ${t('done')}`}</strong>] },
        {
          key: '2',
          cells: [
            t('zagora'),
            '14',
            '20',
            <strong key="six" className="text-clay">
              {t('six')}
            </strong>,
          ],
        },
      ]}
    />
  )
}

export function Progress({ locale }: Part) {
  const t = translator(locale, 'design')
  return (
    <div className="flex max-w-measure flex-col gap-3">
      <Meter value={312} max={400} label={t('meter')} text={t('meter-text')} />
      <p>{t('meter-text')}</p>
      <Meter value={400} max={400} label={t('meter')} text={t('done')} thin />
    </div>
  )
}

export function Path({ locale }: Part) {
  const t = translator(locale, 'design')
  return (
    <Timeline
      locale={locale}
      items={[
        { key: '1', when: formatDay(locale, '2026-09-23'), day: '2026-09-23', title: t('opened'), state: 'done' },
        { key: '2', when: t('today'), title: t('of-400'), state: 'current' },
        { key: '3', when: t('waiting'), title: t('filed'), state: 'coming' },
        { key: '4', when: t('waiting'), title: t('answer'), state: 'coming' },
      ]}
    />
  )
}

export function Summary({ locale }: Part) {
  const t = translator(locale, 'design')
  const change = (about: string) => ({ href: `/${locale}/about/design`, label: t('change'), about })
  return (
    <SummaryList
      items={[
        { key: 'name', label: t('check-name'), value: t('zagora'), action: change(t('check-name')) },
        { key: 'place', label: t('check-place'), value: t('errachidia'), action: change(t('check-place')) },
      ]}
    />
  )
}

export function Confirmed({ locale }: Part) {
  const t = translator(locale, 'design')
  return (
    <Confirmation level={3} title={t('confirmed')} referenceLabel={t('reference')} reference="7K3M-9QTX-42HB">
      {t('next')}
    </Confirmation>
  )
}

export function PanelAndDock({ locale }: Part) {
  const t = translator(locale, 'design')
  return (
    <div className="max-w-88">
      <Panel label={t('meter')}>
        <p className="figure">
          <bdi>312</bdi>
        </p>
        <p className="text-soft">{t('meter-text')}</p>
        <Meter value={312} max={400} label={t('meter')} text={t('meter-text')} />
        <p className="text-soft">{t('left')}</p>
        <Button type="button" wide>
          {t('primary')}
        </Button>
        <Button type="button" kind="secondary" wide>
          {t('secondary')}
        </Button>
        <p className="border-t border-line pt-3 font-bold">{t('supporters')}</p>
      </Panel>
      <div className="mt-6">
        <Dock label={t('primary')} figure={<p>{t('of-400')}</p>}>
          <Button type="button" wide>
            {t('primary')}
          </Button>
        </Dock>
      </div>
    </div>
  )
}

export function Rows({ locale }: Part) {
  const t = translator(locale, 'design')
  return (
    <>
      <ul className="rows">
        <li>
          <h3>
            <a href={`/${locale}/petitions`} className="link-quiet">
              {t('row-title')}
            </a>
          </h3>
          <p className="text-sm text-soft">{t('row-who')}</p>
          <Meter value={312} max={400} label={t('meter')} text={t('meter-text')} thin />
          <p className="text-sm">{t('of-400')}</p>
        </li>
      </ul>
      <Pagination locale={locale} first={`/${locale}/about/design`} next={`/${locale}/about/design`} />
    </>
  )
}

export function MoreAndDialog({ locale }: Part) {
  const t = translator(locale, 'design')
  return (
    <div className="flex flex-col items-start gap-4">
      <Disclosure label={t('details')}>{t('details-text')}</Disclosure>
      <Dialog label={t('dialog')} title={t('dialog-title')} close={t('close')} href={`/${locale}/about/figures`}>
        <p>{t('details-text')}</p>
      </Dialog>
    </div>
  )
}

export function Empty({ locale }: Part) {
  const t = translator(locale, 'design')
  return (
    <EmptyState level={3} title={t('empty-title')} action={<a href={`/${locale}/petitions`}>{t('empty-action')}</a>}>
      {t('empty-text')}
    </EmptyState>
  )
}

export function Files({ locale }: Part) {
  const t = translator(locale, 'design')
  const ui = translator(locale, 'ui')
  const file = { name: 'budget.xlsx', type: workbook, href: `/${locale}/about/design#files` }
  const findings = [
    { kind: 'hidden-sheet', where: t('sheet'), count: 1 },
    { kind: 'hidden-rows', where: t('sheet'), count: 12 },
    { kind: 'author', where: null, count: 1 },
  ] as const
  return (
    <div className="flex max-w-measure flex-col gap-6">
      <FileRows
        locale={locale}
        files={[
          { ...file, id: '1', bytes: 48_000, redacted: true },
          { ...file, id: '2', bytes: 3_400_000, redacted: false },
        ]}
      />
      <FormStates id="files" errors={{}} typed={{}} summary={ui('form.summary')} optional={ui('form.optional')}>
        <HiddenData locale={locale} file={file.name} findings={findings} />
      </FormStates>
    </div>
  )
}
