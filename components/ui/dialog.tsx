'use client'
import { type MouseEvent, type ReactNode, useId, useRef } from 'react'
import { Button, type ButtonKind, ButtonLink } from './button'

type DialogProps = {
  /** Words on the button that opens it. */
  label: string
  title: string
  close: string
  /** Where the same question stands as a page, for who has no script. */
  href: string
  kind?: ButtonKind
  wide?: boolean
  children: ReactNode
}

/** A native modal dialog over the page; without script its button leads to a page with the same content. */
export function Dialog({ label, title, close, href, kind = 'secondary', wide = false, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const open = (event: MouseEvent) => {
    if (!dialog.current?.showModal || event.metaKey || event.ctrlKey) return
    event.preventDefault()
    dialog.current.showModal()
  }
  return (
    <>
      <ButtonLink href={href} kind={kind} wide={wide} onClick={open} aria-haspopup="dialog">
        {label}
      </ButtonLink>
      <dialog ref={dialog} aria-labelledby={id} className="dialog">
        <h2 id={id} className="mb-4">
          {title}
        </h2>
        {children}
        <div className="mt-6">
          <Button type="button" kind="secondary" onClick={() => dialog.current?.close()}>
            {close}
          </Button>
        </div>
      </dialog>
    </>
  )
}
