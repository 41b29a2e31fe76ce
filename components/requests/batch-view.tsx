import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { formatDateTime, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { OwnBatch } from '@/lib/requests/mine'
import { undoBatch } from '@/lib/requests/own-actions'
import { nameIn } from '@/lib/territories/name'
import { RequestTag } from './own-request'

/** What was sent together: until when it can be undone, and what became of each. */
export function BatchView({ locale, batch, now }: { locale: Locale; batch: OwnBatch; now: Date }) {
  const t = translator(locale, 'requests')
  const { id, state, releaseAt, requests } = batch
  const waiting = state === 'waiting'
  return (
    <>
      <Notice kind={waiting ? 'late' : 'quiet'}>{t(`batch.told.${state}`, { moment: formatDateTime(locale, releaseAt) })}</Notice>
      {waiting && (
        <ActionForm
          action={undoBatch}
          locale={locale}
          texts={formTexts(locale, ['undo-late'])}
          submit={t('batch.undo')}
          buttonKind="danger"
        >
          <input type="hidden" name="batch" value={id} />
          {now >= releaseAt && <p>{t('batch.leaving')}</p>}
        </ActionForm>
      )}
      <ul className="rows">
        {requests.map(({ ref, status, outcome, institution }) => {
          const name = nameIn(institution, locale)
          return (
            <li key={ref} className="flex flex-wrap items-center justify-between gap-3">
              <span>
                <a href={`/${locale}/requests/mine/${ref}`} className="font-bold">
                  <bdi lang={name.lang}>{name.text}</bdi>
                </a>
                <br />
                <bdi dir="ltr" className="text-soft">
                  {ref}
                </bdi>
              </span>
              <RequestTag locale={locale} status={status} outcome={outcome} />
            </li>
          )
        })}
      </ul>
    </>
  )
}
