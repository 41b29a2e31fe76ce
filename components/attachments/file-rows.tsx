import { Tag } from '@/components/ui/tag'
import { fileTypes, isFileType } from '@/lib/attachments/lifecycle'
import type { FileRow } from '@/lib/attachments/queries'
import { formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

const kilobyte = 1_024

/** Kind and size of a file, as people know them. */
function facts(locale: Locale, { type, bytes }: FileRow): string {
  const t = translator(locale, 'files')
  const kilobytes = Math.max(1, Math.round(bytes / kilobyte))
  const size =
    kilobytes < kilobyte
      ? t('size.kb', { size: formatNumber(locale, kilobytes) })
      : t('size.mb', { size: formatNumber(locale, Math.round(kilobytes / kilobyte)) })
  return isFileType(type) ? `${fileTypes[type].ending.toUpperCase()} · ${size}` : size
}

/** Files to be downloaded; a copy with parts made unreadable says so. */
export function FileRows({ locale, files }: { locale: Locale; files: readonly FileRow[] }) {
  if (files.length === 0) return null
  return (
    <ul className="rows">
      {files.map((file) => (
        <li key={file.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <a href={file.href} className="min-w-0 break-words">
            <bdi>{file.name}</bdi>
          </a>
          <span className="text-sm text-soft">{facts(locale, file)}</span>
          {file.redacted && <Tag tone="late">{translator(locale, 'files')('redacted')}</Tag>}
        </li>
      ))}
    </ul>
  )
}
