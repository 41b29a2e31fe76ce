'use client'
import { useParams } from 'next/navigation'
import { defaultLocale, isLocale } from '@/lib/i18n/locales'
import ar from '@/lib/i18n/messages/ar/failure.json'
import en from '@/lib/i18n/messages/en/failure.json'
import fr from '@/lib/i18n/messages/fr/failure.json'
import zgh from '@/lib/i18n/messages/zgh/failure.json'

const words = { ar, fr, zgh, en }

/** What replaces a page that broke in the browser; a page that breaks on the server leaves it as a static page. */
export function Failure({ retry }: { retry: () => void }) {
  const { locale: asked } = useParams()
  const locale = isLocale(asked) ? asked : defaultLocale
  const { title, text, kept, again, home } = words[locale]
  return (
    <div className="shell flex flex-col items-start gap-4 py-8" role="alert">
      <h1>{title}</h1>
      <p className="max-w-measure">{text}</p>
      <p className="max-w-measure">{kept}</p>
      <button type="button" className="button min-h-12 text-link underline" onClick={retry}>
        {again}
      </button>
      <a href={`/${locale}`}>{home}</a>
    </div>
  )
}
