/** States of what people write and that has no lifecycle of its own: evidence, reasons. */
export const contentStates = ['pending', 'returned', 'published', 'held', 'rejected', 'hidden', 'deleted'] as const
export type ContentState = (typeof contentStates)[number]

/** The one visibility rule: page, feed, search, mail, export, API, counts, sitemap and share images read through it. */
const visibleStates = ['published'] as const satisfies readonly ContentState[]

export const isVisible = ({ state }: { state: string }): boolean => (visibleStates as readonly string[]).includes(state)

/** `isVisible` for the database. */
export const visibleWhere = { state: { in: [...visibleStates] } }
