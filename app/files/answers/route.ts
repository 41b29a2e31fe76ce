import { limits } from '@/lib/attachments/lifecycle'
import { uploadHandler } from '@/lib/core/upload'
import { prepareFile } from '@/lib/requests/answer-files'
import { places } from '../places'

/** The form that puts a file beside the answer that an officer writes. */
export const POST = uploadHandler(
  ({ name, bytes, fields }, actor, now) => prepareFile({ reference: fields.reference ?? '', name, bytes }, actor, now),
  { most: limits.bytes, ...places },
)
