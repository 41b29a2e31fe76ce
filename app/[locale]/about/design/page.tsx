import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { Buttons, Colours, Notices, Tags, Type } from '@/components/about/gallery-basics'
import {
  Confirmed,
  Empty,
  Files,
  MoreAndDialog,
  PanelAndDock,
  Path,
  Progress,
  Rows,
  Summary,
  Tables,
} from '@/components/about/gallery-content'
import { Choices, Fields, FieldsInError } from '@/components/about/gallery-forms'
import { alternates } from '@/components/layout/alternates'
import { PageBody, Section } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { Tag } from '@/components/ui/tag'
import { translator } from '@/lib/i18n/format'
import { isLocale, type Locale } from '@/lib/i18n/locales'

type Props = { params: Promise<{ locale: string }> }

export const revalidate = false

const parts: Record<string, (props: { locale: Locale }) => ReactNode> = {
  colours: Colours,
  type: Type,
  buttons: Buttons,
  tags: Tags,
  notices: Notices,
  fields: Fields,
  errors: FieldsInError,
  choices: Choices,
  table: Tables,
  progress: Progress,
  timeline: Path,
  summary: Summary,
  confirmation: Confirmed,
  panel: PanelAndDock,
  list: Rows,
  more: MoreAndDialog,
  files: Files,
  empty: Empty,
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const t = translator(locale, 'design')
  return { title: t('title'), description: t('lead'), alternates: alternates(locale, '/about/design') }
}

export default async function DesignPage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const t = translator(locale, 'design')
  const about = translator(locale, 'about')
  const crumbs = [{ label: about('home'), href: `/${locale}` }, { label: about('crumb'), href: `/${locale}/about` }, { label: t('title') }]
  return (
    <>
      <PageHead locale={locale} title={t('title')} lead={t('lead')} crumbs={crumbs} tag={<Tag>{t('open')}</Tag>} meta={t('row-who')} />
      <PageBody>
        {Object.entries(parts).map(([name, Part]) => (
          <Section key={name} id={name} title={t(`part.${name}`)}>
            <Part locale={locale} />
          </Section>
        ))}
      </PageBody>
    </>
  )
}
