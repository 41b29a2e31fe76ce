/** Where the public meets action plans; see visibility.ts. */
export const planSurfaces = [
  'commitment',
  'plan page',
  'plans found',
  'compared',
  'institution',
  'commitment feed',
  'plan feed',
  'commitments api',
  'commitments csv',
  'commitment api',
  'plans api',
  'plans csv',
  'plan api',
  'progress api',
  'progress csv',
] as const

export const planRoutes: Record<string, (typeof planSurfaces)[number]> = {
  '/[locale]/commitments/[slug]': 'commitment',
  // The bare address is the page of the current plan.
  '/[locale]/commitments': 'plan page',
  '/[locale]/commitments/plans/[plan]': 'plan page',
  '/[locale]/commitments/find': 'plans found',
  '/[locale]/commitments/compare': 'compared',
  '/[locale]/institutions/[slug]': 'institution',
  'GET /feeds/commitments/[locale]/[id]': 'commitment feed',
  'GET /feeds/plans/[locale]/[id]': 'plan feed',
  'GET /api/v1/commitments': 'commitments api',
  'GET /api/v1/commitments.csv': 'commitments csv',
  'GET /api/v1/commitments/[id]': 'commitment api',
  'GET /api/v1/plans': 'plans api',
  'GET /api/v1/plans.csv': 'plans csv',
  'GET /api/v1/plans/[id]': 'plan api',
  'GET /api/v1/progress': 'progress api',
  'GET /api/v1/progress.csv': 'progress csv',
}
