import { Link, useSearchParams } from 'react-router'
import { withParams } from '../../lib/url.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { points } from '../../messages/points.ts'
import { Icon } from '../Icon.tsx'
import { sheetState } from '../useSheet.ts'
import type { Bar, Row } from './waterfall.ts'
import css from './Step.module.css'

const marks = { plain: '', times: '×', plus: '+', equals: '=' } as const

/** A step from the base scores to the points. */
export function StepLink({ row }: { row: Row }) {
  const t = useText(points)
  const words = { plain: '', times: t.times, plus: t.plus, equals: t.equals }
  return <Step step={row.step} slice={row.slice} sign={marks[row.sign]} word={words[row.sign]} label={t.step[row.step]} figure={row.figure} testId={row.testId} bar={row.bar} total={row.step === 'points'} />
}

interface StepProps {
  step: string
  slice?: number | null
  /** As seen, and as read out. */
  sign: string
  word: string
  label: string
  figure: string
  testId: string
  bar?: Bar
  total?: boolean
}

/** A line of a formula: its sign, its name, its figure; a tap opens how it came about. */
export function Step({ step, slice, sign, word, label, figure, testId, bar, total }: StepProps) {
  const [params] = useSearchParams()
  return (
    <Link
      className={total ? `${css.step} ${css.total}` : css.step}
      to={{ search: withParams(params, { step, slice: slice ? String(slice) : null }) }}
      state={sheetState}
      preventScrollReset
    >
      <span className={css.sign} aria-hidden="true">
        {sign}
      </span>
      <span className="visually-hidden">{word}</span>
      <span className={css.label}>{label}</span>
      <span className={css.figure} data-testid={testId}>
        {figure}
      </span>
      <Icon name="next" size={16} />
      {bar ? (
        <span className={css.track} aria-hidden="true">
          <span className={bar.down ? `${css.bar} ${css.down}` : css.bar} style={{ left: `${bar.from * 100}%`, width: `${Math.max(0.8, (bar.to - bar.from) * 100)}%` }} />
        </span>
      ) : null}
    </Link>
  )
}
