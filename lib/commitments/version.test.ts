import { describe, expect, it } from 'vitest'
import { differences, type Snapshot } from './version'

const before: Snapshot = {
  titles: { fr: 'Portail de transparence', en: 'Setting up a transparency portal' },
  lead: 'MRAFP',
  leadId: 'ministry-administration-reform',
  startsOn: '2018-08-30',
  endsOn: '2020-08-30',
  lifecycle: 'active',
  milestones: [
    { code: '6.1', titles: { fr: 'Un' }, plannedStart: '2018-08', plannedEnd: '2019-03', weight: 20, withdrawn: false },
    { code: '6.2', titles: { fr: 'Deux' }, plannedStart: '2019-03', plannedEnd: '2020-03', weight: 50, withdrawn: false },
  ],
}
const [first, second] = before.milestones as [Snapshot['milestones'][number], Snapshot['milestones'][number]]

describe('differences between two versions', () => {
  it('are none between a version and itself', () => expect(differences(before, before)).toEqual([]))

  it('name what reads otherwise, the commitment first', () => {
    const after = {
      ...before,
      titles: { ...before.titles, ar: 'بوابة الشفافية' },
      endsOn: '2021-02',
      milestones: [
        { ...first, withdrawn: true },
        { ...second, plannedEnd: '2020-06', weight: 40 },
      ],
    }
    expect(differences(before, after)).toEqual([
      { milestone: null, field: 'title', locale: 'ar', before: null, after: 'بوابة الشفافية' },
      { milestone: null, field: 'endsOn', locale: null, before: '2020-08-30', after: '2021-02' },
      { milestone: '6.1', field: 'withdrawn', locale: null, before: 'false', after: 'true' },
      { milestone: '6.2', field: 'endsOn', locale: null, before: '2020-03', after: '2020-06' },
      { milestone: '6.2', field: 'weight', locale: null, before: '50', after: '40' },
    ])
  })

  it('name a milestone that was added', () => {
    const added = { ...first, code: '6.3', plannedEnd: '2020-08' }
    expect(differences(before, { ...before, milestones: [...before.milestones, added] })).toEqual([
      { milestone: '6.3', field: 'added', locale: null, before: null, after: '2020-08' },
    ])
  })
})
