import { useEffect, useRef } from 'react'
import { init } from './echarts.ts'
import css from './Chart.module.css'

interface PairProps {
  labels: string[]
  /** For the drawing only. */
  before: number[]
  after: number[]
  /** The figures as they are written. */
  shownBefore: string[]
  shownAfter: string[]
  /** Each pair on a scale of its own: for figures that do not measure the same. */
  apart?: boolean
}

/** Two bars for each label, before and after. It is a picture: whoever shows it says which is which, and puts a table with the same figures beside it. */
export default function PairChart({ labels, before, after, shownBefore, shownAfter, apart = false }: PairProps) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const box = place.current
    if (!box) return
    const colours = getComputedStyle(document.documentElement)
    const colour = (token: string): string => colours.getPropertyValue(token).trim()
    const chart = init(box, null, { renderer: 'svg' })
    const room = box.clientWidth < 480 ? 96 : 220
    const longest = Math.max(0, ...labels.map(wide))
    const share = (values: number[]): number[] =>
      apart
        ? values.map((value, i) => {
            const most = Math.max(Math.abs(before[i] ?? 0), Math.abs(after[i] ?? 0))
            return most === 0 ? 0 : value / most
          })
        : values
    const series = (values: number[], shown: string[], token: string) => ({
      type: 'bar',
      barWidth: 14,
      barGap: '20%',
      barMinHeight: 2,
      data: share(values),
      itemStyle: { color: colour(token) },
      label: { show: true, position: 'right', color: colour('--ink'), formatter: (point: { dataIndex: number }) => shown[point.dataIndex] ?? '' },
    })
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colour('--ink-2') },
      // What is written beside the longest bar needs its room.
      grid: { left: 4, right: 76, top: 4, bottom: 4, containLabel: true },
      xAxis: { type: 'value', show: false, min: (of: { min: number }) => Math.min(0, of.min), max: apart ? 1 : 'dataMax' },
      yAxis: {
        type: 'category',
        inverse: true,
        data: labels,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colour('--line-strong') } },
        // Long names break; short ones leave the room to the bars.
        axisLabel: { color: colour('--ink-2'), overflow: 'break', lineHeight: 15, ...(longest > room ? { width: room } : {}) },
      },
      series: [series(before, shownBefore, '--line-strong'), series(after, shownAfter, '--accent')],
    })
    const watch = new ResizeObserver(() => chart.resize())
    watch.observe(box)
    return () => {
      watch.disconnect()
      chart.dispose()
    }
  }, [labels, before, after, shownBefore, shownAfter, apart])
  return <div ref={place} className={css.pairs} style={{ height: `${String(labels.length * 48 + 8)}px` }} aria-hidden="true" />
}

/** About how wide a label is, in pixels: a Chinese character is twice as wide as a Latin one. */
function wide(label: string): number {
  return Array.from(label).reduce((width, c) => width + (c > '\u2e7f' ? 12 : 7), 0)
}
