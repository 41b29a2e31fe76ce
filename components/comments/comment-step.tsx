import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { StepPage } from '@/components/petitions/step-page'
import { TitledText } from '@/components/ui/titled'
import { translator } from '@/lib/i18n/format'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import type { Titled } from '@/lib/i18n/title'
import { backAddress } from './addresses'

type CommentStepProps = {
  locale: Locale
  subject: Titled & { path: string }
  title: string
  back?: { href: string; label: string }
  children: ReactNode
}

/** One step of writing in a thread: the way back, the thing it is about, the question. */
export function CommentStep({ locale, subject, title, back, children }: CommentStepProps) {
  const t = translator(locale, 'comments')
  return (
    <StepPage locale={locale} title={title} back={back ?? { href: backAddress(locale, subject.path), label: t('step.back') }}>
      <p className="border-s-4 border-primary ps-4">
        <a href={`/${locale}${subject.path}`} className="link-quiet">
          <TitledText locale={locale} of={subject} />
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
