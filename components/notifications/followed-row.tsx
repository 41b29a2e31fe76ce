import { Disclosure } from '@/components/ui/disclosure'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { TitledText } from '@/components/ui/titled'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { titleIn } from '@/lib/i18n/title'
import { changeFollow, unfollow } from '@/lib/notifications/actions'
import type { Channel } from '@/lib/notifications/lifecycle'
import type { FollowRow } from '@/lib/notifications/queries'
import { HowFields } from './how-fields'

type FollowedRowProps = { locale: Locale; row: FollowRow; addresses: Partial<Record<Channel, string>> }

/** One thing that is followed: its title, how its news come, and the ways to change that or to end it. */
export function FollowedRow({ locale, row, addresses }: FollowedRowProps) {
  const t = translator(locale, 'notifications')
  const title = titleIn(row.titles, locale, row.sourceLocale)
  const texts = formTexts(locale, ['address-needed'])
  return (
    <div className="flex w-full flex-col gap-1">
      <h3 className="text-base">
        <a href={`/${locale}${row.path}`} className="link-quiet">
          <TitledText locale={locale} of={row} />
        </a>
      </h3>
      <div className="flex flex-wrap items-center justify-between gap-x-6">
        <p className="text-soft">
          {t(`rhythm.${row.rhythm}`)}
          {row.rhythm !== 'app' && row.channel !== 'account' && <> · {t(`channel.${row.channel}`)}</>}
        </p>
        <ActionForm
          action={unfollow}
          locale={locale}
          id={`stop-${row.id}`}
          texts={texts}
          submit={t('unfollow.button')}
          submitLabel={t('follows.stopOf', { title: title.text })}
          buttonKind="plain"
        >
          <input type="hidden" name="id" value={row.id} />
        </ActionForm>
      </div>
      {row.channel !== 'account' && (
        <Disclosure label={t('follows.change')} about={title.text}>
          <ActionForm action={changeFollow} locale={locale} id={`change-${row.id}`} texts={texts} submit={t('follows.save')}>
            <HowFields locale={locale} rhythm={row.rhythm} channel={row.channel} addresses={addresses} />
            <input type="hidden" name="id" value={row.id} />
          </ActionForm>
        </Disclosure>
      )}
    </div>
  )
}
