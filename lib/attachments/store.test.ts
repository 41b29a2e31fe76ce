import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const run = promisify(execFile)

/** Stores a file, reads it and takes it away, twice, in a process that has this environment. */
async function steps(environment: Record<string, string>): Promise<unknown> {
  const args = ['--conditions=react-server', '--import', 'tsx', join(process.cwd(), 'test/store-and-take-away.ts')]
  const { stdout } = await run(process.execPath, args, { env: { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '', ...environment } })
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
}

const wanted = [null, '%PDF-1.7 رسالة', null]

it('keeps bytes in a folder under names that say nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tiwizi-files-'))
  try {
    expect(await steps({ TIWIZI_VAR: folder })).toEqual(wanted)
    expect(readdirSync(join(folder, 'files/ab/cd'))).toEqual([])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

it('keeps bytes in a bucket that speaks S3, signing every request, when there is one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tiwizi-files-'))
  const objects = new Map<string, Buffer>()
  const asked: string[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { pathname } = new URL(request.url ?? '/', 'http://bucket')
      asked.push(`${request.method} ${pathname}`)
      if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential=KEY/')) return response.writeHead(403).end()
      if (request.method === 'PUT') objects.set(pathname, Buffer.concat(chunks))
      if (request.method === 'DELETE') objects.delete(pathname)
      if (request.method === 'PUT' || request.method === 'DELETE') return response.writeHead(204).end()
      const found = objects.get(pathname)
      return found ? response.writeHead(200, { 'content-length': found.length }).end(found) : response.writeHead(404).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = server.address() as AddressInfo
    const environment = { TIWIZI_VAR: folder, FILES_URL: `s3+http://KEY:SE%2FCRET@127.0.0.1:${port}/files?region=ma` }
    expect(await steps(environment)).toEqual(wanted)
    expect(asked).toContain('PUT /files/ab/cd/abcdef123456abcdef123456')
    expect(objects.size).toBe(0)
    expect(existsSync(join(folder, 'files'))).toBe(false)
  } finally {
    server.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
