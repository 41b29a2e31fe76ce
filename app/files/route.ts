import { upload, uploadTo } from '@/lib/attachments/commands'
import { limits } from '@/lib/attachments/lifecycle'
import { uploadHandler } from '@/lib/core/upload'
import { places } from './places'

/** The form beside a text that uploads one file: put beside the thing that the form names, or attached by a form of its page. */
export const POST = uploadHandler(
  ({ name, bytes, fields }, actor, now) =>
    fields.about ? uploadTo({ name, bytes, address: fields.about }, actor, now) : upload({ name, bytes }, actor, now),
  { most: limits.bytes, ...places },
)
