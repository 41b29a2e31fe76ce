'use client'
import { useParams } from 'next/navigation'
import { Failure } from '@/components/system/failure'
import { defaultLocale, direction, isLocale } from '@/lib/i18n/locales'

export default function RootError({ reset }: { error: Error; reset: () => void }) {
  const { locale: asked } = useParams()
  const locale = isLocale(asked) ? asked : defaultLocale
  return (
    <html lang={locale} dir={direction[locale]}>
      <body>
        <main>
          <Failure retry={reset} />
        </main>
      </body>
    </html>
  )
}
