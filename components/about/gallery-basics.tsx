import { Button, ButtonLink } from '@/components/ui/button'
import { OutsideLink, TextLink } from '@/components/ui/link'
import { Inset, Notice } from '@/components/ui/notice'
import { FilterTag, Tag } from '@/components/ui/tag'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

const colours = {
  ink: 'bg-ink',
  soft: 'bg-soft',
  sand: 'bg-sand',
  line: 'bg-line',
  primary: 'bg-primary',
  'primary-dark': 'bg-primary-dark',
  tint: 'bg-tint',
  sun: 'bg-sun',
  clay: 'bg-clay',
  good: 'bg-good',
  bad: 'bg-bad',
  link: 'bg-link',
  visited: 'bg-visited',
} as const

type Part = { locale: Locale }

export function Colours({ locale }: Part) {
  const t = translator(locale, 'design')
  return (
    <ul className="grid grid-cols-2 gap-3 sm:grid-cols-4 lg:grid-cols-6">
      {Object.entries(colours).map(([name, fill]) => (
        <li key={name} className="text-sm">
          <span className={`block h-14 rounded-field border border-line ${fill}`} />
          {t(`colour.${name}`)}
        </li>
      ))}
    </ul>
  )
}

export function Type({ locale }: Part) {
  const t = translator(locale, 'design')
  return (
    <div className="flex flex-col gap-3">
      <p className="max-w-[24em] text-3xl leading-snug font-bold text-balance">{t('heading')}</p>
      <p className="max-w-measure">{t('paragraph', { day: formatDay(locale, '2026-12-23') })}</p>
      <p className="text-sm text-soft">{t('small')}</p>
      <p className="figure">
        <bdi>312</bdi>
      </p>
    </div>
  )
}

export function Buttons({ locale }: Part) {
  const t = translator(locale, 'design')
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-4">
        <Button type="button">{t('primary')}</Button>
        <Button type="button" kind="secondary">
          {t('secondary')}
        </Button>
        <Button type="button" kind="danger">
          {t('danger')}
        </Button>
        <ButtonLink kind="plain" href={`/${locale}/about`}>
          {t('plain')}
        </ButtonLink>
      </div>
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        <TextLink href={`/${locale}/about`}>{t('a-link')}</TextLink>
        <TextLink href={`/${locale}`} quiet strong>
          {t('row-title')}
        </TextLink>
        <OutsideLink href="https://www.cdai.ma">{t('outside')}</OutsideLink>
      </p>
    </div>
  )
}

export function Tags({ locale }: Part) {
  const t = translator(locale, 'design')
  return (
    <p className="flex flex-wrap items-center gap-3">
      <Tag>{t('open')}</Tag>
      <Tag tone="plain">{t('not-open')}</Tag>
      <Tag tone="good">{t('done')}</Tag>
      <Tag tone="late">{t('late')}</Tag>
      <Tag tone="bad">{t('refused')}</Tag>
      <FilterTag href={`/${locale}/about/design`} label={t('zagora')} removeLabel={t('remove')} />
    </p>
  )
}

export function Notices({ locale }: Part) {
  const t = translator(locale, 'design')
  return (
    <div className="flex max-w-measure flex-col gap-4">
      <Notice>{t('quiet')}</Notice>
      <Notice kind="shield">{t('shield')}</Notice>
      <Notice kind="good" title={t('good-title')} />
      <Notice kind="late" title={t('late-title')} />
      <Notice kind="bad" title={t('bad-title')}>
        {t('again')}
      </Notice>
      <Inset>{t('meter-text')}</Inset>
    </div>
  )
}
