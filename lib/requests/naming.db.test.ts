import { beforeAll, describe, expect, it } from 'vitest'
import { upload } from '@/lib/attachments/commands'
import { byAccount } from '@/lib/cases/asker'
import { db, write } from '@/lib/core/db'
import { ready } from '@/lib/wiring'
import { seedFacts } from '@/prisma/facts'
import { aModerator } from '@/prisma/scenes/accounts'
import { decided } from '@/prisma/scenes/moderation'
import {
  anotherOffice,
  answered,
  answerText,
  aPublicRequest,
  aSealedFile,
  asItIs,
  publishedRow,
  publishForm,
} from '@/prisma/scenes/published-requests'
import { aRequest } from '@/prisma/scenes/requests'
import { done } from '@/prisma/scenes/story'
import { withdrawRequest } from './applicant'
import { bar } from './covering'
import { settleEmbargoes } from './embargo'
import { publishFile } from './file-publishing'
import { publicFilesOf } from './public-files'
import { publicationOf } from './publication'
import { publishRequest } from './redacting'
import { moderatedRequest } from './ruling'

const now = new Date('2026-11-23T10:00:00Z')
const code = (result: { ok: boolean; failure?: { code: string } }) => (result.ok ? 'ok' : result.failure?.code)
const bytes = (text: string) => Buffer.from(`%PDF-1.7\n% ${text}\n%%EOF`)

beforeAll(async () => {
  await ready()
  await seedFacts(now)
})

async function withFile(name: string) {
  const { request, officer } = await aPublicRequest({ now })
  const { messageId } = await answered(request, officer, now)
  const original = await aSealedFile(request.id, messageId, officer, name, `أصل ${name}`, now)
  return {
    request,
    officer,
    send: { reference: request.ref, file: original, checked: true, copy: undefined, name: undefined, reason: undefined },
  }
}
const names = async (id: string) => (await publicFilesOf(id)).flatMap(({ name, href }) => [name, decodeURIComponent(href)]).join('\n')

describe('a published file', () => {
  it('that was redacted is called as its copy is, never as the original', async () => {
    const { request, officer, send } = await withFile('Dossier Mohamed X mohamed@x.ma.pdf')
    const { id: copy } = await done(upload({ name: 'dossier-anonymise.pdf', bytes: bytes('نسخة') }, officer, now))
    await done(publishFile({ ...send, copy, reason: 'third-party' }, officer, now))
    expect((await publicFilesOf(request.id)).map(({ name }) => name)).toEqual(['dossier-anonymise.pdf'])
    expect(await names(request.id)).not.toContain('ohamed')
  })

  it('is called as the officer says, with its own ending and nothing that is covered', async () => {
    const { request, officer, send } = await withFile('عقد mohamed@x.ma.pdf')
    await done(publishFile({ ...send, name: 'عقد النقل mohamed@x.ma.exe' }, officer, now))
    expect((await publicFilesOf(request.id)).map(({ name }) => name)).toEqual(['عقد النقل ….pdf'])
  })

  it('stops saying what is covered later, by an officer or by moderators', async () => {
    const { request, officer, send } = await withFile('عقد_بناني_علال 2025.pdf')
    await done(publishFile(send, officer, now))
    expect(await names(request.id)).toContain('علال')
    const form = await publishForm(request.ref, officer, now, (text) => text.replace('بناني علال', bar))
    await done(publishRequest(form, officer, now))
    expect((await publicFilesOf(request.id)).map(({ name }) => name)).toEqual(['عقد_… 2025.pdf'])
    const { title, question, answer } = await publishedRow(request.id)
    const text = [title, question, answer?.replace('الاعتمادات', bar)].join('\n\n')
    const other = await withFile('جدول الاعتمادات.pdf')
    await done(publishFile(other.send, other.officer, now))
    await done(publishRequest(await publishForm(other.request.ref, other.officer, now), other.officer, now))
    const decision = { action: 'redact', reason: 'personal-data', note: 'أسماء أشخاص لا صلة لهم.' } as const
    const shown = await publishedRow(other.request.id)
    const redacted = [shown.title, shown.question, answerText.replace('الاعتمادات', bar)].join('\n\n')
    await done(decided({ type: 'request', id: other.request.id }, { ...decision, text: redacted }, await aModerator(now), now))
    expect(text).toContain(bar)
    expect((await publicFilesOf(other.request.id)).map(({ name }) => name)).toEqual(['جدول ….pdf'])
  })
})

describe('a question that was taken back before anybody read it', () => {
  it('is published by no officer, no moderator and no job', async () => {
    const { request } = await aRequest({ now, applicant: null })
    const officer = await anotherOffice(now)
    const form = await publishForm(request.ref, officer, now)
    await done(withdrawRequest({ reference: request.ref, text: null }, { actor: null, opened: [request.id] }, now))
    const { version } = await asItIs(request.id)
    expect(code(await publicationOf(request.ref, officer, now))).toBe('conflict')
    expect(code(await publishRequest({ ...form, version }, officer, now))).toBe('conflict')
    expect(await db.publishedRequest.count({ where: { caseId: request.id } })).toBe(0)
    await settleEmbargoes(now)
    expect(await db.publishedRequest.count({ where: { caseId: request.id } })).toBe(0)
    // Rows that were prepared before this rule.
    const row = { caseId: request.id, ref: request.ref, institutionId: request.institutionId, locale: 'ar', title: 'سؤال', question: 'نص' }
    await db.publishedRequest.create({ data: { ...row, state: 'pending', enteredAt: now, createdAt: now, changedAt: now } })
    const ruling = { action: 'approve', move: 'publish', reasonCode: null, note: null, locale: 'ar', by: 'moderator', actor: null } as const
    expect(await write((tx) => moderatedRequest.rule(tx, request.id, ruling, now))).toBe(false)
  })

  it('stays public, and can be covered, where the public read it before', async () => {
    const { request, officer, applicant } = await aPublicRequest({ now })
    await done(withdrawRequest({ reference: request.ref, text: null }, byAccount(applicant), now))
    expect(code(await publicationOf(request.ref, officer, now))).toBe('ok')
  })
})
