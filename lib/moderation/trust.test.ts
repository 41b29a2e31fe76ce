import { describe, expect, it } from 'vitest'
import { trustAfter } from './standing'
import { type Standing, tierOf } from './trust'

const now = new Date('2026-11-23T10:00:00Z')
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000)
const grown: Standing = { approved: 3, firstAt: ago(7), trustedAt: null, demotedAt: null, sanctionedAt: null }

describe('how far somebody is trusted', () => {
  it.each([
    ['three approved and a week', grown, 'regular'],
    ['two approved', { ...grown, approved: 2 }, 'new'],
    ['a day short of a week', { ...grown, firstAt: ago(6.9) }, 'new'],
    ['nothing yet', { ...grown, approved: 0, firstAt: null }, 'new'],
    ['vouched for at once', { ...grown, approved: 1, firstAt: ago(1), trustedAt: ago(1) }, 'regular'],
    ['vouched for, then demoted', { ...grown, approved: 0, firstAt: null, trustedAt: ago(3), demotedAt: ago(1) }, 'new'],
    ['vouched for again', { ...grown, approved: 0, firstAt: null, trustedAt: ago(1), demotedAt: ago(3) }, 'regular'],
    ['a sanction that runs', { ...grown, sanctionedAt: now }, 'new'],
    ['a sanction 89 days ago', { ...grown, sanctionedAt: ago(89) }, 'new'],
    ['a sanction 90 days ago', { ...grown, sanctionedAt: ago(90) }, 'regular'],
  ] as [string, Standing, string][])('%s', (_, standing, tier) => {
    expect(tierOf(standing, 'EMAIL', now)).toBe(tier)
    expect(tierOf(standing, 'ID', now)).toBe(tier === 'regular' ? 'verified' : tier)
  })
})

describe('what decisions make of trust', () => {
  const decision = (action: string, days: number, overturned?: number) => ({
    action,
    at: ago(days),
    overturnedAt: overturned === undefined ? null : ago(overturned),
  })

  it('counts what was approved from the first on', () =>
    expect(trustAfter([decision('approve', 9), decision('approve-and-trust', 3), decision('approve', 20)])).toEqual({
      approved: 3,
      firstAt: ago(20),
      trustedAt: ago(3),
      demotedAt: null,
    }))

  it('begins anew after two removals within thirty days', () => {
    const decisions = [decision('approve', 60), decision('approve-and-trust', 59), decision('hide', 40), decision('reject', 12)]
    expect(trustAfter(decisions)).toEqual({ approved: 0, firstAt: null, trustedAt: null, demotedAt: ago(12) })
    expect(trustAfter([...decisions, decision('approve', 2)])).toMatchObject({ approved: 1, firstAt: ago(2) })
  })

  it('forgives two removals that lie further apart', () =>
    expect(trustAfter([decision('hide', 50), decision('hide', 19.9)]).demotedAt).toBeNull())

  it('gives back everything when one of the two is overturned', () => {
    const decisions = [decision('approve', 60), decision('hide', 40, 5), decision('remove', 12)]
    expect(trustAfter(decisions)).toEqual({ approved: 1, firstAt: ago(60), trustedAt: null, demotedAt: null })
  })

  it('counts a text that was rejected wrongly among those approved', () =>
    expect(trustAfter([decision('reject', 9, 4)])).toMatchObject({ approved: 1, firstAt: ago(4), demotedAt: null }))
})
