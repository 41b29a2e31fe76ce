import { nextPath, withNext } from '@/lib/accounts/next-path'
import { upload } from '@/lib/attachments/commands'
import { limits } from '@/lib/attachments/lifecycle'
import { uploadHandler } from '@/lib/core/upload'
import { defaultLocale, isLocale } from '@/lib/i18n/locales'

/** `next` without what an earlier upload left in it. */
const clean = (path: string): string => path.replace(/([?&])(file|refused)=[^&#]*&?/g, '$1').replace(/[?&]+(?=#|$)/, '')

/** The form beside a text that uploads one file; the form of the text attaches it. */
export const POST = uploadHandler(({ name, bytes }, actor, now) => upload({ name, bytes }, actor, now), {
  most: limits.bytes,
  next: ({ next, locale }) => clean(nextPath(next, `/${isLocale(locale) ? locale : defaultLocale}/account`)),
  signIn: (next) => {
    const [, locale] = next.split('/')
    return withNext(`/${isLocale(locale) ? locale : defaultLocale}/sign-in`, next)
  },
})
