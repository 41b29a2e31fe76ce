import { once } from '@/lib/core/once'
import type { Refusal, Result } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'

/** What has files: who may read them is who may read it. */
export type AttachmentSubject = {
  type: string
  /** `opened` names the cases that the browser which asks opened without an account, by reference and PIN. */
  whyNotRead: (id: string, actor: Actor | null, opened?: readonly string[]) => Promise<Refusal | null>
  /** Whether its files lie sealed under a data key, and never otherwise. */
  sealed?: boolean
  /** Whether its files are an official record: they stay, without their owner, when the account of the owner is erased. */
  keepsFiles: boolean
  /** Puts a file of the actor's own beside it as soon as it was uploaded; where there is no such act, a form of its page does. */
  attach?: (id: string, file: string, actor: Actor, now: Date) => Promise<Result<unknown>>
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

/** Whether files of a type are never attached without a key. */
export const isSealed = (type: string): boolean => registry().get(type)?.sealed ?? false

/** What takes files at once, by `<type>:<id>`; null for everything else. */
export function takerOf(address: string): { type: string; id: string; attach: NonNullable<AttachmentSubject['attach']> } | null {
  const [type = '', id = ''] = address.split(':')
  const attach = registry().get(type)?.attach
  return attach && /^[0-9a-z]{10,40}$/.test(id) ? { type, id, attach } : null
}

/** Types whose files outlive the account of their owner. */
export const keepingTypes = (): string[] => [...registry().values()].filter(({ keepsFiles }) => keepsFiles).map(({ type }) => type)
