'use client'
import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { DayChartData } from './day-chart'

/** The daily counts with a figure under the pointer; loaded only when the chart is looked at. */
export function InteractiveDays({ points, name, mirrored }: DayChartData) {
  return (
    <div className="h-40" dir="ltr">
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={[...points]} accessibilityLayer margin={{ top: 4, bottom: 0 }}>
          <XAxis dataKey="label" reversed={mirrored} hide />
          <YAxis hide domain={[0, 'dataMax']} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--color-tint)' }}
            contentStyle={{ borderColor: 'var(--color-line)', borderRadius: 8, direction: mirrored ? 'rtl' : 'ltr' }}
          />
          <Bar dataKey="count" name={name} fill="var(--color-primary)" isAnimationActive={false} maxBarSize={18} />
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}
