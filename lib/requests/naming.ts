import 'server-only'
import { isFileType } from '@/lib/attachments/lifecycle'
import { cleanName } from '@/lib/attachments/name'
import type { Tx } from '@/lib/core/db'
import { maskedName } from './file-name'
import type { Loaded } from './move'
import { publicFilesOf } from './public-files'
import { originalsOf, textsOf } from './publication'
import { unsaidOf } from './spans'

type Named = { name: string; type: string }

/** How files of a request are called in public; `more` is covered as well, for a request whose words are forgotten. */
async function namingOf(tx: Tx, request: Loaded, more: readonly string[] = []): Promise<(file: Named) => string> {
  const originals = await originalsOf(request, tx)
  const { contact, passages } = await unsaidOf(request.id, originals ? textsOf(originals) : new Map(), tx)
  return ({ name, type }) => {
    const said = maskedName(name, contact, [...passages, ...more])
    return isFileType(type) ? cleanName(said, type) : said
  }
}

/** Gives a file that is published its public name: what the officer calls it, else what the copy is called. */
export async function nameInPublic(tx: Tx, request: Loaded, id: string, wanted: string): Promise<void> {
  const { type } = await tx.attachment.findUniqueOrThrow({ where: { id }, select: { type: true } })
  await tx.attachment.update({ where: { id }, data: { name: (await namingOf(tx, request))({ name: wanted, type }) } })
}

/** Names of published files follow what is covered in the texts since. */
export async function maskFileNames(tx: Tx, request: Loaded, more: readonly string[] = []): Promise<void> {
  const files = await publicFilesOf(request.id, tx)
  if (files.length === 0) return
  const called = await namingOf(tx, request, more)
  for (const file of files) {
    const name = called(file)
    if (name !== file.name) await tx.attachment.update({ where: { id: file.id }, data: { name } })
  }
}
