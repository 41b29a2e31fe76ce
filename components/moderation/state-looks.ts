import type { NoticeKind } from '@/components/ui/notice'
import type { TagTone } from '@/components/ui/tag'
import type { ContentState } from '@/lib/moderation/content'

const looks: Partial<Record<ContentState, { notice: NoticeKind; tag: TagTone }>> = {
  pending: { notice: 'quiet', tag: 'neutral' },
  returned: { notice: 'late', tag: 'late' },
  published: { notice: 'good', tag: 'good' },
  held: { notice: 'late', tag: 'late' },
  rejected: { notice: 'bad', tag: 'bad' },
  hidden: { notice: 'bad', tag: 'bad' },
}

/** How the state of a text is shown to its author. */
export const looksOf = (state: string): { notice: NoticeKind; tag: TagTone } =>
  looks[state as ContentState] ?? { notice: 'quiet', tag: 'neutral' }
