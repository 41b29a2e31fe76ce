'use client'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'

/** A button that copies an address or a code; it appears only where script runs, what it copies stands beside it. */
export function CopyLink({ address, label, done }: { address: string; label: string; done: string }) {
  const [state, setState] = useState<'absent' | 'ready' | 'copied'>('absent')
  useEffect(() => {
    if (navigator.clipboard) setState('ready')
  }, [])
  if (state === 'absent') return null
  const copy = () =>
    navigator.clipboard
      .writeText(address)
      .then(() => setState('copied'))
      .catch(() => undefined)
  return (
    <>
      <Button type="button" kind="secondary" onClick={copy}>
        {label}
      </Button>
      <span role="status" className="self-center font-bold text-good">
        {state === 'copied' ? `✓ ${done}` : ''}
      </span>
    </>
  )
}
