'use client'
import type { ReactNode } from 'react'
import type { SharePoint } from './share-line'
import { WhenSeen } from './when-seen'

export type ShareChartData = { points: readonly SharePoint[]; name: string; mirrored: boolean; tag: string }

const load = () => import('./share-chart-interactive').then(({ InteractiveShares }) => InteractiveShares)

/** The server's line, and an interactive one with the figure of each point once it is looked at. */
export function ShareChart({ children, ...data }: ShareChartData & { children: ReactNode }) {
  return (
    <WhenSeen load={load} data={data}>
      {children}
    </WhenSeen>
  )
}
