import { decisionId } from '@/components/petitions/desk-case'
import { ButtonLink } from '@/components/ui/button'
import { TextArea } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/page-body'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { addNote, registerRequest, reviewRequest } from '@/lib/requests/actions'
import type { DeskRequest } from '@/lib/requests/desk-case'
import { deskCodes } from './desk-codes'
import { deskAddress } from './desk-page'

/** Acts that have a page of their own, in the order in which they are offered. */
const pages = ['clarify', 'extend', 'transfer', 'merge', 'lower', 'assign', 'pin'] as const
export type ActPage = (typeof pages)[number] | 'maintain'

export const isActPage = (act: string): act is ActPage => act === 'maintain' || (pages as readonly string[]).includes(act)

type PanelProps = { locale: Locale; request: DeskRequest }

/** The one next step, then what else is possible: nothing that would be refused. */
export function DeskPanel({ locale, request }: PanelProps) {
  const t = translator(locale, 'request-desk')
  const { ref, version, may } = request
  const hidden = (
    <>
      <input type="hidden" name="ref" value={ref} />
      <input type="hidden" name="version" value={version} />
    </>
  )
  const shared = { locale, texts: formTexts(locale, deskCodes), wide: true }
  const others = pages.filter((page) => may[page] === null)
  const contested = may.maintain === null
  const publishes = may.correct === null && request.visibility !== 'private'
  const works = others.length > 0 || may.answer === null || may.correct === null || may.register === null
  return (
    <Panel label={t('panel.title')} id={decisionId}>
      <h2>{t('panel.title')}</h2>
      {may.register === null && (
        <ActionForm {...shared} action={registerRequest} id="register" submit={t('panel.register')}>
          <p className="text-soft">{t('panel.registerHint')}</p>
          {hidden}
        </ActionForm>
      )}
      {may.review === null && (
        <ActionForm {...shared} action={reviewRequest} id="review" submit={t('panel.review')} buttonKind="secondary">
          {hidden}
        </ActionForm>
      )}
      {may.answer === null && (
        <ButtonLink href={deskAddress(locale, ref, '/answer')} wide>
          {t('panel.answer')}
        </ButtonLink>
      )}
      {contested && (
        <>
          <p>{t('panel.contested')}</p>
          <ButtonLink href={deskAddress(locale, ref, '/answer')} wide>
            {t('panel.correct')}
          </ButtonLink>
          <ButtonLink href={deskAddress(locale, ref, '/maintain')} kind="secondary" wide>
            {t('panel.maintain')}
          </ButtonLink>
        </>
      )}
      {publishes && (
        <ButtonLink href={deskAddress(locale, ref, '/publish')} kind={contested ? 'secondary' : 'primary'} wide>
          {translator(locale, 'requests')('publish.title')}
        </ButtonLink>
      )}
      {(others.length > 0 || (may.correct === null && !contested)) && (
        <ul className="flex flex-col gap-1 border-t border-line pt-3">
          {others.map((page) => (
            <li key={page}>
              <a href={deskAddress(locale, ref, `/${page}`)} className="inline-block py-1">
                {t(`acts.${page}.title`)}
              </a>
            </li>
          ))}
          {may.correct === null && !contested && (
            <li>
              <a href={deskAddress(locale, ref, '/answer')} className="inline-block py-1">
                {t('panel.correct')}
              </a>
            </li>
          )}
        </ul>
      )}
      {may.extend === 'extended-before' && <p className="text-soft">{t('panel.extendedBefore')}</p>}
      {may.extend === 'extension-late' && <p className="text-soft">{t('panel.extensionLate')}</p>}
      {!works && <Notice>{t(may.answer === 'forbidden' ? 'panel.reads' : 'panel.nothing')}</Notice>}
    </Panel>
  )
}

/** A note for colleagues. */
export function NoteForm({ locale, request: { ref, may } }: PanelProps) {
  const t = translator(locale, 'request-desk')
  if (may.note !== null) return null
  return (
    <ActionForm
      action={addNote}
      locale={locale}
      id="note"
      texts={formTexts(locale, deskCodes)}
      submit={t('notes.add')}
      buttonKind="secondary"
    >
      <input type="hidden" name="ref" value={ref} />
      <TextArea name="text" label={t('notes.label')} hint={t('notes.hint')} rows={3} />
    </ActionForm>
  )
}
