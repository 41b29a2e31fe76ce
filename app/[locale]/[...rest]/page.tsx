import { notFound } from 'next/navigation'

// Rendered for each request: addresses that lead nowhere must not fill the cache.
export const dynamic = 'force-dynamic'

export default function Nowhere(): never {
  notFound()
}
