/** HCP codes are hierarchical: `09` Souss-Massa, `09.541` Taroudannt, `09.541.05.07` a commune of it. */

/** Whether `code` is `within` or lies in it. */
export const liesWithin = (code: string, within: string): boolean => code === within || code.startsWith(`${within}.`)

export const regionOf = (code: string): string => code.slice(0, 2)

/** The province of a commune or province; a region is itself. */
export const provinceOf = (code: string): string => code.split('.').slice(0, 2).join('.')
