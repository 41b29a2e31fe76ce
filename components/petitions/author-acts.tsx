import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Meter } from '@/components/ui/meter'
import { Tag } from '@/components/ui/tag'
import { posted } from '@/lib/core/action'
import { newId } from '@/lib/core/ids'
import { formatDay, formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { titleIn } from '@/lib/i18n/title'
import { closePetition, filePetition, withdrawPetition } from '@/lib/petitions/actions'
import { isPublic } from '@/lib/petitions/lifecycle'
import type { OwnPetition, Waiting } from '@/lib/petitions/mine'
import { DecisionDue } from './decision-due'
import { StateTag } from './state-tag'

type AuthorPetitionProps = { locale: Locale; petition: OwnPetition; waits: Waiting | null }

/** One of the author's petitions: where it stands and what the author can do now. */
export async function AuthorPetition({ locale, petition, waits }: AuthorPetitionProps) {
  const t = translator(locale, 'petitions')
  const { number, state, hold, may, threshold, signatures, receipt, thresholdOn } = petition
  const title = titleIn(petition.title, locale, petition.sourceLocale)
  const seen = isPublic({ state, hold, opensOn: petition.closesOn, rejection: petition.rejection?.code ?? null })
  const href = number && seen ? `/${locale}/petitions/${number}` : `/${locale}/petitions/new/${petition.id}`
  const figure =
    threshold === null ? null : t('panel.of', { signatures: formatNumber(locale, signatures), threshold: formatNumber(locale, threshold) })
  return (
    <>
      <h2 className="text-base">
        <a href={href} className="link-quiet" lang={title.lang} dir="auto">
          {title.text || t('account.untitled')}
        </a>
      </h2>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-soft">
        <StateTag locale={locale} state={state} authorityState={petition.authorityState} />
        {hold && <Tag tone="late">{t(`holds.${hold}`)}</Tag>}
        {number && <bdi dir="ltr">{number}</bdi>}
        {state === 'open' && petition.closesOn && <span>{t('head.closes', { day: formatDay(locale, petition.closesOn) })}</span>}
      </p>
      {waits && <DecisionDue locale={locale} waits={waits} />}
      {figure && threshold !== null && (
        <>
          <Meter value={signatures} max={threshold} label={t('panel.label')} text={figure} thin />
          <p className="text-sm text-soft">{figure}</p>
        </>
      )}
      {thresholdOn && <p className="font-bold text-good">✓ {t('panel.reached', { day: formatDay(locale, thresholdOn) })}</p>}
      {receipt && (
        <p>
          {t('account.filingReceipt')}{' '}
          <strong className="text-lg break-all">
            <bdi dir="ltr">{receipt}</bdi>
          </strong>
        </p>
      )}
      {petition.rejection && (
        <p className="text-clay">
          {t(state === 'draft' ? 'account.returned' : 'closed.reason', { reason: t(`reasons.${petition.rejection.code}`) })}
          <span className="block max-w-column text-ink" dir="auto">
            {petition.rejection.note}
          </span>
        </p>
      )}
      {may.submit === null && (
        <ButtonLink href={`/${locale}/petitions/new/${petition.id}`} kind="secondary">
          {t('account.continue')}
        </ButtonLink>
      )}
      {may.file === null && number && (
        <Act words={t('account.fileText')}>
          <ActionForm
            action={filePetition}
            locale={locale}
            id={`file-${number}`}
            texts={formTexts(locale, ['threshold-not-reached'])}
            submit={t('account.file')}
          >
            <input type="hidden" name="number" value={number} />
          </ActionForm>
        </Act>
      )}
      <OtherActs locale={locale} petition={petition} open={await posted()} />
    </>
  )
}

function Act({ words, children }: { words: string; children: ReactNode }) {
  return (
    <div className="mt-2 flex w-full flex-col gap-3 rounded-panel border border-line p-4">
      <p>{words}</p>
      {children}
    </div>
  )
}

/** What ends things; unfolded when a form is answered, so that its refusal can be seen. */
function OtherActs({ locale, petition: { id, number, may }, open }: { locale: Locale; petition: OwnPetition; open: boolean }) {
  const t = translator(locale, 'petitions')
  if (may.close !== null && may.withdraw !== null) return null
  const key = <input type="hidden" name="formKey" value={newId()} />
  return (
    <Disclosure label={may.close === null ? t('account.more') : t('account.withdraw')} open={open}>
      <div className="flex flex-col gap-5">
        {may.close === null && number && (
          <ActionForm
            action={closePetition}
            locale={locale}
            id={`close-${id}`}
            texts={formTexts(locale, [])}
            submit={t('account.close')}
            buttonKind="secondary"
          >
            <p className="text-soft">{t('account.closeText')}</p>
            {key}
            <input type="hidden" name="number" value={number} />
          </ActionForm>
        )}
        {may.withdraw === null && (
          <ActionForm
            action={withdrawPetition}
            locale={locale}
            id={`withdraw-${id}`}
            texts={formTexts(locale, [])}
            submit={t('account.withdraw')}
            buttonKind="danger"
          >
            <p className="text-soft">{t('account.withdrawText')}</p>
            {key}
            <input type="hidden" name="id" value={id} />
          </ActionForm>
        )}
      </div>
    </Disclosure>
  )
}
