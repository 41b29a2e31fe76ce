import { limits } from '@/lib/attachments/lifecycle'
import { currentAsker } from '@/lib/cases/access'
import { openUploadHandler } from '@/lib/core/upload'
import { addFile } from '@/lib/requests/files'
import { places } from '../places'

/** The form that adds a file to an own request, with an account or opened by PIN. */
export const POST = openUploadHandler(
  async ({ name, bytes, fields }, _actor, now) => addFile({ reference: fields.reference ?? '', name, bytes }, await currentAsker(now), now),
  { most: limits.bytes, next: places.next },
)
