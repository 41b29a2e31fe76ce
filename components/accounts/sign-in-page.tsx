import type { ReactNode } from 'react'
import { PageBody } from '@/components/ui/page-body'

type SignInPageProps = { back?: { href: string; label: string }; children: ReactNode }

/** One question on its own: the way back, the question, nothing beside it. */
export function SignInPage({ back, children }: SignInPageProps) {
  return (
    <PageBody>
      {back && (
        <p>
          <a href={back.href} className="inline-block py-2">
            {back.label}
          </a>
        </p>
      )}
      <div className="flex max-w-measure flex-col gap-6">{children}</div>
    </PageBody>
  )
}
