import { notFound } from 'next/navigation'
import { oneText } from '@/components/petitions/private-page'
import { StepPage } from '@/components/petitions/step-page'
import { type Carried, carriedBy, stepAddress } from '@/components/requests/asking-steps'
import { InstitutionChoice } from '@/components/requests/institution-choice'
import { MatchList } from '@/components/requests/match-list'
import { type AskProps, requestMetadata } from '@/components/requests/own-page'
import { Button, ButtonLink } from '@/components/ui/button'
import { RadioGroup } from '@/components/ui/choice'
import { OutsideLink } from '@/components/ui/link'
import { Section } from '@/components/ui/page-body'
import { SearchLine } from '@/components/ui/search-line'
import { translator } from '@/lib/i18n/format'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { institution } from '@/lib/institutions/queries'
import { askableInstitutions, similarRequests } from '@/lib/requests/asking'

export const dynamic = 'force-dynamic'

export const generateMetadata = ({ params }: AskProps) => requestMetadata(params, 'before.title')

/** Before asking, one question a page: what, whether it is about one's own file, whom. */
export default async function BeforeAsking({ params, searchParams }: AskProps) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const query = await searchParams
  const carried = carriedBy({ q: oneText(query.q), from: oneText(query.from) })
  const own = oneText(query.own)
  if (own === 'yes') return <OwnFile locale={locale} carried={carried} />
  if (own === 'no') return <Whom locale={locale} typed={(oneText(query.institution) ?? '').slice(0, 100)} carried={carried} />
  const { q } = carried
  return q ? <Answered locale={locale} q={q} carried={again(carried)} /> : <What locale={locale} carried={carried} />
}

type StepProps = { locale: Locale; carried: Carried }

const Hidden = ({ carried }: { carried: Carried }) =>
  Object.entries(carried).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)

/** Something else is typed, about the same request. */
const again = ({ q: _typed, ...asked }: Carried): Carried => asked

function What({ locale, carried }: StepProps) {
  const t = translator(locale, 'requests')
  return (
    <StepPage locale={locale} title={t('before.title')} back={{ href: `/${locale}/requests`, label: t('title') }}>
      <p className="max-w-measure">{t('before.text')}</p>
      <form method="get" action={`/${locale}/requests/new`}>
        <Hidden carried={carried} />
        <SearchLine label={t('before.label')} button={t('before.button')} />
      </form>
      <p>
        <a href={stepAddress(locale, carried, { own: 'no' })} className="inline-block py-1">
          {t('before.skip')}
        </a>
      </p>
    </StepPage>
  )
}

async function Answered({ locale, q, carried }: StepProps & { q: string }) {
  const t = translator(locale, 'requests')
  const matches = await similarRequests({ title: q })
  return (
    <StepPage locale={locale} title={t('before.already')} back={{ href: stepAddress(locale, carried), label: t('before.again') }}>
      <p className="max-w-measure text-soft">
        {t('before.searched')} <bdi>{q}</bdi>
      </p>
      {matches.length > 0 ? (
        <>
          <p>{t('similar.found', { n: matches.length })}</p>
          <MatchList locale={locale} matches={matches} />
        </>
      ) : (
        <p>{t('before.nothing')}</p>
      )}
      <form method="get" action={`/${locale}/requests/new`} className="flex flex-col gap-6 border-t border-line pt-6">
        <Hidden carried={{ q, ...carried }} />
        <RadioGroup
          name="own"
          legend={t('own.question')}
          hint={t('own.hint')}
          options={[
            { value: 'no', label: t('own.no') },
            { value: 'yes', label: t('own.yes') },
          ]}
          defaultValue="no"
        />
        <div>
          <Button>{t('before.continue')}</Button>
        </div>
      </form>
    </StepPage>
  )
}

/** One's own file is asked for in another way: by a complaint, or by the right of access of law 09-08. */
async function OwnFile({ locale, carried }: StepProps) {
  const t = translator(locale, 'requests')
  const commission = await institution('cndp')
  return (
    <StepPage locale={locale} title={t('own.title')} back={{ href: stepAddress(locale, again(carried)), label: t('before.again') }}>
      <p className="max-w-measure">{t('own.text')}</p>
      <Section title={t('own.complaint')} id="complaint">
        <p className="mb-3 max-w-measure">{t('own.complaintText')}</p>
        <ButtonLink href={`/${locale}/complaints`}>{t('own.complain')}</ButtonLink>
      </Section>
      <Section title={t('own.access')} id="access">
        <p className="max-w-measure">{t('own.accessText')}</p>
        {commission?.website && (
          <p className="mt-2">
            <OutsideLink href={commission.website}>{t('own.cndp')}</OutsideLink>
          </p>
        )}
      </Section>
      <p>
        <a href={stepAddress(locale, carried, { own: 'no' })} className="inline-block py-1">
          {t('own.still')}
        </a>
      </p>
    </StepPage>
  )
}

async function Whom({ locale, typed, carried }: StepProps & { typed: string }) {
  const t = translator(locale, 'requests')
  const { found, total } = await askableInstitutions(typed)
  return (
    <StepPage locale={locale} title={t('whom.title')} back={{ href: stepAddress(locale, again(carried)), label: t('before.again') }}>
      <InstitutionChoice {...{ locale, typed, found, total, carried }} />
    </StepPage>
  )
}
