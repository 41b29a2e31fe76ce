import { nextPath, withNext } from '@/lib/accounts/next-path'
import { defaultLocale, isLocale } from '@/lib/i18n/locales'

/** `next` without what an earlier upload left in it. */
const clean = (path: string): string => path.replace(/([?&])(file|refused|done)=[^&#]*&?/g, '$1').replace(/[?&]+(?=#|$)/, '')

/** Where a form that uploads a file leads: the page it stands on, or the sign-in page first. */
export const places = {
  next: ({ next, locale }: Record<string, string>): string =>
    clean(nextPath(next, `/${isLocale(locale) ? locale : defaultLocale}/account`)),
  signIn: (next: string): string => {
    const [, locale] = next.split('/')
    return withNext(`/${isLocale(locale) ? locale : defaultLocale}/sign-in`, next)
  },
}
