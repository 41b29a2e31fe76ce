import { describe, expect, it } from 'vitest'
import type { Actor, RoleName } from '../core/session'
import { contentMoves, contentStates, visibleStates } from '../moderation/content'
import { deletableStates, revisableStates, revisableUntil } from './lifecycle'
import {
  answersFor,
  spokenFor,
  whyNotComment,
  whyNotDelete,
  whyNotInbox,
  whyNotReply,
  whyNotRevise,
  whyNotSpeak,
  whyNotVote,
} from './policy'

const actor = (personId: string, ...roles: [RoleName, string | null][]): Actor => ({
  personId,
  sessionId: 's',
  level: 'ID',
  locale: 'ar',
  roles: roles.map(([role, institutionId]) => ({ role, institutionId })),
})
const writer = actor('writer')
const reader = actor('reader')
const officer = actor('officer', ['officer', 'commune-a'])
const elsewhere = actor('elsewhere', ['reviewer', 'commune-b'])
const moderator = actor('moderator', ['moderator', null])
const stranger = { ...reader, roles: [{ role: 'king' as RoleName, institutionId: 'commune-a' }] }

const open = { about: ['commune-a'], closed: null, locked: false }
const closed = { ...open, closed: 'comments-closed' }
const over = { ...open, closed: 'phase-over' }
const locked = { ...open, locked: true }

const at = new Date('2026-11-23T10:00:00Z')
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000)
const comment = (state: string) => ({ state, authorId: 'writer', createdAt: at })

describe('who may write', () => {
  it.each([
    ['nobody signed in', null, open, 'signed-out'],
    ['a citizen', reader, open, null],
    ['an officer', officer, open, null],
    ['a moderator', moderator, open, null],
    ['somebody with a role there is none of', stranger, open, 'forbidden'],
    ['a citizen where it is closed', reader, closed, 'comments-closed'],
    ['a citizen after the phase', reader, over, 'phase-over'],
    ['a citizen in a locked thread', reader, locked, 'thread-locked'],
    ['a citizen in a locked thread that is closed too', reader, { ...closed, locked: true }, 'thread-locked'],
  ] as const)('%s', (_who, who, where, refusal) => expect(whyNotComment(who, where)).toBe(refusal))

  it.each(contentStates)('an answer to a comment that is %s', (state) => {
    expect(whyNotReply(reader, open, { state })).toBe(state === 'published' ? null : 'comment-gone')
  })
})

describe('who speaks for an institution', () => {
  it.each([
    ['officer', 'commune-a', 'commune-a', null],
    ['reviewer', 'commune-a', 'commune-a', null],
    ['information-officer', 'commune-a', 'commune-a', null],
    ['coordinator', 'commune-a', 'commune-a', 'not-your-institution'],
    ['organisation', 'commune-a', 'commune-a', 'not-your-institution'],
    ['moderator', null, 'commune-a', 'not-your-institution'],
    ['admin', null, 'commune-a', 'not-your-institution'],
    ['officer', 'commune-b', 'commune-b', 'not-your-institution'],
    ['officer', 'commune-b', 'commune-a', 'not-your-institution'],
    ['officer', null, 'commune-a', 'not-your-institution'],
  ] as const)('a %s of %s for %s', (role, of, named, refusal) => {
    expect(whyNotSpeak(actor('x', [role, of]), open, named)).toBe(refusal)
  })

  it('nobody who is signed out, and nobody where moderators locked; also where citizens may no longer write', () => {
    expect(whyNotSpeak(null, open, 'commune-a')).toBe('signed-out')
    expect(whyNotSpeak(officer, locked, 'commune-a')).toBe('thread-locked')
    expect(whyNotSpeak(officer, closed, 'commune-a')).toBeNull()
    expect(spokenFor(officer, ['commune-b'])).toEqual([])
    expect(answersFor(stranger)).toEqual([])
    expect([whyNotInbox(null), whyNotInbox(moderator), whyNotInbox(elsewhere)]).toEqual(['signed-out', 'forbidden', null])
  })
})

describe('an author', () => {
  it.each(contentStates)('may change what is %s', (state) => {
    const may = (revisableStates as readonly string[]).includes(state)
    expect(whyNotRevise(writer, comment(state), open, later(1))).toBe(may ? null : 'conflict')
  })

  it.each([
    ['published', 15, null],
    ['published', 15.1, 'revision-over'],
    ['pending', 16, 'revision-over'],
    ['returned', 20_000, null],
  ])('what is %s after %f minutes', (state, minutes, refusal) => {
    expect(whyNotRevise(writer, comment(state), open, later(minutes))).toBe(refusal)
  })

  it('alone may change or take away', () => {
    for (const other of [reader, officer, moderator]) {
      expect(whyNotRevise(other, comment('published'), open, at)).toBe('forbidden')
      expect(whyNotDelete(other, comment('published'))).toBe('forbidden')
    }
    expect(whyNotDelete(null, comment('published'))).toBe('signed-out')
    expect(whyNotRevise(writer, comment('published'), locked, at)).toBe('thread-locked')
    expect(revisableUntil(at)).toEqual(later(15))
  })

  it.each(contentStates)('may take away what is %s', (state) => {
    expect(whyNotDelete(writer, comment(state))).toBe((deletableStates as readonly string[]).includes(state) ? null : 'conflict')
  })

  it('may take away what the table of moves lets go', () => {
    expect(deletableStates).toEqual(contentMoves.delete.from)
  })
})

describe('a vote', () => {
  it.each(contentStates)('on what is %s', (state) => {
    const seen = (visibleStates as readonly string[]).includes(state)
    expect(whyNotVote(reader, { state, authorId: 'writer' }, open)).toBe(seen ? null : 'comment-gone')
  })

  it('is nobody’s on the own comment, nor where nobody may write', () => {
    const seen = { state: 'published', authorId: 'writer' }
    expect(whyNotVote(writer, seen, open)).toBe('own-comment')
    expect(whyNotVote(null, seen, open)).toBe('signed-out')
    expect(whyNotVote(reader, seen, over)).toBe('phase-over')
    expect(whyNotVote(reader, seen, locked)).toBe('thread-locked')
  })
})
