import 'server-only'
import { createHash } from 'node:crypto'
import { type FileRow, filesOn } from '@/lib/attachments/queries'
import { type ClockDto, clocksOf } from '@/lib/cases/clock-queries'
import { aboutCase, messageType } from '@/lib/cases/commands'
import { keyOf, openMessages, openWithheld } from '@/lib/cases/vault'
import { db, type Tx } from '@/lib/core/db'

/** What the institution decided, opened; and until when one may complain, which is counted and never written into a letter. */

export type GroundDto = { id: string; law: string; article: string; nature: string; sourceUrl: string | null; verified: boolean }

export type DecisionDto = {
  id: string
  version: number
  outcome: string
  decidedOn: string
  messageId: string
  text: string
  locale: string
  withheld: string | null
  url: string | null
  grounds: GroundDto[]
}

const groundColumns = { id: true, law: true, article: true, nature: true, sourceUrl: true, verified: true } as const

/** Grounds that are valid on a civil day, in the order of the law. */
export const groundsOn = (day: string): Promise<GroundDto[]> =>
  db.exemptionGround.findMany({
    where: { validFrom: { lte: day }, OR: [{ validTo: null }, { validTo: { gte: day } }] },
    orderBy: { position: 'asc' },
    select: groundColumns,
  })

/** Every decision about a request, the last one first. */
export async function decisionsOf(caseId: string): Promise<DecisionDto[]> {
  const rows = await db.requestDecision.findMany({ where: { caseId }, orderBy: { version: 'desc' }, include: { grounds: true } })
  if (rows.length === 0) return []
  const [messages, grounds] = await Promise.all([
    db.caseMessage.findMany({
      where: { id: { in: rows.map(({ messageId }) => messageId) } },
      select: { id: true, sealed: true, locale: true },
    }),
    db.exemptionGround.findMany({
      where: { id: { in: rows.flatMap((row) => row.grounds.map(({ groundId }) => groundId)) } },
      orderBy: { position: 'asc' },
      select: groundColumns,
    }),
  ])
  const words = await openMessages(caseId, messages)
  return Promise.all(
    rows.map(async ({ id, version, outcome, decidedOn, messageId, url, ...row }) => ({
      ...{ id, version, outcome, decidedOn, messageId, url },
      text: words.get(messageId) ?? '',
      locale: messages.find((message) => message.id === messageId)?.locale ?? 'ar',
      withheld: await openWithheld(caseId, id, row.withheld),
      grounds: grounds.filter((ground) => row.grounds.some(({ groundId }) => groundId === ground.id)),
    })),
  )
}

/** The way to the head of the institution after an answer, with its last day; null where none is open. */
export async function remedyOf(caseId: string): Promise<ClockDto | null> {
  const clocks = await clocksOf(aboutCase(caseId))
  return clocks.findLast(({ kind, state }) => kind === 'ati-head-window' && state === 'running') ?? null
}

const answerMessageId = (caseId: string, version: number): string =>
  createHash('sha256').update(`answer:${caseId}:${version}`).digest('hex').slice(0, 24)

/** Version and message of the decision that comes next. */
export async function nextDecision(caseId: string, tx: Tx = db): Promise<{ version: number; messageId: string }> {
  const last = await tx.requestDecision.findFirst({ where: { caseId }, orderBy: { version: 'desc' }, select: { version: true } })
  const version = (last?.version ?? 0) + 1
  return { version, messageId: answerMessageId(caseId, version) }
}

/** Files that go with the next decision. */
export const preparedFiles = async (caseId: string): Promise<FileRow[]> => filesOn(messageType, (await nextDecision(caseId)).messageId)

/** The case whose next answer a file waits for; null for what belongs to a message that is there. */
export async function caseOfPrepared(messageId: string): Promise<string | null> {
  const file = await db.attachment.findFirst({ where: { subjectType: messageType, subjectId: messageId }, select: { sealKey: true } })
  return file?.sealKey?.startsWith(keyOf('')) ? file.sealKey.slice(keyOf('').length) : null
}
