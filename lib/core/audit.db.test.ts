import { describe, expect, it } from 'vitest'
import { audited, brokenLink } from './audit'
import { db, write } from './db'

const now = new Date('2026-11-23T10:00:00Z')
const append = (stream: string, verb: string) =>
  write((tx) => audited(tx, { stream, actor: 'system', verb, subject: { type: 'petition', id: 'p' }, change: { state: verb } }, now))

describe('the audit chain', () => {
  it('holds over rows written at the same time', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => append('race', `verb-${n}`)))
    expect(await db.auditRow.count({ where: { stream: 'race' } })).toBe(20)
    expect(await brokenLink(db, 'race')).toBeNull()
  })

  it('is rolled back with the change it records', async () => {
    await append('whole', 'first')
    const failing = write(async (tx) => {
      await audited(tx, { stream: 'whole', actor: null, verb: 'second', subject: { type: 'petition', id: 'p' } }, now)
      throw new Error('the change failed')
    })
    await expect(failing).rejects.toThrow('the change failed')
    expect(await brokenLink(db, 'whole')).toBeNull()
    expect(await db.auditRow.count({ where: { stream: 'whole' } })).toBe(1)
  })

  it('shows an altered payload and allows an erased one', async () => {
    for (const verb of ['one', 'two', 'three']) await append('tampered', verb)
    const rows = await db.auditRow.findMany({ where: { stream: 'tampered' }, orderBy: { seq: 'asc' } })
    const [first, second] = rows.map((row) => row.id)
    await write((tx) => tx.auditPayload.delete({ where: { auditId: first ?? '' } }))
    expect(await brokenLink(db, 'tampered')).toBeNull()
    await write(async (tx) => {
      const payload = await tx.auditPayload.delete({ where: { auditId: second ?? '' } })
      await tx.auditPayload.create({ data: { ...payload, verb: 'forged' } })
    })
    expect(await brokenLink(db, 'tampered')).toBe(2)
  })

  it('keeps no time of the day where it would tell who acted', async () => {
    await write((tx) =>
      audited(tx, { stream: 'quiet', actor: null, verb: 'sign', subject: { type: 'petition', id: 'p' }, precision: 'day' }, now),
    )
    expect((await db.auditRow.findFirstOrThrow({ where: { stream: 'quiet' } })).at).toBe('2026-11-23')
  })
})
