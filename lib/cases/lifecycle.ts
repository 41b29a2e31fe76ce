/** What every case has, whatever it is about; each platform has the states of its own. */

/** `pinVersion` of a case whose PIN was never given anew. */
export const firstPin = 1

/** Whether somebody else than its person has seen the PIN: it was given at a counter, by telephone or by post, and not replaced since. */
export const isPinSeen = ({ pinVersion, pinSeen }: { pinVersion: number; pinSeen: number | null }): boolean => pinSeen === pinVersion

export const caseKinds = ['request', 'complaint', 'observation', 'proposal', 'recommendation'] as const
export type CaseKind = (typeof caseKinds)[number]

/** How it reached the administration. */
export const channels = ['web', 'phone', 'counter', 'post', 'email', 'api'] as const
export type Channel = (typeof channels)[number]

/** Channels on which somebody else writes down what a person asks; day 0 is that of the paper or the call. */
export const paperChannels = ['counter', 'post', 'email', 'phone'] as const satisfies readonly Channel[]

/** Who typed it: the person, an agent or officer on their behalf, a program. */
export const contributors = ['self', 'agent', 'officer', 'api'] as const
export type Contributor = (typeof contributors)[number]

export const visibilities = ['private', 'anonymised', 'public'] as const
export type Visibility = (typeof visibilities)[number]

export const messageKinds = [
  'ask',
  'clarification',
  'reply',
  'extension',
  'urgency',
  'transfer',
  'answer',
  'correction',
  'contest',
  'contest-answer',
  'appeal',
  'appeal-decision',
  'withdrawal',
  'note',
] as const
export type MessageKind = (typeof messageKinds)[number]

export const directions = ['in', 'out', 'internal'] as const
export type Direction = (typeof directions)[number]

/** Who may see an event of a case. */
export const audiences = ['public', 'parties', 'internal'] as const
export type Audience = (typeof audiences)[number]

/** What an audience may read: everybody the public line, the parties theirs too, the institution all. */
export const seenBy: Record<Audience, readonly Audience[]> = {
  public: ['public'],
  parties: ['public', 'parties'],
  internal: ['public', 'parties', 'internal'],
}

export const actorRoles = ['applicant', 'officer', 'delegate', 'agent', 'system'] as const
export type ActorRole = (typeof actorRoles)[number]
