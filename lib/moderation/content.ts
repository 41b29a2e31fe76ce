/** States of what people write and that has no lifecycle of its own: evidence, reasons. */
export const contentStates = ['pending', 'returned', 'published', 'held', 'rejected', 'hidden', 'deleted'] as const
type ContentState = (typeof contentStates)[number]

/** The one visibility rule: page, feed, search, mail, export, API, counts, sitemap and share images read through it. */
const visibleStates = ['published'] as const satisfies readonly ContentState[]

/** The rule for the database. */
export const visibleWhere = { state: { in: [...visibleStates] } }
