/** In an address the dots of a territory's code would look like the ending of a file: `commune-09-541-01-11`. */
export const slugOf = (id: string): string => id.replaceAll('.', '-')

/** The id that an address names; null where it is not written as ours are. */
export function idOfSlug(slug: string): string | null {
  const id = slug.replaceAll(/(?<=\d)-(?=\d)/g, '.')
  return /^[a-z][0-9a-z.-]{1,59}$/.test(id) && slugOf(id) === slug ? id : null
}
