import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { type OwnAct, ownActs } from '@/lib/requests/lifecycle'

type PossibleActsProps = {
  locale: Locale
  about: string
  may: Record<OwnAct, string | null>
  /** A step of an appeal is open. */
  appeal: boolean
  signedIn: boolean
  /** Followed by its account, which needs no PIN. */
  byAccount: boolean
  /** The act of the page itself. */
  besides?: OwnAct
}

/** What can be done with an own request now; also what is still possible when something came too late. */
export function PossibleActs({ locale, about, may, appeal, signedIn, byAccount, besides }: PossibleActsProps) {
  const t = translator(locale, 'requests')
  const base = `/${locale}/requests/mine/${about}`
  const open = ownActs.filter(
    (act) =>
      act !== besides &&
      !(act === 'pin' && byAccount) &&
      (may[act] === null || (act === 'claim' && !signedIn && may.claim === 'signed-out')),
  )
  return (
    <ul className="rows">
      {appeal && (
        <li>
          <a href={`${base}/appeal`} className="inline-block py-1">
            {t('acts.appeal')}
          </a>
        </li>
      )}
      {open.map((act) => (
        <li key={act}>
          <a href={`${base}/${act}`} className="inline-block py-1">
            {t(`acts.${act}`)}
          </a>
        </li>
      ))}
      <li>
        <a href={`/${locale}/requests/new?own=no&from=${about}`} className="inline-block py-1">
          {t('acts.again')}
        </a>
      </li>
    </ul>
  )
}
