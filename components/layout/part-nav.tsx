'use client'
import { usePathname } from 'next/navigation'

type PartNavProps = {
  label: string
  items: readonly { href: string; label: string }[]
  /** A page below a part belongs to it too. */
  deep?: boolean
}

/** The parts of an account or of a desk, the current one marked. */
export function PartNav({ label, items, deep = false }: PartNavProps) {
  const here = usePathname()
  const around = items.filter(({ href }) => here === href || (deep && here.startsWith(`${href}/`)))
  const current = around.sort((one, other) => other.href.length - one.href.length)[0]
  return (
    <nav aria-label={label} className="shell pt-6">
      <ul className="flex flex-wrap gap-x-6 gap-y-1 border-b border-line">
        {items.map((item) => (
          <li key={item.href} className={item === current ? 'border-b-4 border-primary' : ''}>
            <a
              href={item.href}
              aria-current={item === current ? (item.href === here ? 'page' : 'true') : undefined}
              className={`inline-flex min-h-11 items-center ${item === current ? 'font-bold text-primary-dark no-underline' : 'link-quiet'}`}
            >
              {item.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
