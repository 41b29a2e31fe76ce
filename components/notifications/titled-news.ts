import type { Metadata } from 'next'
import { type PageProps, pageLocale } from '@/components/accounts/page-frame'
import { translator } from '@/lib/i18n/format'

/** Title of a private page from messages `notifications`; search engines have no business here. */
export const titledNews =
  (key: string) =>
  async ({ params }: Pick<PageProps, 'params'>): Promise<Metadata> => ({
    title: translator(await pageLocale(params), 'notifications')(key),
    robots: { index: false },
  })
