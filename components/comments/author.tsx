import { Named } from '@/components/petitions/named'
import { Tag } from '@/components/ui/tag'
import type { CommentDto } from '@/lib/comments/queries'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

type AuthorProps = { locale: Locale; comment: Pick<CommentDto, 'author' | 'institution' | 'office'> }

/** Who speaks: an institution, or a person by the name they chose to show or by their number in this thread. */
export function Author({ locale, comment: { author, institution, office } }: AuthorProps) {
  const t = translator(locale, 'comments')
  if (institution)
    return (
      <strong className="text-primary-dark">
        <Named names={institution.name} locale={locale} />
      </strong>
    )
  const name = author.gone ? t('author.gone') : (author.name ?? t('author.voice', { n: author.voice }))
  return (
    <>
      <strong className="text-ink">
        <bdi>{name}</bdi>
      </strong>
      {author.verified && !author.gone && <span>{t('author.verified')}</span>}
      {office && (
        <Tag tone="late">
          {t('author.office')} <Named names={office.name} locale={locale} />
        </Tag>
      )}
    </>
  )
}
