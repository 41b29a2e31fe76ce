'use client'
import { Bar, BarChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { DayChartData } from './day-chart'

/** The daily counts with a figure under the pointer; loaded only when the chart is looked at. */
export function InteractiveDays({ points, name, withheld, mirrored }: DayChartData) {
  const most = Math.max(1, ...points.map(({ count }) => count ?? 0))
  // What is not published lies below the line at one depth, as in the drawing of the server.
  const data = points.map(({ label, count }) => (count === null ? { label, mark: most * -0.05 } : { label, count }))
  return (
    <div className="h-40" dir="ltr">
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={data} accessibilityLayer margin={{ top: 4, bottom: 0 }} stackOffset="sign">
          <XAxis dataKey="label" reversed={mirrored} hide />
          <YAxis hide domain={[most * -0.06, most]} />
          <ReferenceLine y={0} stroke="var(--color-edge)" />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--color-tint)' }}
            formatter={(value, _, { dataKey }) => [dataKey === 'mark' ? withheld : value, name]}
            contentStyle={{ borderColor: 'var(--color-line)', borderRadius: 8, direction: mirrored ? 'rtl' : 'ltr' }}
          />
          <Bar dataKey="count" stackId="day" fill="var(--color-primary)" isAnimationActive={false} maxBarSize={18} />
          <Bar dataKey="mark" stackId="day" fill="var(--color-edge)" isAnimationActive={false} maxBarSize={18} />
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}
