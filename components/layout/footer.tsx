import { Star } from '@/components/ui/icons'
import { env } from '@/lib/core/env'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { Languages } from './languages'

const pages = [
  'about',
  'about/begin',
  'institutions',
  'about/figures',
  'about/moderation',
  'about/accessibility',
  'about/privacy',
  'about/design',
] as const
const machinesFor = (locale: Locale) =>
  ({
    api: '/api/v1/openapi.json',
    petitions: '/api/v1/petitions.csv',
    requests: '/api/v1/requests.csv',
    feed: `/feeds/petitions/${locale}`,
  }) as const

export function Footer({ locale }: { locale: Locale }) {
  const t = translator(locale, 'layout')
  return (
    <footer className="mt-8 border-t border-line bg-sand">
      <div className="shell grid gap-8 py-8 md:grid-cols-3">
        <div className="flex flex-col gap-3">
          <p className="flex items-center gap-2 text-xl font-bold text-primary">
            <Star />
            {t('name')}
          </p>
          <p className="max-w-measure text-soft">{t('footer.what')}</p>
          {env.mode === 'demo' && <p className="text-soft">{t('demo.text')}</p>}
        </div>
        <nav aria-label={t('footer.about')}>
          <h2 className="text-base">{t('footer.about')}</h2>
          <ul className="footer-links">
            {pages.map((page) => (
              <li key={page}>
                <a href={`/${locale}/${page}`}>{t(`footer.${page.replace('about/', '')}-page`)}</a>
              </li>
            ))}
          </ul>
        </nav>
        <div>
          <h2 className="text-base">{t('footer.reuse')}</h2>
          <ul className="footer-links">
            {Object.entries(machinesFor(locale)).map(([name, address]) => (
              <li key={name}>
                <a href={address}>{t(`footer.${name}`)}</a>
              </li>
            ))}
          </ul>
        </div>
      </div>
      <div className="shell">
        <div className="border-t border-line py-4">
          <Languages locale={locale} label={t('footer.languages')} />
        </div>
      </div>
    </footer>
  )
}
