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

/** Guesses, as a power of ten, under which zxcvbn calls a password guessable by somebody who may try without end. */
const fewestGuesses = 8
/** What lies beyond makes a password no easier, and the search for patterns takes longer with every letter. */
const judged = 32

const house = ['tiwizi', 'تيويزي', 'ⵜⵉⵡⵉⵣⵉ', 'maroc', 'morocco', 'المغرب', 'ⵍⵎⵖⵔⵉⴱ']

const judge = () =>
  once('password-judge', async () => {
    const [{ ZxcvbnFactory }, common, french] = await Promise.all([
      import('@zxcvbn-ts/core'),
      import('@zxcvbn-ts/language-common'),
      import('@zxcvbn-ts/language-fr'),
    ])
    const dictionary = { ...common.dictionary, ...french.dictionary }
    const zxcvbn = new ZxcvbnFactory({ dictionary, graphs: common.adjacencyGraphs, maxLength: judged })
    return (text: string) => zxcvbn.check(text).guessesLog10 < fewestGuesses
  })

/**
 * Whether a password stands in lists of common ones, or is little more than a known word, a date, a row of keys or what is known of
 * its owner (`known`: name, address), as NIST SP 800-63B-4, 3.1.1.2 asks.
 */
export async function isCommonPassword(password: string, known: readonly (string | null)[]): Promise<boolean> {
  const own = known.flatMap((text) => (text === null ? [] : [text, ...text.split(/[\s@.\-_+]+/)]))
  const words = [...house, ...own].map((word) => word.normalize('NFKC').toLowerCase()).filter((word) => word.length > 2)
  const whole = password.normalize('NFKC')
  // Words that anybody would try first add nothing to what stands around them.
  const rest = words.toSorted((a, b) => b.length - a.length).reduce((left, word) => left.replaceAll(word, ''), whole.toLowerCase())
  const isEasy = await judge()
  return isEasy(whole) || (rest.length < whole.length && isEasy(rest))
}
