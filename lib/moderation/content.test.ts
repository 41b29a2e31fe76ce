import { describe, expect, it } from 'vitest'
import {
  contentActions,
  contentMoves,
  contentStates,
  isVisible,
  moveOf,
  revisableStates,
  tombstoneStates,
  visibleStates,
  visibleWhere,
  wasPublic,
} from './content'
import { actions, adverseActions } from './lifecycle'

describe('the states of content', () => {
  it('are visible in one of them alone', () => {
    expect(contentStates.filter((state) => isVisible({ state }))).toEqual(['published'])
    expect(visibleWhere.state.in).toEqual([...visibleStates])
    expect(isVisible({ state: 'anything' })).toBe(false)
  })

  it('leave a mark where something stood', () => {
    for (const state of tombstoneStates) expect(isVisible({ state })).toBe(false)
    expect(contentStates.filter(wasPublic)).toEqual(['published', 'held', 'hidden'])
  })

  it('are all reached, and only by the moves', () => {
    const reached = new Set(['pending', 'published', ...Object.values(contentMoves).map(({ to }) => to)])
    expect([...reached].sort()).toEqual([...contentStates].sort())
    for (const { from, to } of Object.values(contentMoves)) expect(from).not.toContain(to)
  })

  it('give back what was hidden and let it be hidden again', () => {
    expect(contentMoves.restore.from).toContain('hidden')
    expect(contentMoves.hide.from).toContain(contentMoves.restore.to)
  })

  it('let nobody change what a moderator holds, hid or rejected', () => {
    for (const state of ['held', 'hidden', 'rejected', 'deleted']) expect(revisableStates).not.toContain(state)
  })
})

describe('what moderators do with content', () => {
  it.each(contentStates)('that is %s leads only where the moves allow', (state) => {
    for (const action of contentActions(state, true)) {
      const move = moveOf(action, state)
      if (move) expect(contentMoves[move].from as readonly string[], `${action} ${state}`).toContain(state)
      else expect(['redact', 'lock-thread', 'dismiss-reports'], `${action} ${state}`).toContain(action)
    }
  })

  it('locks threads only where there are some', () => {
    for (const state of contentStates) expect(contentActions(state)).not.toContain('lock-thread')
    expect(contentActions('published', true)).toContain('lock-thread')
  })

  it('can always be undone: every adverse act has a way back', () => {
    for (const action of adverseActions) expect(actions).toContain(action)
    expect(contentActions('hidden')).toEqual(['restore'])
    expect(contentActions('rejected')).toEqual(['restore'])
  })
})
