import type { SignedIn } from '../acts'
import type { Example, Make } from './examples'

/** The desk of progress reports, in every state of a report, before those who write, check and publish it. */

const list: Make = async ({ stage }) => {
  await stage.aReport('submitted')
  const path = '/desk/commitments'
  return [
    { name: 'who writes', path, who: await stage.atReportingDesk('officer') },
    { name: 'who checks', path, who: await stage.atReportingDesk('reviewer') },
    { name: 'who publishes', path, who: await stage.atReportingDesk('coordinator') },
    { name: 'nothing to report', path, who: await stage.aMemberOfStaff('officer', 'region-10') },
    { name: 'citizen', path, who: await stage.aMember(), status: 403 },
    { name: 'signed out', path, who: null, status: 401 },
  ]
}

const paper: Make = async ({ stage }) => {
  const made: Example[] = []
  for (const state of ['draft', 'submitted', 'validated', 'published'] as const) {
    const { report, officer, reviewer, coordinator } = await stage.aReport(state)
    const path = `/desk/commitments/reports/${report}`
    const people: Record<string, SignedIn> = { officer, reviewer, coordinator }
    for (const [who, person] of Object.entries(people)) made.push({ name: `${state}, ${who}`, path, who: person })
  }
  return made
}

export const reportExamples: Record<string, Make> = {
  '/[locale]/desk/commitments': list,
  '/[locale]/desk/commitments/new': async ({ stage }) => {
    const { milestone, officer } = await stage.aMilestone()
    const path = `/desk/commitments/new?milestone=${milestone}&period=2026-H1`
    const published = await stage.aReport('published')
    return [
      { name: 'first report', path, who: officer },
      {
        name: 'correction',
        path: `/desk/commitments/new?milestone=${published.milestone}&period=2026-H1`,
        who: published.officer,
      },
      { name: 'no half-year', path: `/desk/commitments/new?milestone=${milestone}`, who: officer, status: 404 },
    ]
  },
  '/[locale]/desk/commitments/import': async ({ stage }) => {
    const path = '/desk/commitments/import'
    const right = await stage.aTable(true)
    const wrong = await stage.aTable(false)
    return [
      { name: 'nothing sent', path, who: right.officer },
      { name: 'can be taken', path: `${path}?file=${right.file}`, who: right.officer },
      { name: 'with a mistake', path: `${path}?file=${wrong.file}`, who: wrong.officer },
      { name: 'refused', path: `${path}?refused=file-too-large`, who: right.officer },
    ]
  },
  '/[locale]/desk/commitments/reports/[id]': paper,
  '/[locale]/desk/commitments/reports/[id]/edit': async ({ stage }) => {
    const { report, officer } = await stage.aReport('draft')
    const over = await stage.aReport('published')
    return [
      { name: 'draft', path: `/desk/commitments/reports/${report}/edit`, who: officer },
      { name: 'published', path: `/desk/commitments/reports/${over.report}/edit`, who: over.officer },
    ]
  },
}
