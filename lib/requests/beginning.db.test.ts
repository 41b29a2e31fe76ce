import { beforeAll, describe, expect, it } from 'vitest'
import { registerClocked } from '@/lib/cases/clocked'
import { db } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { registerNotices } from '@/lib/notifications/notices'
import { seedFacts } from '@/prisma/facts'
import { aCitizen } from '@/prisma/scenes/accounts'
import { anOffice, askedId } from '@/prisma/scenes/requests'
import { anAnswer, aRegisteredWith, code, fieldsOf, fresh, read } from '@/test/desk'
import { answerRequest, correctAnswer } from './answering'
import { beginLetter } from './beginning'
import { clockedRequest } from './clock'
import { type BeginInput, beginInput } from './desk-schema'
import { archiveTemplate, saveTemplate } from './keeping'
import { transferRequest } from './passing'
import { requestNotices } from './telling'
import { askClarification, extendRequest } from './working'

const now = new Date('2026-11-23T10:00:00Z')
const body = 'Nous accusons réception de votre demande.'
let officer: Actor
let template: string

beforeAll(async () => {
  await seedFacts(now)
  registerClocked([clockedRequest])
  registerNotices(requestNotices)
  officer = await anOffice('information-officer', askedId, now)
  const saved = await saveTemplate({ institution: askedId, purpose: 'extension', language: 'fr', title: 'Accusé', body }, officer, now)
  if (!saved.ok) throw new Error(saved.failure.code)
  template = saved.value.id
})

const form = (more: Partial<BeginInput>): BeginInput => ({
  ...{ insert: 'end', template, text: '', language: 'ar', earlier: [], earlierLanguage: [] },
  ...more,
})
const letter = async (more: Partial<BeginInput>) => {
  const result = await beginLetter(form(more), officer)
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}

describe('a template in a letter', () => {
  it('fills an empty one, in its own language', async () => {
    expect(await letter({ text: ' \n' })).toEqual({ text: body, language: 'fr', earlier: [], earlierLanguage: [] })
    expect(await letter({ insert: 'whole' })).toMatchObject({ text: body, language: 'fr' })
  })

  it('stands below what was typed, in the language of the letter', async () => {
    const { text, language } = await letter({ text: 'ما كتبه المكلف بالمعلومات\n' })
    expect(text).toBe(`ما كتبه المكلف بالمعلومات\n\n${body}`)
    expect(language).toBe('ar')
  })

  it('takes the place of what was typed, which comes back with its language', async () => {
    const whole = await letter({ insert: 'whole', text: 'ما كتب' })
    expect(whole).toEqual({ text: body, language: 'fr', earlier: ['ما كتب'], earlierLanguage: ['ar'] })
    const back = await letter({ ...(whole as BeginInput), insert: 'back' })
    expect(back).toEqual({ text: 'ما كتب', language: 'ar', earlier: [body], earlierLanguage: ['fr'] })
  })

  it('never costs a text: after three choices each still comes round', async () => {
    let state = await letter({ insert: 'whole', text: 'الأول' })
    state = await letter({ ...(state as BeginInput), insert: 'whole', text: 'الثاني' })
    state = await letter({ ...(state as BeginInput), insert: 'whole', text: 'الثالث' })
    expect(state.earlier).toEqual(['الأول', 'الثاني', 'الثالث'])
    const seen = new Set<string>()
    for (let turn = 0; turn < 4; turn++) {
      state = await letter({ ...(state as BeginInput), insert: 'back' })
      seen.add(state.text)
    }
    expect([...seen].sort()).toEqual([body, 'الأول', 'الثالث', 'الثاني'].sort())
  })

  it('is asked for where none was chosen, and is one of the own desk', async () => {
    const stranger = await anOffice('information-officer', 'ministry-health', now)
    for (const [actor, chosen] of [
      [officer, undefined],
      [officer, 'nothing0000'],
      [stranger, template],
    ] as const)
      expect(fieldsOf(await beginLetter(form({ template: chosen }), actor))).toEqual({ template: ['template-needed'] })
    expect(code(await beginLetter(form({}), null))).toBe('signed-out')
    expect(code(await beginLetter(form({}), await aCitizen(6_001, now)))).toBe('forbidden')
  })

  it('that was put away is offered no more', async () => {
    const more = { purpose: 'extension', language: 'fr', title: 'Ancien', body } as const
    const saved = await saveTemplate({ institution: askedId, ...more }, officer, now)
    const gone = saved.ok ? saved.value.id : ''
    await archiveTemplate({ id: gone }, officer, now)
    expect(await db.responseTemplate.findUnique({ where: { id: gone } })).not.toBeNull()
    expect(fieldsOf(await beginLetter(form({ template: gone }), officer))).toEqual({ template: ['template-needed'] })
  })

  it('is read from a form that knows more fields', () => {
    const sent = {
      ref: 'x',
      version: '1',
      reason: '',
      text: '',
      language: 'ar',
      insert: 'end',
      template: '',
      earlier: [],
      earlierLanguage: [],
    }
    expect(beginInput.safeParse(sent).success).toBe(true)
    expect(beginInput.safeParse({ ...sent, insert: 'all' }).success).toBe(false)
    expect(beginInput.safeParse({ ...sent, earlier: ['1', '2', '3', '4'] }).success).toBe(false)
  })
})

it('a letter leaves no place of its template empty, whatever it tells of, also once the template was put away', async () => {
  const lacking = 'نخبركم بأننا سنحتاج إلى مدة إضافية، مرة واحدة، للسبب التالي:\n\nنعتذر عن التأخير، ويظل طلبكم قيد المعالجة.'
  const more = { purpose: 'extension', language: 'ar', title: 'تمديد', body: lacking } as const
  const saved = await saveTemplate({ institution: askedId, ...more }, officer, now)
  await archiveTemplate({ id: saved.ok ? saved.value.id : '' }, officer, now)
  const request = await aRegisteredWith(officer, { now })
  const said = { ...read(request), text: lacking, language: 'ar' } as const
  const refused = await extendRequest({ ...said, reason: 'many-items' }, officer, now)
  expect(refused).toMatchObject({ failure: { code: 'invalid', values: { places: expect.stringContaining('للسبب التالي:') } } })
  for (const result of [
    refused,
    await askClarification(said, officer, now),
    await transferRequest({ ...said, institution: 'ministry-health' }, officer, now),
    await answerRequest(anAnswer(request, { text: lacking }), officer, now),
  ])
    expect(fieldsOf(result)).toEqual({ text: ['template-unfilled'] })
  expect(code(await answerRequest(anAnswer(request), officer, now))).toBe('ok')
  const answered = await fresh(request.id)
  expect(fieldsOf(await correctAnswer(anAnswer(answered, { text: lacking }), officer, now))).toEqual({ text: ['template-unfilled'] })
  const filled = lacking.replace('\n\n', '\n\nجمع المعطيات من أربع عشرة جماعة.\n\n')
  expect(code(await correctAnswer(anAnswer(answered, { text: filled }), officer, now))).toBe('ok')
})
