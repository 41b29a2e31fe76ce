import 'server-only'
import { join } from 'node:path'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import { env } from '@/lib/core/env'
import { once } from '@/lib/core/once'

/** Where the bytes of files lie: a folder, or a bucket that speaks S3. Nothing there has a name that says anything. */

async function disk(): Promise<Disk> {
  const { filesUrl } = env
  if (!filesUrl) return new Disk(new FSDriver({ location: join(env.varDir, 'files'), visibility: 'private' }))
  // 20 MB of libraries that a folder does not need.
  const { S3Driver } = await import('flydrive/drivers/s3')
  const { protocol, hostname, port, pathname, username, password, searchParams } = filesUrl
  return new Disk(
    new S3Driver({
      endpoint: `${protocol === 's3+http:' ? 'http' : 'https'}://${hostname}${port ? `:${port}` : ''}`,
      region: searchParams.get('region') ?? 'us-east-1',
      credentials: { accessKeyId: decodeURIComponent(username), secretAccessKey: decodeURIComponent(password) },
      bucket: pathname.slice(1),
      forcePathStyle: true,
      // Servers that only speak S3 know neither access lists nor the newer checksums.
      supportsACL: false,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      visibility: 'private',
    }),
  )
}

const opened = (): Promise<Disk> => once('files', disk)

/** Sealed bytes lie beside the open ones, so that there is always one whole copy while a file is sealed. */
const places = { open: '', sealed: '.sealed' } as const
type Place = keyof typeof places

const keyOf = (id: string, place: Place): string => `${id.slice(0, 2)}/${id.slice(2, 4)}/${id}${places[place]}`

export const putBytes = async (id: string, bytes: Buffer, place: Place = 'open'): Promise<void> =>
  (await opened()).put(keyOf(id, place), bytes)

/** The bytes that lie in a place; null when the store does not have them. */
export async function bytesOf(id: string, place: Place = 'open'): Promise<Buffer | null> {
  const files = await opened()
  return (await files.exists(keyOf(id, place))) ? Buffer.from(await files.getBytes(keyOf(id, place))) : null
}

/** Deletes what lies in one place, or in both. Safe to repeat. */
export async function deleteBytes(id: string, place?: Place): Promise<void> {
  const files = await opened()
  for (const each of place ? [place] : (['open', 'sealed'] as const)) await files.delete(keyOf(id, each))
}
