/** Statuses that have a page of their own; below 500, where the application still works. */
export const statusCodes = ['400', '401', '403', '404', '409', '413', '429'] as const
export type StatusCode = (typeof statusCodes)[number]

export const isStatusCode = (value: unknown): value is StatusCode => statusCodes.includes(value as StatusCode)
