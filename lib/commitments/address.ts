/** Places on the page of a commitment, as fragments that need no escaping in addresses, in selectors and in feeds. */
const dashed = (code: string): string => code.replaceAll(/[^0-9A-Za-z]+/g, '-')

export const milestoneAnchor = (code: string): string => `milestone-${dashed(code)}`
export const reportAnchor = (id: string): string => `report-${dashed(id)}`

/** «mo0006-6-2» stands for milestone 6.2 of commitment MO0006 in addresses. */
export const milestoneReference = (commitmentId: string, code: string): string => `${commitmentId}-${dashed(code)}`
