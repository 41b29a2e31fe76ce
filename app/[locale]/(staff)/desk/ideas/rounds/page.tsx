import { notFound } from 'next/navigation'
import { ideaMetadata } from '@/components/ideas/private-page'
import { staffValue } from '@/components/petitions/staff-door'
import { ButtonLink } from '@/components/ui/button'
import { PageBody } from '@/components/ui/page-body'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { deskRounds } from '@/lib/ideas/desk'
import { nameIn } from '@/lib/territories/name'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }> }

export const generateMetadata = ({ params }: Props) => ideaMetadata(params, 'desk.rounds')

/** The rounds that a coordinator runs. */
export default async function DeskRounds({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const rows = (await staffValue(await deskRounds(await currentActor()))) ?? []
  const t = translator(locale, 'ideas')
  return (
    <PageBody>
      <p>
        <a href={`/${locale}/desk/ideas`}>{t('desk.title')}</a>
      </p>
      <h1>{t('desk.rounds')}</h1>
      <p>
        <ButtonLink href={`/${locale}/desk/ideas/rounds/new`}>{t('desk.newRound')}</ButtonLink>
      </p>
      <ul className="rows max-w-[52rem]">
        {rows.map(({ slug, name, published, reported }) => (
          <li key={slug}>
            <a href={`/${locale}/desk/ideas/rounds/${slug}`}>
              <bdi>{nameIn(name, locale).text}</bdi>
            </a>
            <p className="text-soft">{t(reported ? 'round.reported' : published ? 'desk.isPublished' : 'desk.isHidden')}</p>
          </li>
        ))}
      </ul>
    </PageBody>
  )
}
