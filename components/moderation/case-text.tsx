import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/page-body'
import { UserText } from '@/components/ui/user-text'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { CasePage } from '@/lib/moderation/queries'
import type { Part } from '@/lib/moderation/redaction'

type CaseTextProps = { locale: Locale; page: CasePage }

/** What was written comes first; what it said when it was reported stands below it where it has changed since. */
export function CaseText({ locale, page }: CaseTextProps) {
  const t = translator(locale, 'moderation')
  const shown = page.current?.snapshot ?? page.reported
  return (
    <Section id="text" title={t('case.text')}>
      {!page.current && <Notice kind="late">{t('case.gone')}</Notice>}
      {page.current?.changed && (
        <Notice kind="late" title={t('case.changedTitle')}>
          {t('case.changedText')}
        </Notice>
      )}
      <div className="mt-4 border-s-4 border-primary ps-5">
        {shown.title && (
          <p className="mb-2 max-w-measure font-bold wrap-anywhere" lang={shown.locale} dir="auto">
            {shown.title}
          </p>
        )}
        <UserText text={shown.body} lang={shown.locale} />
      </div>
      {page.current?.changed && (
        <div className="mt-6">
          <Disclosure label={t('case.reportedCopy')} open>
            {page.reported.title && (
              <p className="mb-2 font-bold" lang={page.reported.locale} dir="auto">
                {page.reported.title}
              </p>
            )}
            <UserText text={page.reported.body} lang={page.reported.locale} />
          </Disclosure>
        </div>
      )}
      {page.current && page.current.earlier.length > 0 && <Earlier locale={locale} earlier={page.current.earlier} />}
      {page.current && page.current.files.length > 0 && (
        <div className="mt-6">
          <h3>{t('case.files')}</h3>
          <ul className="list-disc ps-6">
            {page.current.files.map(({ name, href }) => (
              <li key={href}>
                <a href={href}>
                  <bdi>{name}</bdi>
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
      {page.current && page.current.around.length > 0 && <Around locale={locale} around={page.current.around} />}
    </Section>
  )
}

/** What readers find under the text as having been there before. */
function Earlier({ locale, earlier }: { locale: Locale; earlier: NonNullable<CasePage['current']>['earlier'] }) {
  const t = translator(locale, 'moderation')
  return (
    <div className="mt-6">
      <Disclosure label={t('case.earlier')} open>
        <p className="text-soft">{t('case.earlierHint')}</p>
        <ol className="rows">
          {earlier.map(({ id, text, locale: lang }) => (
            <li key={id}>
              <UserText text={text} lang={lang} />
            </li>
          ))}
        </ol>
      </Disclosure>
    </div>
  )
}

function Around({ locale, around }: { locale: Locale; around: NonNullable<CasePage['current']>['around'] }) {
  const t = translator(locale, 'moderation')
  return (
    <div className="mt-6 flex flex-col gap-3">
      <h3>{t('case.around')}</h3>
      {around.map((text) => (
        <div key={`${text.path} ${text.title} ${text.body}`} className="border-s-4 border-line ps-5">
          {text.title &&
            (text.path ? (
              <a href={`/${locale}${text.path}`} lang={text.locale} dir="auto">
                {text.title}
              </a>
            ) : (
              <p className="font-bold" lang={text.locale} dir="auto">
                {text.title}
              </p>
            ))}
          {text.body && <UserText text={text.body} lang={text.locale} />}
        </div>
      ))}
    </div>
  )
}

/** A redacted text: what was covered is struck through for whoever may still read it. */
export function Difference({ locale, parts, lang }: { locale: Locale; parts: readonly Part[]; lang: string }) {
  const t = translator(locale, 'moderation')
  const starts = parts.map((_, at) => parts.slice(0, at).reduce((sum, { text }) => sum + text.length, 0))
  return (
    <div className="max-w-measure whitespace-pre-line" lang={lang} dir="auto">
      {parts.map(({ masked, text }, at) =>
        masked ? (
          <del key={starts[at]} className="bg-tint">
            <span className="sr-only">{t('own.covered')} </span>
            {text}
          </del>
        ) : (
          <span key={starts[at]}>{text}</span>
        ),
      )}
    </div>
  )
}
