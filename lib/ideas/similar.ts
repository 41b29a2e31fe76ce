import 'server-only'
import { db } from '@/lib/core/db'
import { likeness } from '@/lib/search/likeness'
import { searchLike } from '@/lib/search/queries'
import { type IdeaRow, ideasById } from './list'
import { ideaType, publicWhere } from './move'

/** What somebody is writing: as much of it as there is. */
export type Writing = { title: string; problem: string; solution: string; round: string }

/** Ideas that are compared word by word; the index finds them. */
const compared = 200
/** Less alike than this says something else. */
const least = 0.3

const telling = ({ title, problem, solution }: Pick<Writing, 'title' | 'problem' | 'solution'>) => ({
  title,
  body: `${problem}\n${solution}`,
})

/** Public ideas that say something like this one: those of its round first, then those of other rounds, each time the likeliest first. */
export async function similarIdeas(writing: Writing, besides: string | null, limit = 3): Promise<IdeaRow[]> {
  const { title, problem, solution } = writing
  const found = await searchLike(ideaType, `${title}\n${problem}\n${solution}`, compared)
  const rows = await db.idea.findMany({
    where: { AND: [publicWhere, { id: { in: found.filter((id) => id !== besides) } }, { state: { notIn: ['merged', 'withdrawn'] } }] },
    select: { id: true, title: true, problem: true, solution: true, round: { select: { slug: true } } },
  })
  const near = rows
    .map(({ id, round, ...idea }) => ({ id, here: round.slug === writing.round, alike: likeness(telling(writing), telling(idea)) }))
    .filter(({ alike }) => alike >= least)
    .sort((one, other) => Number(other.here) - Number(one.here) || other.alike - one.alike || one.id.localeCompare(other.id))
  return ideasById(near.slice(0, limit).map(({ id }) => id))
}
