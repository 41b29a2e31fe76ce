import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { formatDateTime, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { OwnBatch } from '@/lib/requests/mine'
import { undoBatch } from '@/lib/requests/own-actions'
import { nameIn } from '@/lib/territories/name'
import { RequestTag } from './own-request'

/** Takes back all that was sent together. */
export function UndoBatch({ locale, batch: { id, releaseAt }, now }: { locale: Locale; batch: OwnBatch; now: Date }) {
  const t = translator(locale, 'requests')
  return (
    <ActionForm
      action={undoBatch}
      locale={locale}
      id="undo"
      texts={formTexts(locale, ['undo-late'])}
      submit={t('batch.undo')}
      buttonKind="danger"
    >
      <input type="hidden" name="batch" value={id} />
      {now >= releaseAt && <p>{t('batch.leaving')}</p>}
    </ActionForm>
  )
}

/** What was sent together: until when it can be undone, and what became of each. */
export function BatchView({ locale, batch, now }: { locale: Locale; batch: OwnBatch; now: Date }) {
  const t = translator(locale, 'requests')
  const { state, releaseAt, requests } = batch
  const waiting = state === 'waiting'
  return (
    <>
      <Notice kind={waiting ? 'late' : 'quiet'}>{t(`batch.told.${state}`, { moment: formatDateTime(locale, releaseAt) })}</Notice>
      {waiting && <UndoBatch locale={locale} batch={batch} now={now} />}
      <ul className="rows">
        {requests.map(({ ref, status, outcome, institution }) => {
          const name = nameIn(institution, locale)
          return (
            <li key={ref}>
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
      <p>
        <a href={`/${locale}/requests/batch`} className="inline-block py-1">
          {t('batch.another')}
        </a>
      </p>
    </>
  )
}
