'use client'
import type { ReactNode } from 'react'
import { WhenSeen } from './when-seen'

export type DayChartData = {
  /** Days as written for people, with their counts; null where the count is not published. */
  points: readonly { label: string; count: number | null }[]
  name: string
  mirrored: boolean
}

const load = () => import('./day-chart-interactive').then(({ InteractiveDays }) => InteractiveDays)

/** Shows the server's drawing; once it comes into view, an interactive one with the figure of each day takes its place. */
export function DayChart({ children, ...data }: DayChartData & { children: ReactNode }) {
  return (
    <WhenSeen load={load} data={data}>
      {children}
    </WhenSeen>
  )
}
