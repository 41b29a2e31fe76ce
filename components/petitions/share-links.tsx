import { ButtonLink } from '@/components/ui/button'
import { Section } from '@/components/ui/page-body'
import { env } from '@/lib/core/env'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { CopyLink } from './copy-link'

type ShareLinksProps = { locale: Locale; number: string; title: string; level?: 2 | 3 }

/** Ways to hand the petition on; the short link says through which of them a reader came. */
export function ShareLinks({ locale, number, title, level = 2 }: ShareLinksProps) {
  const t = translator(locale, 'petitions')
  const short = `${env.appUrl}/p/${number}`
  const words = `${t('share.text', { title })}\n${short}?c=whatsapp`
  return (
    <Section id="share" title={t('share.heading')} level={level}>
      <div className="flex flex-wrap gap-3">
        <ButtonLink href={`https://wa.me/?text=${encodeURIComponent(words)}`} kind="secondary" rel="noopener noreferrer">
          {t('share.whatsapp')}
        </ButtonLink>
        <CopyLink address={`${short}?c=copy`} label={t('share.copy')} done={t('share.copied')} />
      </div>
      <p className="mt-3 text-soft">
        {t('share.short')}{' '}
        <a href={`/p/${number}`}>
          <bdi dir="ltr">
            <span className="break-all">{env.appUrl.replace(/^https?:\/\//, '')}/p/</span>
            <wbr />
            <span className="whitespace-nowrap">{number}</span>
          </bdi>
        </a>
      </p>
    </Section>
  )
}
