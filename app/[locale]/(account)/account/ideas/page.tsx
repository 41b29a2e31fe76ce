import { notFound } from 'next/navigation'
import { requireActor } from '@/components/accounts/door'
import { ideaMetadata } from '@/components/ideas/private-page'
import { IdeaState } from '@/components/ideas/state-tag'
import { oneText, type StepProps } from '@/components/petitions/private-page'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { Tag } from '@/components/ui/tag'
import { formatNumber, translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { myIdeas } from '@/lib/ideas/mine'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }>; searchParams: StepProps['searchParams'] }

export const generateMetadata = ({ params }: Props) => ideaMetadata(params, 'mine')

/** Every idea that the visitor wrote, and where each stands. */
export default async function MyIdeas({ params, searchParams }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const ideas = await myIdeas(await requireActor(locale, '/account/ideas'))
  const t = translator(locale, 'ideas')
  return (
    <>
      <PageHead locale={locale} title={t('mine')} />
      <PageBody>
        {oneText((await searchParams).done) === 'withdrawn' && (
          <Notice kind="good" live>
            {t('check.withdrawn')}
          </Notice>
        )}
        {ideas.length === 0 ? (
          <EmptyState title={t('mineEmpty')} action={<a href={`/${locale}/ideas`}>{t('list.all')}</a>} />
        ) : (
          <ul className="rows max-w-[52rem]">
            {ideas.map(({ id, slug, state, content, title, locale: lang, supports }) => (
              <li key={id}>
                <h2 className="text-base">
                  <a href={content === 'published' ? `/${locale}/ideas/${slug}` : `/${locale}/ideas/new/${id}`} lang={lang} dir="auto">
                    {title}
                  </a>
                </h2>
                <p className="flex flex-wrap items-center gap-2 text-soft">
                  <IdeaState locale={locale} state={state} />
                  {content !== 'published' && state !== 'draft' && <Tag tone="late">{t(`contents.${content}`)}</Tag>}
                  {content === 'published' && <span>{t('supporters', { n: supports, shown: formatNumber(locale, supports) })}</span>}
                </p>
              </li>
            ))}
          </ul>
        )}
      </PageBody>
    </>
  )
}
