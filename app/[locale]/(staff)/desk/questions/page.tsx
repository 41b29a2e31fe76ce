import { notFound } from 'next/navigation'
import { commentMetadata } from '@/components/comments/comment-step'
import { QuestionsTable } from '@/components/comments/desk-questions'
import { Named } from '@/components/petitions/named'
import { staffValue } from '@/components/petitions/staff-door'
import { EmptyState } from '@/components/ui/empty-state'
import { PageBody } from '@/components/ui/page-body'
import { questionsInbox } from '@/lib/comments/desk'
import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { institution } from '@/lib/institutions/queries'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }> }

export const generateMetadata = ({ params }: Props) => commentMetadata(params, 'desk.title')

/** What citizens ask an institution in public, by due date, the late first. */
export default async function DeskQuestions({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const inbox = await staffValue(await questionsInbox(await currentActor(), now()))
  const { waiting, answered, institutions } = inbox ?? { waiting: [], answered: [], institutions: [] }
  const t = translator(locale, 'comments')
  const late = waiting.filter(({ daysLeft }) => daysLeft < 0).length
  const names = (await Promise.all(institutions.map(institution))).filter((found) => found !== null)
  return (
    <PageBody>
      <div className="flex flex-col gap-2">
        <p className="flex flex-wrap gap-x-3 text-soft">
          {names.map(({ id, name }) => (
            <Named key={id} names={name} locale={locale} />
          ))}
        </p>
        <h1>{t('desk.title')}</h1>
        <p className="text-soft">
          {t('desk.late', { n: late })} {t('desk.counted')}
        </p>
      </div>
      {waiting.length > 0 ? (
        <QuestionsTable locale={locale} caption={t('desk.title')} rows={waiting} />
      ) : (
        <EmptyState title={t('desk.emptyTitle')}>{t('desk.emptyText')}</EmptyState>
      )}
      {answered.length > 0 && (
        <section aria-labelledby="done" className="flex flex-col gap-3">
          <h2 id="done">{t('desk.doneTitle')}</h2>
          <QuestionsTable locale={locale} caption={t('desk.doneTitle')} rows={answered} />
        </section>
      )}
    </PageBody>
  )
}
