import { once } from '@/lib/core/once'
import type { Refusal } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'

/** What has files: who may read them is who may read it. */
export type AttachmentSubject = {
  type: string
  whyNotRead: (id: string, actor: Actor | null) => Promise<Refusal | null>
  /** Whether its files are an official record: they stay, without their owner, when the account of the owner is erased. */
  keepsFiles: boolean
}

const registry = () => once('attachment-subjects', () => new Map<string, AttachmentSubject>())

export function registerSubjects(subjects: readonly AttachmentSubject[]): void {
  for (const subject of subjects) registry().set(subject.type, subject)
}

export function attachmentSubjectOf(type: string): AttachmentSubject {
  const subject = registry().get(type)
  if (!subject) throw new Error(`Nothing of type ${type} has files: lib/wiring.ts was not imported`)
  return subject
}

/** Types whose files outlive the account of their owner. */
export const keepingTypes = (): string[] => [...registry().values()].filter(({ keepsFiles }) => keepsFiles).map(({ type }) => type)
