import { formatDay, formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { isolated } from '@/lib/i18n/title'
import type { AppealAct } from '@/lib/requests/appeal-queries'
import type { AppealLevel } from '@/lib/requests/lifecycle'
import { nameIn } from '@/lib/territories/name'
import { PrintButton } from '../ui/print-button'
import { UserText } from '../ui/user-text'
import { Unbroken } from './unbroken'

type LetterProps = { locale: Locale; act: AppealAct; level: AppealLevel }

const line = '………………………………………'

/** What happened so far, in the order in which a reader of the letter needs it; what is not known stays to be written by hand. */
function facts({ locale, act, level }: LetterProps): string[] {
  const t = translator(locale, 'request-appeals')
  const words = translator(locale, 'request-words')
  const day = (at: string) => formatDay(locale, at)
  const head = act.appeals.filter((appeal) => appeal.level === 'head').at(-1)
  const cdai = act.appeals.filter((appeal) => appeal.level === 'cdai').at(-1)
  return [
    t('letter.asked', { day: day(act.receivedOn), ref: act.ref, institution: isolated(nameIn(act.institution, locale).text) }),
    // A last day that is still to come says nothing against whoever answered before it.
    ...(act.dueOn && act.dueOn < act.today ? [t('letter.due', { day: day(act.dueOn) })] : []),
    ...(act.decision
      ? [t('letter.decided', { day: day(act.decision.decidedOn), outcome: words(`outcomes.${act.decision.outcome}`) })]
      : [t('letter.silent')]),
    ...(act.decision?.grounds ?? []).map((ground) => t('letter.ground', { ground: words(`grounds.${ground}.name`) })),
    ...(act.daysLate ? [t('letter.late', { n: act.daysLate, shown: formatNumber(locale, act.daysLate) })] : []),
    ...(level !== 'head' && head ? [t('letter.headFiled', { day: day(head.filedOn) })] : []),
    ...(level !== 'head' && head?.outcome && head.decidedOn ? [t(`letter.head.${head.outcome}`, { day: day(head.decidedOn) })] : []),
    ...(level !== 'head' && head && !head.outcome ? [t('letter.headSilent')] : []),
    ...(level === 'court' && cdai ? [t('letter.cdaiFiled', { day: day(cdai.filedOn) })] : []),
    ...(level === 'court' && cdai?.outcome && cdai.decidedOn ? [t(`letter.cdai.${cdai.outcome}`, { day: day(cdai.decidedOn) })] : []),
  ]
}

/** A letter on one sheet: sender, addressee, subject, facts, reasons, what is asked, place for date and signature. */
export function AppealLetter({ locale, act, level }: LetterProps) {
  const t = translator(locale, 'request-appeals')
  const { contact } = act
  const own = act.appeals.filter((appeal) => appeal.level === level).at(-1) ?? act.appeals.at(-1)
  const institution = nameIn(act.institution, locale)
  return (
    <div className="shell py-6 print:p-0">
      <p className="mb-6 flex flex-wrap items-center gap-4 print:hidden">
        <a href={`/${locale}/requests/mine/${act.ref}/appeal`}>{t('letter.back')}</a>
        <PrintButton label={t('letter.print')} />
      </p>
      <p className="mb-6 text-soft print:hidden">{t('letter.check')}</p>
      <article className="flex max-w-[44rem] flex-col gap-5 border border-line bg-paper p-6 md:p-10 print:border-0 print:p-0">
        <address className="not-italic">
          <p className="font-bold" dir="auto">
            {contact?.name ?? line}
          </p>
          <p dir="auto" className="whitespace-pre-line">
            {contact?.postal ?? line}
          </p>
          {contact?.idNumber && (
            <p>
              {t(`letter.${contact.idType ?? 'cin'}`)} <bdi dir="ltr">{contact.idNumber}</bdi>
            </p>
          )}
          {(contact?.phone ?? contact?.email) && (
            <p>
              <bdi dir="ltr">{[contact?.phone, contact?.email].filter(Boolean).join(' · ')}</bdi>
            </p>
          )}
        </address>
        <p>
          {t(`letter.to.${level}`)}
          {level === 'head' && (
            <>
              {' '}
              <bdi lang={institution.lang}>{institution.text}</bdi>
            </>
          )}
        </p>
        <h1 className="text-xl">
          <Unbroken text={t(`letter.subject.${level}`, { ref: act.ref })} part={act.ref} />
        </h1>
        <p>{t('letter.greeting')}</p>
        <ul className="list-disc ps-6">
          {facts({ locale, act, level }).map((fact) => (
            <li key={fact}>
              <Unbroken text={fact} part={act.ref} />
            </li>
          ))}
        </ul>
        <h2 className="text-lg">{t('letter.question')}</h2>
        <UserText text={`${act.title}\n${act.body}`} lang={act.locale} />
        {own?.words && (
          <>
            <h2 className="text-lg">{t('letter.reasons')}</h2>
            <UserText text={own.words.text} lang={own.words.locale} />
          </>
        )}
        <p>{t(`letter.request.${level}`)}</p>
        <p>{t('letter.enclosed')}</p>
        <p className="mt-6 flex flex-wrap justify-between gap-6">
          <span>{t('letter.place', { day: formatDay(locale, act.today) })}</span>
          <span>{t('letter.signature')}</span>
        </p>
      </article>
    </div>
  )
}
