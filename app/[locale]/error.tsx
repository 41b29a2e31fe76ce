'use client'
import { Failure } from '@/components/system/failure'

export default function PageError({ reset }: { error: Error; reset: () => void }) {
  return <Failure retry={reset} />
}
