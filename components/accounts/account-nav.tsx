'use client'
import { usePathname } from 'next/navigation'

type AccountNavProps = { label: string; items: readonly { href: string; label: string }[] }

/** The parts of one's own account, the current one marked. */
export function AccountNav({ label, items }: AccountNavProps) {
  const here = usePathname()
  return (
    <nav aria-label={label} className="shell pt-6">
      <ul className="flex flex-wrap gap-x-6 gap-y-1 border-b border-line">
        {items.map((item) => {
          const current = item.href === here
          return (
            <li key={item.href} className={current ? 'border-b-4 border-primary' : ''}>
              <a
                href={item.href}
                aria-current={current ? 'page' : undefined}
                className={`inline-flex min-h-11 items-center ${current ? 'font-bold text-primary-dark no-underline' : 'link-quiet'}`}
              >
                {item.label}
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
