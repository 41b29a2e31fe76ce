import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { StepPage } from '@/components/petitions/step-page'
import { titleIn } from '@/components/petitions/titles'
import { translator } from '@/lib/i18n/format'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { backAddress } from './addresses'

type Titled = { path: string; titles: Partial<Record<Locale, string>>; sourceLocale: Locale }

type CommentStepProps = {
  locale: Locale
  subject: Titled
  title: string
  back?: { href: string; label: string }
  children: ReactNode
}

/** One step of writing in a thread: the way back, the thing it is about, the question. */
export function CommentStep({ locale, subject, title, back, children }: CommentStepProps) {
  const t = translator(locale, 'comments')
  const named = titleIn(subject.titles, locale, subject.sourceLocale)
  return (
    <StepPage locale={locale} title={title} back={back ?? { href: backAddress(locale, subject.path), label: t('step.back') }}>
      <p className="border-s-4 border-primary ps-4">
        <a href={`/${locale}${subject.path}`} lang={named.lang} dir="auto" className="link-quiet">
          {named.text}
        </a>
      </p>
      {children}
    </StepPage>
  )
}

/** Head of a page that stands in no index: its title is message `comments.<key>`. */
export async function commentMetadata(params: Promise<{ locale: string }>, key: string): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'comments')(key), robots: { index: false } } : {}
}
