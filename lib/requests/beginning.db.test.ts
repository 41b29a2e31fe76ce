import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { seedFacts } from '@/prisma/facts'
import { aCitizen } from '@/prisma/scenes/accounts'
import { anOffice, askedId } from '@/prisma/scenes/requests'
import { code, fieldsOf } from '@/test/desk'
import { beginLetter } from './beginning'
import { type BeginInput, beginInput } from './desk-schema'
import { archiveTemplate, saveTemplate } from './keeping'

const now = new Date('2026-11-23T10:00:00Z')
const body = 'Nous accusons réception de votre demande.'
let officer: Actor
let template: string

beforeAll(async () => {
  await seedFacts(now)
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
