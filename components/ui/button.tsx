import type { ComponentProps } from 'react'

export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'plain'

const shape = 'inline-flex min-h-12 items-center justify-center gap-2 rounded-field border-2 py-2 text-center no-underline cursor-pointer'

const look: Record<ButtonKind, string> = {
  primary: 'px-6 font-bold border-primary bg-primary text-paper hover:border-primary-dark hover:bg-primary-dark',
  secondary: 'px-6 font-bold border-primary bg-paper text-primary hover:bg-tint',
  danger: 'px-6 font-bold border-bad bg-paper text-bad hover:bg-bad hover:text-paper',
  plain: 'border-transparent bg-transparent px-0 text-link underline',
}

/** Class names of a button, for what is a button only to the eye. */
const buttonClass = (kind: ButtonKind, wide: boolean): string => `button ${shape} ${look[kind]}${wide ? ' w-full' : ''}`

type Choice = { kind?: ButtonKind; wide?: boolean }

export function Button({ kind = 'primary', wide = false, type = 'submit', ...rest }: Omit<ComponentProps<'button'>, 'className'> & Choice) {
  return <button type={type} className={buttonClass(kind, wide)} {...rest} />
}

/** A link that is the action of the page. */
export function ButtonLink({
  kind = 'primary',
  wide = false,
  ...rest
}: Omit<ComponentProps<'a'>, 'className'> & Choice & { href: string }) {
  return <a className={buttonClass(kind, wide)} {...rest} />
}
