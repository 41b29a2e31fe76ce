import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { withNext } from '@/lib/accounts/next-path'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

type WayBack = {
  locale: Locale
  /** Relative path to come back to, with its locale. */
  next: string
}

/** For an account without an address: the two it may have. */
export function AddAddress({ locale, next }: WayBack) {
  const t = translator(locale, 'accounts')
  const page = `/${locale}/account/contact`
  return (
    <p className="flex flex-wrap gap-3">
      <ButtonLink href={withNext(`${page}/email`, next)} rel="nofollow">
        {t('contact.addEmail')}
      </ButtonLink>
      <ButtonLink href={withNext(`${page}/phone`, next)} rel="nofollow" kind="secondary">
        {t('contact.addPhone')}
      </ButtonLink>
    </p>
  )
}

/** Why this session may not change addresses, and the sign-in that may. */
export function SignInFirst({ locale, next, refusal }: WayBack & { refusal: string }) {
  const t = translator(locale, 'accounts')
  const staff = refusal === 'second-factor-needed'
  return (
    <Notice kind="shield">
      <p>{translator(locale, 'errors')(refusal)}</p>
      <p>
        <a href={withNext(`/${locale}/sign-in${staff ? '/staff' : ''}`, next)} className="inline-block py-2">
          {staff ? t('staff.title') : t('contact.again')}
        </a>
      </p>
    </Notice>
  )
}
