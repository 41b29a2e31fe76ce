import type { QrCode } from '@/lib/accounts/totp'

/** A QR code drawn on the server; black on white in every theme, or cameras do not read it. */
export function QrPicture({ qr, label }: { qr: QrCode; label: string }) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${qr.size} ${qr.size}`}
      shapeRendering="crispEdges"
      className="size-56 rounded-field border border-line"
    >
      <rect width={qr.size} height={qr.size} fill="#fff" />
      <path d={qr.path} fill="#000" />
    </svg>
  )
}
