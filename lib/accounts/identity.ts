import 'server-only'
import { audited } from '@/lib/core/audit'
import { type Tx, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { blindIndex, hmac, purposeKey } from '@/lib/core/keys'
import { enqueue } from '@/lib/core/outbox'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { normalEmail, normalNationalId } from './address'
import type { SignedIn, Visitor } from './code'
import { addressIndexOf, openFor, sealFor } from './person'
import { type IdentityClaims, identityClaims } from './schema'
import { endSessions, openSession } from './session'

/** One human being, whoever's account: HMAC of the national identity number, which is forgotten right after. */
export const personRefOf = async (nationalId: string): Promise<string> =>
  hmac(await purposeKey('person'), 'tiwizi/person/v1', normalNationalId(nationalId)).toString('base64url')

const columns = { id: true, personRef: true, disabledAt: true, emailIndex: true, emailSealed: true } as const
type Row = { id: string; personRef: string | null; disabledAt: Date | null; emailIndex: string | null; emailSealed: string | null }
type Known = { personRef: string; subjectIndex: string; issuer: string }

/**
 * The account a verified identity belongs to: the one that already bears the person's reference; else the one of `actor`, when no other
 * identity was verified there; else a new one.
 */
async function accountOf(tx: Tx, { personRef, subjectIndex, issuer }: Known, actor: Actor | null): Promise<Row | 'differs' | null> {
  const linked = await tx.externalIdentity.findUnique({
    where: { issuer_subjectIndex: { issuer, subjectIndex } },
    select: { person: { select: columns } },
  })
  // The provider would be saying that one of its subjects became another human being.
  if (linked?.person.personRef && linked.person.personRef !== personRef) return 'differs'
  const same = await tx.person.findUnique({ where: { personRef }, select: columns })
  if (same || linked) return same ?? linked?.person ?? null
  const own = actor ? await tx.person.findUnique({ where: { id: actor.personId }, select: columns }) : null
  return own && own.personRef === null ? own : null
}

/** Name and birth date as they are now; a proved e-mail address the first time only, or one that was removed would come back. */
async function personalFields(tx: Tx, id: string, claims: IdentityClaims, account: Row | null) {
  const fields = { nameSealed: await sealFor(id, 'name', claims.name), birthDateSealed: await sealFor(id, 'birthDate', claims.birthdate) }
  const wanted = account === null || (account.personRef === null && account.emailIndex === null)
  const email = claims.email_verified && wanted ? normalEmail(claims.email ?? '') : null
  if (email === null) return fields
  const index = await addressIndexOf(email)
  const taken = await tx.person.findUnique({ where: { emailIndex: index }, select: { id: true } })
  return taken ? fields : { ...fields, emailIndex: index, emailSealed: await sealFor(id, 'email', email) }
}

/** An account that from now on bears an identity is signed out elsewhere, and its mailbox is told. */
async function tellOfBinding(tx: Tx, account: Row, sessionId: string, locale: Locale, now: Date): Promise<void> {
  await endSessions(tx, account.id, now, sessionId)
  const to = await openFor(account.id, 'email', account.emailSealed)
  if (to === null) return
  const t = translator(locale, 'accounts')
  const letter = { channel: 'mail' as const, to, subject: t('mail.boundSubject'), text: t('mail.boundText'), locale }
  await enqueue(tx, { ...letter, dedupeKey: `identity-bound:${account.id}` }, now)
}

const isRace = (thrown: unknown): boolean => typeof thrown === 'object' && thrown !== null && 'code' in thrown && thrown.code === 'P2002'

/**
 * Signs in by a national identity that the provider has proved, raising the account to level `ID`. `actor` is somebody who was told that
 * this account will bear the identity and agreed; a session that merely happens to be open on a shared computer is nobody here. Fails with `identity-incomplete`
 * (claims missing), `identity-differs` (the provider's subject belongs to another person) or `account-disabled`.
 */
export async function signInWithIdentity(
  { claims: given, issuer }: { claims: unknown; issuer: string },
  visitor: Visitor,
  actor: Actor | null,
  now: Date,
): Promise<Result<SignedIn>> {
  const parsed = identityClaims.safeParse(given)
  if (!parsed.success) return refuse('identity-incomplete')
  const claims = parsed.data
  if (normalNationalId(claims.national_id).length < 3) return refuse('identity-incomplete')
  const personRef = await personRefOf(claims.national_id)
  const subjectIndex = await blindIndex('identity-subject', `${issuer} ${claims.sub}`)

  const attempt = () =>
    write(async (tx): Promise<Result<SignedIn>> => {
      const account = await accountOf(tx, { personRef, subjectIndex, issuer }, actor)
      if (account === 'differs') return refuse('identity-differs')
      if (account?.disabledAt) return refuse('account-disabled')
      const id = account?.id ?? newId()
      const fields = {
        level: 'ID',
        locale: visitor.locale,
        personRef,
        ...(await personalFields(tx, id, claims, account)),
      }
      if (account) await tx.person.update({ where: { id }, data: fields })
      else await tx.person.create({ data: { id, createdAt: now, ...fields } })
      await tx.externalIdentity.upsert({
        where: { issuer_subjectIndex: { issuer, subjectIndex } },
        create: { id: newId(), issuer, subjectIndex, personId: id, createdAt: now },
        update: { personId: id },
      })
      const opening = { personId: id, method: 'identity', device: visitor.device, replaces: visitor.replaces } as const
      const sessionId = await openSession(tx, opening, now)
      if (account && account.personRef === null) await tellOfBinding(tx, account, sessionId, visitor.locale, now)
      const change = { method: 'identity', raised: account ? account.personRef === null : true }
      await audited(tx, { stream: 'accounts', actor: null, verb: 'accounts.sign-in', subject: { type: 'person', id }, change }, now)
      return ok({ personId: id, sessionId, method: 'identity' })
    })

  try {
    return await attempt()
  } catch (thrown) {
    // Two first verifications of one person at the same moment: the second finds the account that the first made.
    if (!isRace(thrown)) throw thrown
    return attempt()
  }
}
