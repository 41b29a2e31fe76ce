import { upload } from '@/lib/attachments/commands'
import { limits } from '@/lib/attachments/lifecycle'
import { uploadHandler } from '@/lib/core/upload'
import { places } from './places'

/** The form beside a text that uploads one file; the form of the text attaches it. */
export const POST = uploadHandler(({ name, bytes }, actor, now) => upload({ name, bytes }, actor, now), { most: limits.bytes, ...places })
