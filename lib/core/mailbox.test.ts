import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'

const message = (id: string, channel: 'mail' | 'sms', to: string) => ({
  id,
  channel,
  to,
  text: id,
  locale: 'ar',
  at: '2026-09-01T09:35:00.000Z',
})

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mailbox-'))
  process.env.TIWIZI_VAR = folder
  await mkdir(join(folder, 'mail'))
  const kept = [
    message('1', 'sms', '+212612345678'),
    message('2', 'sms', '+212698765432'),
    message('3', 'mail', 'name612345678@example.ma'),
  ]
  for (const one of kept) await writeFile(join(folder, 'mail', `${one.id}.json`), JSON.stringify(one))
})

const idsFor = async (to?: string) => {
  const { mailbox } = await import('./mailbox')
  return (await mailbox(to)).map(({ id }) => id)
}

describe('the messages that were kept', () => {
  it('come newest first', async () => {
    expect(await idsFor()).toEqual(['3', '2', '1'])
  })

  it('are found by a telephone however it is typed', async () => {
    for (const typed of ['0612345678', '06 12 34 56 78', '+212 6 12 34 56 78', '00212612345678']) expect(await idsFor(typed)).toEqual(['1'])
  })

  it('are found by a part of an address', async () => {
    expect(await idsFor('@example.ma')).toEqual(['3'])
    expect(await idsFor('0600000000')).toEqual([])
  })
})
