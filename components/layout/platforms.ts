/** The platforms of the band, in its order; ideas belong to the action plan. */
export const platforms = ['petitions', 'commitments', 'requests', 'complaints', 'funding', 'data', 'integrity'] as const
export type Platform = (typeof platforms)[number]

/** The platform a path belongs to: `/fr/ideas` is part of the action plan. */
export function platformOf(path: string): Platform | undefined {
  const segment = path.split('/')[2]
  return platforms.find((platform) => platform === (segment === 'ideas' ? 'commitments' : segment))
}

/** The same page in another language; a filtered list has its bare address in the path and its filters in the query. */
export function pathIn(locale: string, path: string): string {
  const rest = path
    .split('/')
    .slice(2)
    .join('/')
    .replace(/(^|\/)find$/, '')
  return rest ? `/${locale}/${rest}` : `/${locale}`
}
