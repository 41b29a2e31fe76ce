'use client'
import type { MouseEvent } from 'react'
import { ButtonLink } from '@/components/ui/button'

/** Opens the device's own share sheet; where there is none, leads to the share links further down the page. */
export function ShareButton({ label, address }: { label: string; address: string }) {
  const share = (event: MouseEvent) => {
    if (!navigator.share) return
    event.preventDefault()
    navigator.share({ title: document.title, url: new URL(address, location.href).href }).catch(() => undefined)
  }
  return (
    <ButtonLink href="#share" kind="secondary" wide onClick={share}>
      {label}
    </ButtonLink>
  )
}
