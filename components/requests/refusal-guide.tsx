import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { AppealView } from '@/lib/requests/appeal-queries'
import { Disclosure } from '../ui/disclosure'

const steps = ['one', 'two', 'three'] as const

/** Help with answering a refusal, ground by ground: what to ask oneself, and a paragraph that begins the letter. */
export function RefusalGuide({ locale, view, chosen }: { locale: Locale; view: AppealView; chosen: string | null }) {
  const head = view.steps.find(({ level }) => level === 'head')
  const grounds = view.decision?.grounds ?? []
  if (head?.state !== 'open' || grounds.length === 0) return null
  const t = translator(locale, 'request-appeals')
  const words = translator(locale, 'request-words')
  return (
    <section aria-labelledby="guide" className="flex flex-col gap-3">
      <h2 id="guide">{t('guide.title')}</h2>
      <p>{t('guide.text')}</p>
      {grounds.map((ground) => (
        <Disclosure key={ground} label={words(`grounds.${ground}.name`)} open={chosen === ground}>
          <div className="flex flex-col gap-3">
            <p>{words(`grounds.${ground}.means`)}</p>
            <p>{words(`grounds.${ground}.silent`)}</p>
            <ul className="list-disc ps-6">
              {steps.map((step) => (
                <li key={step}>{words(`guides.${ground}.${step}`)}</li>
              ))}
            </ul>
            <p>
              <a href={`?ground=${ground}#appeal`} rel="nofollow">
                {t('guide.use')}
              </a>
            </p>
          </div>
        </Disclosure>
      ))}
    </section>
  )
}
