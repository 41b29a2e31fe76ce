import type { ReactNode } from 'react'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { type Titles, titleIn } from '@/lib/i18n/title'

type StepPageProps = {
  locale: Locale
  /** The question or statement of the page; left out where a field carries it. */
  title?: string
  back?: { href: string; label: string }
  children: ReactNode
}

/** One step of a form: the way back, the question, the answer; narrow enough for one hand. */
export function StepPage({ locale, title, back, children }: StepPageProps) {
  return (
    <div className="shell py-6 md:py-8">
      <div className="flex max-w-[40rem] flex-col gap-6">
        {back && (
          <p className="no-print">
            <a href={back.href} className="inline-block py-1">
              {back.label}
            </a>
          </p>
        )}
        {title && <h1 lang={locale}>{title}</h1>}
        {children}
      </div>
    </div>
  )
}

type PetitionStepProps = {
  locale: Locale
  number: string
  title?: string
  about?: { title: Titles; sourceLocale: string }
  children: ReactNode
}

/** A step that belongs to a petition, with its title above and the way back to it. */
export function PetitionStep({ locale, number, title, about, children }: PetitionStepProps) {
  const t = translator(locale, 'petitions')
  const named = about && titleIn(about.title, locale, about.sourceLocale)
  return (
    <StepPage locale={locale} back={{ href: `/${locale}/petitions/${number}`, label: t('sign.back') }} {...(title ? { title } : {})}>
      {named && (
        <p className="max-w-column border-s-4 border-primary ps-4" lang={named.lang} dir="auto">
          {named.text}
        </p>
      )}
      {children}
    </StepPage>
  )
}
