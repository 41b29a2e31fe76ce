/**
 * `npm run staff -- <e-mail> <name> <role> [institution]`: gives an office, the first administrator's included. Whoever runs it has
 * the server's console and its keys; the audit row says `console`. The person then signs in by a code and sets password and
 * authenticator in the account.
 */
import { addStaff, grantRole } from '@/lib/accounts/commands'
import { roleInput, staffInput } from '@/lib/accounts/schema'
import { now } from '@/lib/core/clock'
import { closeDb } from '@/lib/core/db'
import { type Actor, roles } from '@/lib/core/session'
import { ready } from '@/lib/wiring'

const [email, name, role, institutionId = null] = process.argv.slice(2)
const person = staffInput.safeParse({ email, name })
if (!person.success || !role) {
  if (email && name && !person.success) console.error(`Not done: ${person.error.issues.map(({ message }) => message).join(', ')}.`)
  console.error(`Usage: npm run staff -- <e-mail> "<name>" <role> [institution]\nRoles: ${roles.join(', ')}`)
  process.exit(2)
}

await ready()
const atTheConsole: Actor = {
  personId: 'console',
  sessionId: 'console',
  level: 'ID',
  locale: 'ar',
  roles: [{ role: 'admin', institutionId: null }],
}
const added = await addStaff(person.data, atTheConsole, now())
const office = added.ok ? roleInput.safeParse({ personId: added.value.personId, role, institutionId }) : null
const granted = office?.success ? await grantRole(office.data, atTheConsole, now()) : null
await closeDb()
if (!granted?.ok) {
  const why = granted?.failure.code ?? (added.ok ? 'the role or institution is not known' : added.failure.code)
  console.error(`Not done: ${why}.`)
  process.exit(1)
}
console.log(`${email} is ${role}${institutionId ? ` at ${institutionId}` : ''} now.`)
