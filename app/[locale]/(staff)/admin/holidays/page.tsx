import { notFound } from 'next/navigation'
import { AskErrors, type Asked, ChangeReview, DayForm, FeastForm } from '@/components/cases/holiday-change'
import { HolidayList, HolidayYears } from '@/components/cases/holiday-list'
import { oneText, type StepProps } from '@/components/petitions/private-page'
import { staffValue } from '@/components/petitions/staff-door'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Notice } from '@/components/ui/notice'
import { PageBody, Section } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { reviewChange } from '@/lib/cases/holiday-changes'
import { type HolidayYear, holidaysOf } from '@/lib/cases/holiday-list'
import { addHolidayInput, decideFeastInput, removeHolidayInput } from '@/lib/cases/schema'
import { civilDay, now } from '@/lib/core/clock'
import { fieldErrors } from '@/lib/core/form-object'
import { type Actor, currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale, type Locale } from '@/lib/i18n/locales'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }>; searchParams: StepProps['searchParams'] }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'clocks')('admin.title'), robots: { index: false } } : {}
}

const deeds = ['confirm', 'move', 'add', 'remove', 'import']

const askedIn = (query: Awaited<Props['searchParams']>): Asked => {
  const texts = ['feast', 'holiday', 'day', 'by', 'sourceUrl'].map((name) => [name, oneText(query[name])] as const)
  return Object.fromEntries(texts.filter(([, text]) => text !== undefined))
}

const schemaOf = ({ feast, holiday, day, by, sourceUrl }: Asked) => {
  if (holiday !== undefined) return { schema: removeHolidayInput, fields: { holiday } }
  if (feast !== undefined) return by === undefined ? null : { schema: decideFeastInput, fields: { feast, by, sourceUrl } }
  return day === undefined ? null : { schema: addHolidayInput, fields: { day, sourceUrl } }
}

/** The days on which administrations do not work, year by year; administrators keep them, and each change is reviewed before it is made. */
export default async function HolidaysPage({ params, searchParams }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const query = await searchParams
  const today = civilDay(now())
  const asked = askedIn(query)
  const typed = oneText(query.year)
  const year = Number(typed && /^\d{4}$/.test(typed) ? typed : today.slice(0, 4))
  const actor = await currentActor()
  const list = await staffValue(await holidaysOf(year, actor))
  if (!list) return null
  const done = deeds.find((deed) => deed === oneText(query.done))
  const t = translator(locale, 'clocks')
  return (
    <>
      <PageHead
        locale={locale}
        title={t('admin.title')}
        lead={t('admin.lead')}
        crumbs={[{ label: translator(locale, 'desk')('overview.title'), href: `/${locale}/desk` }]}
      />
      <PageBody>
        {done && <Done locale={locale} done={done} moved={count(query.moved)} later={count(query.later)} />}
        <Changing locale={locale} actor={actor} list={list} asked={asked} />
        <Section id="year" title={t('admin.list', { year: `${year}` })}>
          <HolidayYears locale={locale} list={list} />
          {list.entries.length > 0 ? <HolidayList locale={locale} list={list} today={today} /> : <p>{t('admin.empty')}</p>}
        </Section>
        <p>
          <a href={`/${locale}/admin/holidays/import`}>{t('import.title')}</a>
        </p>
      </PageBody>
    </>
  )
}

const count = (text: string | string[] | undefined): number => (/^\d{1,7}$/.test(oneText(text) ?? '') ? Number(oneText(text)) : 0)

function Done({ locale, done, moved, later }: { locale: Locale; done: string; moved: number; later: number }) {
  const t = translator(locale, 'clocks')
  return (
    <Notice kind="good" live title={t(`admin.done.${done}`)}>
      {later > 0 ? t('admin.movingSoon', { n: later }) : t('admin.moved', { n: moved })}
    </Notice>
  )
}

type ChangingProps = { locale: Locale; actor: Actor | null; list: HolidayYear; asked: Asked }

/** The one change that is on its way: asked for, reviewed, or a day to be added. */
async function Changing({ locale, actor, list, asked }: ChangingProps) {
  const t = translator(locale, 'clocks')
  const entry = list.entries.find(({ key }) => key === asked.feast)
  const wanted = schemaOf(asked)
  const parsed = wanted?.schema.safeParse(wanted.fields)
  const found = parsed?.success ? await reviewChange(parsed.data, actor) : null
  const fields =
    parsed && !parsed.success ? fieldErrors(parsed.error, wanted?.schema) : found && !found.ok ? found.failure.fields : undefined
  if (found?.ok)
    return (
      <Section id="change" title={t('admin.reviewTitle')}>
        <ChangeReview locale={locale} year={list.year} asked={asked} review={found.value} />
      </Section>
    )
  return (
    <Section id="change" title={t(entry ? 'admin.confirmOrMove' : 'admin.add')}>
      {fields && <AskErrors locale={locale} fields={fields} />}
      {found && !found.ok && !fields && (
        <ErrorSummary
          title={translator(locale, 'ui')('form.summary')}
          items={[{ text: translator(locale, 'errors')(found.failure.code) }]}
        />
      )}
      {entry ? (
        <FeastForm locale={locale} year={list.year} asked={asked} entry={entry} />
      ) : (
        <DayForm locale={locale} year={list.year} asked={asked} />
      )}
    </Section>
  )
}
