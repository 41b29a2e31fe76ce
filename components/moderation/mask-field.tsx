'use client'
import { useEffect, useRef, useState } from 'react'
import { TextArea } from '@/components/ui/field'

type MaskFieldProps = { label: string; hint: string; button: string; text: string; lang: string }

/** A copy of the text, in which a moderator covers what breaks a rule; with script, by a button on what is selected. */
export function MaskField({ label, hint, button, text, lang }: MaskFieldProps) {
  const place = useRef<HTMLDivElement>(null)
  const [scripted, setScripted] = useState(false)
  useEffect(() => setScripted(true), [])
  const cover = () => {
    const area = place.current?.querySelector('textarea')
    if (!area || area.selectionStart === area.selectionEnd) return
    const chosen = area.value.slice(area.selectionStart, area.selectionEnd)
    area.setRangeText(chosen.replaceAll(/\S/gu, '█'), area.selectionStart, area.selectionEnd, 'end')
    area.focus()
  }
  return (
    <div ref={place} className="flex flex-col gap-2">
      <TextArea name="text" label={label} hint={hint} rows={8} defaultValue={text} lang={lang} />
      {scripted && (
        <button type="button" className="self-start py-2 text-link underline" onClick={cover}>
          {button}
        </button>
      )}
    </div>
  )
}
