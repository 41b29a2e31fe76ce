'use client'
import { useEffect, useState } from 'react'
import { Button } from './button'

/** Opens the browser's own print dialog; without script it is not there, and the browser's menu does the same. */
export function PrintButton({ label }: { label: string }) {
  const [ready, setReady] = useState(false)
  useEffect(() => setReady(true), [])
  return ready ? (
    <Button type="button" kind="secondary" onClick={() => window.print()}>
      {label}
    </Button>
  ) : null
}
