import 'server-only'
import { attach, dropFiles } from '@/lib/attachments/commands'
import { type FileRow, filesOn } from '@/lib/attachments/queries'
import { attempt, giveUp } from '@/lib/core/attempt'
import type { Tx } from '@/lib/core/db'
import { type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { readsCaseAbout } from '@/lib/moderation/queries'
import { auditIdea, holdIdeas, ideaById, ideaType, subjectOf } from './move'
import { whyNotReadText, whyNotRevise } from './policy'
import type { IdeaFileInput } from './schema'

export const filesOfIdea = (id: string, tx?: Tx): Promise<FileRow[]> => filesOn(ideaType, id, tx)

/** Puts an uploaded file beside the text, as long as nobody else has read it. */
export async function attachToIdea({ id, file }: IdeaFileInput, actor: Actor | null, now: Date): Promise<Result<{ id: string }>> {
  const idea = await ideaById(id)
  if (!idea) return refuse('missing')
  const refusal = whyNotRevise(actor, idea)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  return attempt(async (tx) => {
    await stillRevisable(tx, id, actor)
    const wrong = await attach(tx, { ids: [file], subject: subjectOf(idea), actor, demo: idea.demo }, now)
    if (wrong) giveUp(wrong)
    await auditIdea(tx, idea, actor, 'attach', { file }, now)
    return { id }
  })
}

export async function detachFromIdea({ id, file }: IdeaFileInput, actor: Actor | null, now: Date): Promise<Result<{ id: string }>> {
  const idea = await ideaById(id)
  if (!idea) return refuse('missing')
  const refusal = whyNotRevise(actor, idea)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  return attempt(async (tx) => {
    await stillRevisable(tx, id, actor)
    if (!(await filesOn(ideaType, id, tx)).some((known) => known.id === file)) giveUp('file-missing')
    await dropFiles(tx, [file])
    await auditIdea(tx, idea, actor, 'detach', { file }, now)
    return { id }
  })
}

/** Handing in and attaching wait for each other at the idea's row. */
async function stillRevisable(tx: Tx, id: string, actor: Actor): Promise<void> {
  await holdIdeas(tx, [id])
  const idea = await ideaById(id, tx)
  if (!idea || whyNotRevise(actor, idea) !== null) giveUp('conflict')
}

/** Files of an idea are read by whoever may read it; before the public may, by its author and by who may read a case about it. */
export async function whyNotReadFiles(id: string, actor: Actor | null): Promise<string | null> {
  const idea = await ideaById(id)
  return idea ? whyNotReadText(actor, idea, { moderates: await readsCaseAbout(ideaType, id, actor) }) : 'missing'
}
