import type { ReactNode } from 'react'
import { Button, type ButtonKind } from '@/components/ui/button'
import type { Locale } from '@/lib/i18n/locales'

type VerifyFormProps = {
  locale: Locale
  /** Relative path to come back to, with its locale. */
  next: string
  label: string
  kind?: ButtonKind
  wide?: boolean
  children?: ReactNode
}

/** Sends the visitor to the national identity provider and back; a plain form, so the page needs the issuer in `form-action`. */
export function VerifyForm({ locale, next, label, kind = 'primary', wide = false, children }: VerifyFormProps) {
  return (
    <form method="post" action="/api/auth/start/identity" className="flex flex-col items-start gap-3">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="next" value={next} />
      {children}
      <Button kind={kind} wide={wide}>
        {label}
      </Button>
    </form>
  )
}
