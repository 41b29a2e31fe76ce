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

const keyOf = (id: string): string => `${id.slice(0, 2)}/${id.slice(2, 4)}/${id}`

export const putBytes = async (id: string, bytes: Buffer): Promise<void> => (await opened()).put(keyOf(id), bytes)

/** The bytes of a file; null when the store does not have them. */
export async function bytesOf(id: string): Promise<Buffer | null> {
  const files = await opened()
  return (await files.exists(keyOf(id))) ? Buffer.from(await files.getBytes(keyOf(id))) : null
}

/** Safe to repeat. */
export const deleteBytes = async (id: string): Promise<void> => (await opened()).delete(keyOf(id))
