/** How somebody is told: each time at once, once a week in one letter, or nowhere but in the account. */
export const rhythms = ['now', 'weekly', 'app'] as const
export type Rhythm = (typeof rhythms)[number]

export const channels = ['mail', 'sms'] as const
export type Channel = (typeof channels)[number]
/** Where what is followed is told: an account that holds no address reads it in its list alone. */
export type FollowChannel = Channel | 'account'

const is =
  <T extends string>(known: readonly T[]) =>
  (text: string): text is T =>
    known.some((one) => one === text)

export const isRhythm = is(rhythms)
export const isChannel = is(channels)
