import type { ReactNode } from 'react'
import { Button, type ButtonKind } from '@/components/ui/button'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

type VerifyFormProps = {
  locale: Locale
  /** Relative path to come back to, with its locale. */
  next: string
  label: string
  kind?: ButtonKind
  wide?: boolean
  /** The account that is signed in, as its owner knows it: the identity is tied to it, and the form says so. */
  account?: string | undefined
  children?: ReactNode
}

/** Sends the visitor to the national identity provider and back; a plain form, so the page needs the issuer in `form-action`. */
export function VerifyForm({ locale, next, label, kind = 'primary', wide = false, account, children }: VerifyFormProps) {
  const t = translator(locale, 'accounts')
  return (
    <form method="post" action="/api/auth/start/identity" className="flex flex-col items-start gap-3">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="next" value={next} />
      {children}
      {account && (
        <p className="max-w-measure">
          <input type="hidden" name="bind" value="yes" />
          {t('verify.bind')} <bdi className="font-bold">{account}</bdi>. <a href={`/${locale}/account/sign-out`}>{t('verify.notMine')}</a>
        </p>
      )}
      <Button kind={kind} wide={wide}>
        {label}
      </Button>
    </form>
  )
}
