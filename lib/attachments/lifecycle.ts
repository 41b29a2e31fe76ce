/** What may be uploaded, found in the content and never in the name; the ending is ours. */
export const fileTypes = {
  'image/jpeg': { ending: 'jpg', kind: 'image' },
  'image/png': { ending: 'png', kind: 'image' },
  'image/webp': { ending: 'webp', kind: 'image' },
  'application/pdf': { ending: 'pdf', kind: 'document' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { ending: 'docx', kind: 'office' },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { ending: 'xlsx', kind: 'office' },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': { ending: 'pptx', kind: 'office' },
  'application/vnd.oasis.opendocument.text': { ending: 'odt', kind: 'office' },
  'application/vnd.oasis.opendocument.spreadsheet': { ending: 'ods', kind: 'office' },
  'application/vnd.oasis.opendocument.presentation': { ending: 'odp', kind: 'office' },
  /** Taken only where a table is read in, never attached to anything. */
  'text/csv': { ending: 'csv', kind: 'table' },
} as const satisfies Record<string, { ending: string; kind: 'image' | 'document' | 'office' | 'table' }>
export type FileType = keyof typeof fileTypes

export const isFileType = (text: string): text is FileType => Object.hasOwn(fileTypes, text)

export const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' satisfies FileType

const accepted = (types: readonly FileType[]): string => types.flatMap((type) => [type, `.${fileTypes[type].ending}`]).join(',')

/** What a file picker offers. */
export const acceptedFiles: string = accepted(
  Object.keys(fileTypes)
    .filter(isFileType)
    .filter((type) => fileTypes[type].kind !== 'table'),
)
export const acceptedTables = accepted(['text/csv', workbook])

const megabyte = 1_048_576

export const limits = {
  bytes: 10 * megabyte,
  /** Of an image before it is made smaller. */
  pixels: 50_000_000,
  /** The longer side of an image that is kept. */
  side: 2_400,
  perSubject: 20,
  /** Files of one person that belong to nothing yet. */
  waiting: 20,
  /** What an office file may unfold to. */
  unfoldedBytes: 300 * megabyte,
  parts: 5_000,
  name: 100,
} as const

/** What one person may keep where the public cannot read it: waiting, in drafts, before moderators; more for those who hold an office. */
export const quotas = {
  person: { files: 40, bytes: 50 * megabyte },
  office: { files: 400, bytes: 500 * megabyte },
} as const

/** What one data key seals, whoever sent it: all files of one case. `guest` is what people without an account may add to that. */
export const sealedQuotas = {
  all: { files: 200, bytes: 500 * megabyte },
  guest: { files: 20, bytes: 50 * megabyte },
} as const

/** Minutes after which a job seals what the request that attached it did not. */
export const sealingMinutes = 5

/** Hours after which a file that belongs to nothing is forgotten. */
export const waitingHours = 24

/** Why a file is not taken; each is a message of `errors`. */
export const uploadRefusals = [
  'file-needed',
  'file-too-large',
  'file-type-refused',
  'table-type-refused',
  'table-too-large',
  'file-damaged',
  'file-macros',
  'image-too-large',
  'too-many-files',
  'files-quota',
  'additions-many',
  'conflict',
  'too-many',
  'too-busy',
] as const
export type UploadRefusal = (typeof uploadRefusals)[number]
export const isUploadRefusal = (text: unknown): text is UploadRefusal => (uploadRefusals as readonly unknown[]).includes(text)
