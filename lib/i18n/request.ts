import { notFound } from 'next/navigation'
import { locale as rootLocale } from 'next/root-params'
import { getRequestConfig } from 'next-intl/server'
import { isLocale } from './locales'
import { messagesOf } from './messages'

export default getRequestConfig(async (asked) => {
  // `asked.requestLocale` would read the request's headers, and no page could be cached.
  const locale = asked.locale ?? (await rootLocale())
  if (!isLocale(locale)) notFound()
  return {
    locale,
    messages: messagesOf(locale),
    timeZone: 'Africa/Casablanca',
    onError: (error) => console.error(error.message),
    getMessageFallback: ({ namespace, key }) => `MISSING_MESSAGE ${namespace}.${key}`,
  }
})
