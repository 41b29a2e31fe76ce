'use client'
import { Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { ShareChartData } from './share-chart'

/** The line with a figure under the pointer; loaded only when the chart is looked at. */
export function InteractiveShares({ points, name, mirrored, tag }: ShareChartData) {
  const percent = new Intl.NumberFormat(tag, { numberingSystem: 'latn', style: 'percent', maximumFractionDigits: 0 })
  const written = (value: unknown) => percent.format(Math.floor(Number(value) / 10) / 100)
  return (
    <div className="h-44" dir="ltr">
      <ResponsiveContainer width="100%" height="100%">
        <LineChart data={[...points]} accessibilityLayer margin={{ top: 10, bottom: 0, left: 20, right: 20 }}>
          <XAxis dataKey="label" reversed={mirrored} hide />
          <YAxis hide domain={[0, 1_000]} />
          <Tooltip
            isAnimationActive={false}
            formatter={(value) => [written(value), name]}
            contentStyle={{ borderColor: 'var(--color-line)', borderRadius: 8, direction: mirrored ? 'rtl' : 'ltr' }}
          />
          <Line
            type="linear"
            dataKey="perMille"
            name={name}
            stroke="var(--color-primary)"
            strokeWidth={3}
            dot={{ r: 5 }}
            isAnimationActive={false}
          />
        </LineChart>
      </ResponsiveContainer>
    </div>
  )
}
