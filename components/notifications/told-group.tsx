import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Tag } from '@/components/ui/tag'
import { TitledText } from '@/components/ui/titled'
import { UserText } from '@/components/ui/user-text'
import { formatDateTime, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { titleIn } from '@/lib/i18n/title'
import { markRead } from '@/lib/notifications/actions'
import type { ToldGroup as Group, Told } from '@/lib/notifications/list'

type ReadFormProps = { locale: Locale; id: string; label: string; about?: string; fields: Record<string, string> }

/** Says that something was read; what came since the page was made stays unread. */
export function ReadForm({ locale, id, label, about, fields }: ReadFormProps) {
  return (
    <ActionForm
      action={markRead}
      locale={locale}
      id={`read-${id}`}
      texts={formTexts(locale, [])}
      submit={label}
      buttonKind={about ? 'plain' : 'secondary'}
      {...(about ? { submitLabel: about } : {})}
    >
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </ActionForm>
  )
}

/** What happened to one thing, the latest first. */
export function ToldGroup({ locale, group }: { locale: Locale; group: Group }) {
  const t = translator(locale, 'notifications')
  const { subject, described, items, unread } = group
  const title = described ? titleIn(described.titles, locale, described.sourceLocale) : null
  const heading = title?.text ?? t('personal')
  const [latest] = items
  const id = `${subject.type}-${subject.id}`
  return (
    <section className="flex flex-col items-start gap-3 border-b border-line py-6 first:pt-0">
      <h2 className="text-lg">
        {described ? (
          <a href={`/${locale}${described.path}`} className="link-quiet">
            <TitledText locale={locale} of={described} />
          </a>
        ) : (
          heading
        )}
      </h2>
      <ul className="flex w-full flex-col gap-4">
        {items.map((told) => (
          <li key={told.key} className={told.unread ? 'border-s-4 border-primary ps-4' : 'border-s-4 border-transparent ps-4'}>
            <ToldLine locale={locale} told={told} linked={!described} />
          </li>
        ))}
      </ul>
      {unread && latest && (
        <ReadForm
          locale={locale}
          id={id}
          label={t('readOne')}
          about={t('readOneOf', { title: heading })}
          fields={{ through: latest.at.toISOString(), type: subject.type, id: subject.id }}
        />
      )}
    </section>
  )
}

/** Numbers such as 2026-0184 keep together and in their own direction. */
function Numbered({ text }: { text: string }) {
  const [before = '', number, ...rest] = text.split(/(\d+(?:-\d+)+)/)
  if (number === undefined) return before
  return (
    <>
      {before}
      <bdi dir="ltr" className="whitespace-nowrap">
        {number}
      </bdi>
      <Numbered text={rest.join('')} />
    </>
  )
}

/** Our words around a title that may be in another language. */
function Around({ locale, line, title }: { locale: Locale; line: string; title: NonNullable<Told['title']> }) {
  const titles = { [title.lang]: title.text }
  return <TitledText locale={locale} of={{ titles: { [locale]: line }, inner: titles, sourceLocale: title.lang }} />
}

function ToldLine({ locale, told, linked }: { locale: Locale; told: Told; linked: boolean }) {
  const { line, title, text, path, at, unread } = told
  const t = translator(locale, 'notifications')
  const words = title ? <Around locale={locale} line={line} title={title} /> : <Numbered text={line} />
  return (
    <div className="flex flex-col items-start gap-1">
      <p className={unread ? 'font-bold' : ''}>
        {unread && (
          <>
            <Tag>{t('fresh')}</Tag>{' '}
          </>
        )}
        {path && (linked || text !== null) ? <a href={`/${locale}${path}`}>{words}</a> : words}
      </p>
      {text !== null && <UserText text={text} />}
      <p className="text-sm text-soft">
        <time dateTime={at.toISOString()}>{formatDateTime(locale, at)}</time>
      </p>
    </div>
  )
}
