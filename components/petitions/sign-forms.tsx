import { VerifyForm } from '@/components/accounts/verify'
import { ButtonLink } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/choice'
import { SelectField, TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/page-body'
import { newId } from '@/lib/core/ids'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { signPetition, supportPetition } from '@/lib/petitions/actions'
import type { SignForm } from '@/lib/petitions/mine'
import { isolatedName } from './named'
import { placeOptions } from './place-options'

type FormProps = { locale: Locale; form: SignForm }

/** Two ways for who is not identified: the signature of the law, or support. */
export function ChooseWay({ locale, form }: FormProps) {
  const t = translator(locale, 'petitions')
  const base = `/${locale}/petitions/${form.number}`
  return (
    <>
      <Panel>
        <h2>{t('sign.idTitle')}</h2>
        <p className="text-soft">{t('sign.idText')}</p>
        <VerifyForm
          locale={locale}
          next={`${base}/sign`}
          label={t('sign.idButton')}
          wide
          account={form.account?.address ?? form.account?.name ?? undefined}
        />
        {!form.account && (
          <p>
            <a href={`/${locale}/sign-in?next=${encodeURIComponent(`${base}/sign`)}`} className="inline-block py-1">
              {t('sign.signIn')}
            </a>
          </p>
        )}
      </Panel>
      <Panel>
        <h2>{t('sign.supportTitle')}</h2>
        <p className="text-soft">{t('sign.supportText')}</p>
        <ButtonLink href={`${base}/support`} kind="secondary" wide rel="nofollow">
          {t('sign.supportButton')}
        </ButtonLink>
      </Panel>
    </>
  )
}

const signCodes = [
  'level-id-needed',
  'not-adult',
  'not-elector',
  'not-of-territory',
  'adult-undeclared',
  'elector-undeclared',
  'territory-undeclared',
  'territory-needed',
  'territory-outside',
  'territory-unknown',
  'territory-invalid',
  'petition-closed',
  'not-open',
]

/** The one step of an identified person: what the law wants declared, and the button. */
export function ConfirmSignature({ locale, form }: FormProps) {
  const t = translator(locale, 'petitions')
  const needed = form.sharePerMille > 0
  const declaration =
    form.eligibility === 'residence-or-activity'
      ? t('sign.resident', { authority: isolatedName(form.authority.name, locale) })
      : t('sign.elector')
  return (
    <ActionForm action={signPetition} locale={locale} texts={formTexts(locale, signCodes)} submit={t('sign.confirm')} wide>
      <p>{t('sign.intro')}</p>
      <input type="hidden" name="number" value={form.number} />
      <div className="flex flex-col gap-2">
        {form.account?.knownAge ? <p>{t('sign.adultKnown')}</p> : <Checkbox name="adult" label={t('sign.adult')} />}
        <Checkbox name="elector" label={declaration} />
      </div>
      {form.territories.length > 0 && (
        <SelectField
          name="territory"
          label={t('sign.territory')}
          hint={needed ? t('sign.territoryNeeded') : t('sign.territoryOptional')}
          options={placeOptions(locale, form.territories)}
          empty={t('sign.choosePlace')}
          defaultValue={form.territories.length === 1 ? form.territories[0]?.code : undefined}
          optional={!needed}
        />
      )}
      {form.account?.address && <Checkbox name="news" label={t('sign.news')} />}
      <p className="text-sm text-soft">{t('sign.declare')}</p>
      <p>
        <a href={`/${locale}/petitions/${form.number}/support`} className="inline-block py-1">
          {t('sign.notMe')}
        </a>
      </p>
    </ActionForm>
  )
}

const supportCodes = [
  'name-needed',
  'name-plain',
  'name-reserved',
  'mixed-scripts',
  'contact-needed',
  'contact-invalid',
  'territory-invalid',
  'sign-instead',
  'already-signed',
  'petition-closed',
  'not-open',
  'language-needed',
]

/** Name, an address to confirm with, and a place: support of people who do not or cannot sign. */
export function SupportForm({ locale, form }: FormProps) {
  const t = translator(locale, 'petitions')
  const known = form.account?.address ?? null
  return (
    <ActionForm
      action={supportPetition}
      locale={locale}
      texts={formTexts(locale, supportCodes)}
      submit={known ? t('support.submitNow') : t('support.submit')}
      wide
    >
      <input type="hidden" name="number" value={form.number} />
      <input type="hidden" name="language" value={locale} />
      <input type="hidden" name="formKey" value={newId()} />
      {!form.account?.name && <TextField name="name" label={t('support.name')} hint={t('support.nameHint')} autoComplete="name" />}
      {known ? (
        <p>
          {t('support.accountContact')} <bdi dir="ltr">{known}</bdi>
        </p>
      ) : (
        <TextField
          name="contact"
          label={t('support.contact')}
          hint={t('support.contactHint')}
          type="text"
          inputMode="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
        />
      )}
      <SelectField
        name="territory"
        label={t('sign.territory')}
        hint={t('sign.territoryOptional')}
        options={placeOptions(locale, form.allTerritories, 'provinces')}
        empty={t('sign.choosePlace')}
        optional
      />
      <Checkbox name="news" label={t('sign.news')} />
      <p className="text-sm text-soft">{t('support.privacy')}</p>
    </ActionForm>
  )
}

/** Why some people count as supporters, and what they can do about it. */
export function WhySupporter({ locale }: { locale: Locale }) {
  const t = translator(locale, 'petitions')
  return (
    <Notice title={t('support.whyTitle')} level={2}>
      <p className="mb-3">{t('support.whyText')}</p>
      <h3>{t('support.canTitle')}</h3>
      <ul className="list-disc ps-6">
        <li>
          {t('support.canLists')}{' '}
          <a href="https://www.listeselectorales.ma" rel="noopener noreferrer">
            <bdi dir="ltr">listeselectorales.ma</bdi>
          </a>
        </li>
        <li>{t('support.canSms')}</li>
        <li>{t('support.canShare')}</li>
      </ul>
    </Notice>
  )
}
