import { Star } from '@/components/ui/icons'
import { env } from '@/lib/core/env'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { PlatformList } from './here'
import { nameOutline } from './language-names'
import { Languages } from './languages'
import { OutlinedWords } from './outline'
import { platforms } from './platforms'
import { Unread } from './unread'

/** Skip link, mark, languages, account and the platforms: the same on every page, so that help is always in the same place. */
export function Header({ locale }: { locale: Locale }) {
  const t = translator(locale, 'layout')
  return (
    <>
      <a href="#content" className="skip">
        {translator(locale, 'ui')('skip')}
      </a>
      {env.mode === 'demo' && <DemoBanner locale={locale} />}
      <header>
        <div className="shell masthead">
          <a href={`/${locale}`} className="tab flex min-h-11 items-center gap-2 text-primary no-underline">
            <Star size={30} />
            <span className="text-xl font-bold">{t('name')}</span>
            {locale !== 'zgh' && (
              <span className="hidden text-soft sm:block">
                <OutlinedWords outline={nameOutline} size={15} />
              </span>
            )}
          </a>
          <Languages locale={locale} label={t('languages')} />
          <span className="account flex items-center gap-2">
            <Unread locale={locale} />
            <a href={`/${locale}/account`} className="inline-flex min-h-11 items-center">
              {t('account')}
            </a>
          </span>
        </div>
        <nav aria-label={t('platforms')} className="relative border-y border-line bg-sand">
          <PlatformList items={platforms.map((code) => ({ code, label: t(`platform.${code}`), href: `/${locale}/${code}` }))} />
          <span aria-hidden="true" className="band-more" />
        </nav>
      </header>
    </>
  )
}

function DemoBanner({ locale }: { locale: Locale }) {
  const t = translator(locale, 'layout')
  return (
    <section aria-label={t('demo.label')} className="bg-primary-dark text-sm text-paper">
      <p className="shell on-dark py-1.5">
        <strong>{t('demo.label')}</strong> · {t('demo.text')}{' '}
        <a href={`/${locale}/demo/mailbox`} className="whitespace-nowrap">
          {t('demo.mailbox')}
        </a>
      </p>
    </section>
  )
}
