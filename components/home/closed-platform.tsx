import { OutsideLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { Panel, Section, SubjectBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { Tag } from '@/components/ui/tag'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { type ClosedPlatform, type Fact, factsOf, sitesOf } from './platform-facts'

/** A platform before it opens: what the law gives today, and the official address outside. */
export function ClosedPlatformPage({ locale, platform }: { locale: Locale; platform: ClosedPlatform }) {
  const t = translator(locale, 'platforms')
  return (
    <>
      <PageHead
        locale={locale}
        title={t(`${platform}.title`)}
        lead={t(`${platform}.lead`)}
        tag={<Tag tone="plain">{t('not-open')}</Tag>}
        crumbs={[{ label: t('home'), href: `/${locale}` }]}
      />
      <SubjectBody panel={<WhereToGo locale={locale} platform={platform} />}>
        <Section title={t('today')} id="today">
          <ul className="rows">
            {factsOf[platform].map((fact) => (
              <li key={fact.key}>
                <p className="max-w-measure">{t(`${platform}.fact.${fact.key}`)}</p>
                {fact.here && (
                  <p>
                    <a href={`/${locale}${fact.here}`} className="inline-block py-1">
                      {translator(locale, 'requests')('ask')}
                    </a>
                  </p>
                )}
                <Source locale={locale} fact={fact} />
              </li>
            ))}
          </ul>
        </Section>
        <Notice>{t('caution')}</Notice>
      </SubjectBody>
    </>
  )
}

function WhereToGo({ locale, platform }: { locale: Locale; platform: ClosedPlatform }) {
  const t = translator(locale, 'platforms')
  return (
    <Panel label={t('where')}>
      <h2>{t('where')}</h2>
      <ul className="flex flex-col gap-2">
        {sitesOf[platform].map(([key, url]) => (
          <li key={key}>
            <OutsideLink href={url}>{t(`site.${key}`)}</OutsideLink>
          </li>
        ))}
      </ul>
      <p className="text-sm text-soft">{t('outside-note')}</p>
    </Panel>
  )
}

function Source({ locale, fact }: { locale: Locale; fact: Fact }) {
  if (!fact.law) return null
  const t = translator(locale, 'platforms')
  const articles = fact.articles ?? []
  const words = t(`law.${fact.law}`, {
    article: t('law.article', { count: articles.length, number: articles.join(locale === 'ar' ? ' و' : ', ') }),
  })
  return (
    <p className="text-sm text-soft">
      {t('source')} {fact.url ? <OutsideLink href={fact.url}>{words}</OutsideLink> : words}
    </p>
  )
}
