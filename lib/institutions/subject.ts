import { now } from '@/lib/core/clock'
import type { FollowSubject } from '@/lib/notifications/subjects'
import { institution } from './queries'
import { slugOf } from './slug'

/** How shared domains meet institutions: who follows one is told what happens to things of its own, in the words of those things. */
export const institutionSubject: FollowSubject = {
  type: 'institution',
  describe: async (id) => {
    const found = await institution(id)
    return found && { path: `/institutions/${slugOf(id)}`, titles: found.name, sourceLocale: 'ar' }
  },
  lastStepAt: async (id) => ((await institution(id)) ? now() : null),
  message: async () => null,
}
