import { notFound } from 'next/navigation'
import { staffValue } from '@/components/petitions/staff-door'
import { ActForm, type ActOffers, unitOption } from '@/components/requests/desk-acts'
import { deskAddress, deskInbox, namedOptions, requestDeskMetadata } from '@/components/requests/desk-page'
import { type ActPage, isActPage } from '@/components/requests/desk-panel'
import { DeskClock } from '@/components/requests/desk-request'
import type { OptionGroup } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { posted } from '@/lib/core/action'
import { civilDay, now } from '@/lib/core/clock'
import { type Actor, currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { institutionKinds } from '@/lib/institutions/kind'
import { allInstitutions, formerInstitutions } from '@/lib/institutions/queries'
import { colleaguesAt, type DeskRequest, deskRequest, twinsOf } from '@/lib/requests/desk-case'
import { templatesFor } from '@/lib/requests/templates'
import { unitsOf } from '@/lib/requests/units'

export const dynamic = 'force-dynamic'

type ActProps = { params: Promise<{ locale: string; ref: string; act: string }> }

export async function generateMetadata({ params }: ActProps) {
  const { act } = await params
  return requestDeskMetadata(params, isActPage(act) ? `acts.${act}.title` : 'case.title')
}

const purposes: Partial<Record<ActPage, string>> = { clarify: 'clarification', extend: 'extension', transfer: 'transfer' }

/** One act on one request: what it means, and its form. */
export default async function DeskAct({ params }: ActProps) {
  const { locale, ref, act } = await params
  if (!isLocale(locale) || !isActPage(act)) notFound()
  const at = now()
  const actor = await currentActor()
  const request = await staffValue(await deskRequest(decodeURIComponent(ref), actor, at))
  const t = translator(locale, 'request-desk')
  if (!request || !actor) return <Notice kind="late">{t('case.signedOut')}</Notice>
  const refusal = request.may[act]
  // Whoever sends a form that came second keeps what was typed.
  const open = refusal === null || (await posted())
  return (
    <>
      <PageHead
        locale={locale}
        crumbs={[deskInbox(locale, actor), { label: request.ref, href: deskAddress(locale, request.ref) }]}
        title={t(`acts.${act}.title`)}
        lead={t(`acts.${act}.lead`)}
        meta={
          <bdi lang={request.locale} dir="auto">
            {request.text?.title}
          </bdi>
        }
      />
      <PageBody>
        {(act === 'extend' || act === 'lower') && <DeskClock locale={locale} request={request} today={civilDay(at)} />}
        {open ? (
          <ActForm act={act} locale={locale} request={request} offers={await offersOf(locale, act, request, actor)} />
        ) : (
          <Notice>{t(`refused.${refusals.find((code) => code === refusal) ?? 'conflict'}`)}</Notice>
        )}
      </PageBody>
    </>
  )
}

const refusals = ['forbidden', 'extended-before', 'extension-late', 'leave-appealed', 'leave-late', 'pin-mailed', 'conflict'] as const

async function offersOf(locale: Locale, act: ActPage, request: DeskRequest, actor: Actor): Promise<ActOffers> {
  const { institutionId, ref } = request
  const purpose = purposes[act]
  return {
    templates: purpose ? await templatesFor(institutionId, [purpose]) : [],
    institutions: act === 'transfer' ? await addressees(locale, institutionId) : [],
    colleagues: act === 'assign' ? await colleaguesAt(institutionId, actor) : [],
    units: act === 'assign' ? (await unitsOf(institutionId)).filter(({ archived }) => !archived).map(unitOption(locale)) : [],
    twins: act === 'merge' ? await twinsOf(ref, actor) : [],
  }
}

async function addressees(locale: Locale, own: string): Promise<OptionGroup[]> {
  const [all, former] = await Promise.all([allInstitutions(), formerInstitutions()])
  const others = all.filter(({ id }) => id !== own && !former.has(id))
  const t = translator(locale, 'institutions')
  return institutionKinds.flatMap((kind) => {
    const names = others.filter((one) => one.kind === kind).map(({ id, name }) => [id, name] as const)
    return names.length > 0 ? [{ label: t(`kinds.${kind}`), options: namedOptions(locale, new Map(names)) }] : []
  })
}
