import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LinkedText } from '@/components/layout/linked-text'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { TextField } from '@/components/ui/field'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { Tag } from '@/components/ui/tag'
import { env } from '@/lib/core/env'
import { mailbox } from '@/lib/core/mailbox'
import { formatDateTime, translator } from '@/lib/i18n/format'
import { direction, formatTag, isLocale } from '@/lib/i18n/locales'

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ to?: string | string[] }> }

export const dynamic = 'force-dynamic'

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale) || env.mode !== 'demo') notFound()
  const t = translator(locale, 'mailbox')
  return { title: t('title'), robots: { index: false } }
}

export default async function MailboxPage({ params, searchParams }: Props) {
  const { locale } = await params
  if (!isLocale(locale) || env.mode !== 'demo') notFound()
  const asked = (await searchParams).to
  const to = typeof asked === 'string' ? asked.trim() : ''
  const t = translator(locale, 'mailbox')
  const messages = await mailbox(to)
  return (
    <>
      <PageHead locale={locale} title={t('title')} lead={t('lead')} />
      <PageBody>
        <form method="get" className="flex flex-wrap items-end gap-4">
          <TextField name="to" label={t('to-label')} defaultValue={to} width="half" />
          <Button kind="secondary">{t('show')}</Button>
        </form>
        {messages.length === 0 ? (
          <EmptyState title={t('empty')}>{t('empty-next')}</EmptyState>
        ) : (
          <ul className="rows">
            {messages.map((message) => (
              <li key={message.id}>
                <article className="max-w-measure">
                  <p className="text-sm text-soft">
                    <Tag>{t(message.channel)}</Tag> <bdi>{message.to}</bdi>{' '}
                    <span className="whitespace-nowrap">· {formatDateTime(locale, new Date(message.at))}</span>
                  </p>
                  {message.subject ? (
                    <h2 className="text-lg font-bold" lang={formatTag[message.locale]} dir={direction[message.locale]}>
                      {message.subject}
                    </h2>
                  ) : null}
                  <div lang={formatTag[message.locale]} dir={direction[message.locale]}>
                    <LinkedText text={message.text} />
                  </div>
                </article>
              </li>
            ))}
          </ul>
        )}
      </PageBody>
    </>
  )
}
