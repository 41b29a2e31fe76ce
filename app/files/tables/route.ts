import { upload } from '@/lib/attachments/commands'
import { limits } from '@/lib/attachments/lifecycle'
import { uploadHandler } from '@/lib/core/upload'
import { places } from '../places'

/** The form that uploads a table to be read in: CSV or a workbook. */
export const POST = uploadHandler(({ name, bytes }, actor, now) => upload({ name, bytes, wanted: 'table' }, actor, now), {
  most: limits.bytes,
  ...places,
})
