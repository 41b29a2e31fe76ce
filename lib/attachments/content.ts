import 'server-only'
import { unzipSync } from 'fflate'
import { fileTypeFromBuffer } from 'file-type'
import sharp, { type Sharp } from 'sharp'
import { isAsStated } from '@/lib/core/archive'
import { once } from '@/lib/core/once'
import { ok, type Result, refuse } from '@/lib/core/result'
import { tableLimits } from '@/lib/core/table'
import { type FileType, fileTypes, isFileType, limits, workbook } from './lifecycle'

/** What is kept of an upload: images drawn anew, everything else as it came. */
export type Content = { type: FileType; bytes: Buffer; width: number | null; height: number | null }

const encoders = {
  'image/jpeg': (image: Sharp) => image.jpeg({ quality: 82, mozjpeg: true }),
  'image/png': (image: Sharp) => image.png({ compressionLevel: 9 }),
  'image/webp': (image: Sharp) => image.webp({ quality: 82 }),
} as const
type ImageType = keyof typeof encoders

const isImage = (type: FileType): type is ImageType => fileTypes[type].kind === 'image'

type Turns = { last: Promise<unknown>; waiting: number }
const mostWaiting = 10

/** Images are unfolded one after the other: each may need more memory than all else in this process. */
async function inTurn<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  const turns = once('images', (): Turns => ({ last: Promise.resolve(), waiting: 0 }))
  if (turns.waiting >= mostWaiting) return refuse('too-busy')
  turns.waiting++
  const done = turns.last.then(work, work)
  turns.last = done.catch(() => undefined)
  return done.finally(() => {
    turns.waiting--
  })
}

/** Draws an image anew, upright and no larger than a page shows it: places, cameras, thumbnails and whatever follows the image are gone. */
const redrawn = (bytes: Buffer, type: ImageType): Promise<Result<Content>> =>
  inTurn(async () => {
    try {
      const image = sharp(bytes, { limitInputPixels: limits.pixels, failOn: 'error' }).timeout({ seconds: 20 })
      const { width, height } = await image.metadata()
      if (width * height > limits.pixels) return refuse('image-too-large')
      const small = image.rotate().resize({ width: limits.side, height: limits.side, fit: 'inside', withoutEnlargement: true })
      const { data, info } = await encoders[type](small).toBuffer({ resolveWithObject: true })
      return ok({ type, bytes: data, width: info.width, height: info.height })
    } catch (thrown) {
      return refuse(thrown instanceof Error && /pixel limit/i.test(thrown.message) ? 'image-too-large' : 'file-damaged')
    }
  })

/** Macros of Office and of OpenDocument. */
const macros = /(^|\/)vbaProject\.bin$|^(Basic|Scripts)\//i

/** Looks into an office file: what its directory says of its parts, and, where that is within bounds, whether it is true. */
async function whyNotOffice(bytes: Buffer): Promise<string | null> {
  let unfolded = 0
  const stated = new Map<string, number>()
  let parts = 0
  let hasMacros = false
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        unfolded += originalSize
        stated.set(name, originalSize)
        parts++
        hasMacros ||= macros.test(name)
        return false
      },
    })
  } catch {
    return 'file-damaged'
  }
  if (unfolded > limits.unfoldedBytes || parts > limits.parts) return 'file-too-large'
  if (hasMacros) return 'file-macros'
  return (await isAsStated(bytes, stated).catch(() => false)) ? null : 'file-damaged'
}

/** Text without controls that no table has; which encoding it is in is asked by whoever reads it. */
const isText = (bytes: Buffer): boolean => !bytes.some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13)

/** A table to be read in: a workbook, or lines of text, those of a calendar too. */
async function readTableFile(bytes: Buffer, found: string | undefined): Promise<Result<Content>> {
  if (bytes.length > tableLimits.bytes) return refuse('table-too-large')
  const lines = found === undefined || found === 'text/calendar'
  const refusal = found === workbook ? await whyNotOffice(bytes) : lines && isText(bytes) ? null : 'table-type-refused'
  return refusal ? refuse(refusal) : ok({ type: found === workbook ? workbook : 'text/csv', bytes, width: null, height: null })
}

/** Reads what an upload is from its content and makes of it what is kept. */
export async function readContent(bytes: Buffer, wanted: 'file' | 'table' = 'file'): Promise<Result<Content>> {
  if (bytes.length === 0) return refuse('file-needed')
  if (bytes.length > limits.bytes) return refuse('file-too-large')
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (wanted === 'table') return readTableFile(bytes, found?.mime)
  if (!found || !isFileType(found.mime)) return refuse('file-type-refused')
  if (isImage(found.mime)) return redrawn(bytes, found.mime)
  const refusal = fileTypes[found.mime].kind === 'office' ? await whyNotOffice(bytes) : null
  return refusal ? refuse(refusal) : ok({ type: found.mime, bytes, width: null, height: null })
}
