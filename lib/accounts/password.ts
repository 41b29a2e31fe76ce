import 'server-only'
import { hash, verify } from '@node-rs/argon2'
import { once } from '@/lib/core/once'

/** Argon2id with 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), cost)

/** Nobody's hash, so that an unknown account takes as long as a known one. */
const nobodys = () => once('password-of-nobody', () => hashPassword('nobody has this password'))

/** Whether `password` is the one behind `hashed`; with null it takes the same time and is false. */
export async function isPassword(hashed: string | null, password: string): Promise<boolean> {
  const right = await verify(hashed ?? (await nobodys()), password.normalize('NFKC'))
  return right && hashed !== null
}
