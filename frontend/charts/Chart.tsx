import { useEffect, useRef } from 'react'
import { init } from './echarts.ts'
import css from './Chart.module.css'

interface ChartProps {
  kind: 'line' | 'bar'
  /** What the values measure. */
  name: string
  labels: string[]
  /** For the drawing only. */
  values: number[]
  /** The figures as they are written. */
  shown: string[]
  /** The bar that stands out; -1 for none. */
  marked: number
  /** Of a line: the axis begins near the least value, so that small differences are seen. */
  near?: boolean
  /** Of a line of percentages: the axis says so, and ends at 100. */
  percent?: boolean
}

/** One series over labels. It is a picture: whoever shows it puts a table with the same figures beside it. */
export default function Chart({ kind, name, labels, values, shown, marked, near = false, percent = false }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const box = place.current
    if (!box) return
    const colours = getComputedStyle(document.documentElement)
    const colour = (token: string): string => colours.getPropertyValue(token).trim()
    const chart = init(box, null, { renderer: 'svg' })
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    chart.setOption({
      animation: !still,
      animationDuration: 300,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colour('--ink-2') },
      grid: { left: 8, right: 16, top: 24, bottom: 4, containLabel: true },
      tooltip: { trigger: 'axis', confine: true, formatter: ([hit]: { dataIndex: number }[]) => (hit ? escape(`${labels[hit.dataIndex] ?? ''}  ${shown[hit.dataIndex] ?? ''}`) : '') },
      xAxis: { type: 'category', data: labels, axisTick: { show: false }, axisLine: { lineStyle: { color: colour('--line-strong') } }, axisLabel: { color: colour('--ink-2'), hideOverlap: true } },
      yAxis: {
        type: 'value',
        scale: near,
        splitNumber: 4,
        splitLine: { lineStyle: { color: colour('--line') } },
        axisLabel: { color: colour('--ink-2'), ...(percent ? { formatter: '{value}%' } : {}) },
        ...(percent ? { max: 100, ...(near ? {} : { interval: 25 }) } : {}),
      },
      series: [
        kind === 'line'
          ? {
              type: 'line',
              name,
              data: values,
              symbolSize: 8,
              labelLayout: { hideOverlap: true },
              lineStyle: { width: 3, color: colour('--accent') },
              itemStyle: { color: colour('--accent') },
              label: { show: true, color: colour('--ink'), textBorderColor: colour('--surface'), textBorderWidth: 4, formatter: (point: { dataIndex: number }) => shown[point.dataIndex] ?? '' },
            }
          : {
              type: 'bar',
              name,
              barCategoryGap: '15%',
              data: values.map((value, i) => ({ value, itemStyle: { color: colour(i === marked ? '--accent' : '--line-strong') } })),
            },
      ],
    })
    const watch = new ResizeObserver(() => chart.resize())
    watch.observe(box)
    return () => {
      watch.disconnect()
      chart.dispose()
    }
  }, [kind, name, labels, values, shown, marked, near, percent])
  return <div ref={place} className={css.chart} aria-hidden="true" />
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)
}
