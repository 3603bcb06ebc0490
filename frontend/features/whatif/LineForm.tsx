import { useEffect, useId, useState } from 'react'
import { short } from '../../lib/format/decimal.ts'
import { quantity, signed } from '../../lib/format/figures.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { Icon } from '../../kit/Icon.tsx'
import { nameOf } from '../../kit/score/name.ts'
import { whatif } from '../../messages/whatif.ts'
import type { Supposed } from './suppose.ts'
import { rateNow, stepped, typed } from './suppose.ts'
import type { SupposableLineFragment, WhatIfQueryData } from './WhatIf.graphql.ts'
import css from './WhatIfPage.module.css'

interface LineFormProps {
  line: SupposableLineFragment
  supposed: Supposed | undefined
  becomes: WhatIfQueryData['whatIf']['lines'][number] | undefined
  /** Null: as it is. */
  onChange: (next: Supposed | null) => void
}

/** One indicator: what is supposed of it, and what that alone would bring. */
export function LineForm({ line, supposed, becomes, onChange }: LineFormProps) {
  const t = useText(whatif)
  const language = useLanguage()
  const name = nameOf(line, language)
  return (
    <li>
      <span className={css.name}>
        {name}
        <span className={css.facts}>{factsOf(line, t)}</span>
      </span>
      {line.method === 'RATE' ? <Rate name={name} line={line} supposed={supposed} onChange={onChange} /> : <Stepper name={name} line={line} supposed={supposed} onChange={onChange} />}
      {supposed && becomes ? <span className={css.becomes}>{t.becomes(quantity(becomes.doneThen), short(becomes.scoreThen), signed(short(becomes.points)))}</span> : null}
    </li>
  )
}

type PartProps = Pick<LineFormProps, 'line' | 'supposed' | 'onChange'> & { name: string }

function Stepper({ name, line, supposed, onChange }: PartProps) {
  const t = useText(whatif)
  const id = useId()
  const add = supposed && 'add' in supposed ? supposed.add : '0'
  const [text, setText] = useState(shownAdd(add))
  const wrong = typed(text) === null
  // What was typed stays as it is for as long as it means the same.
  useEffect(() => setText((now) => (same(now, add) ? now : shownAdd(add))), [add])
  const step = (by: 1 | -1): void => {
    const next = stepped(line, supposed, by)
    onChange('add' in next && next.add === '0' ? null : next)
  }
  return (
    <>
      <span className={css.stepper} role="group" aria-label={name}>
        <button type="button" aria-label={t.fewer(name)} onClick={() => step(-1)}>
          <Icon name="same" />
        </button>
        <input
          inputMode="decimal"
          autoComplete="off"
          aria-label={t.add(name)}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={wrong ? id : undefined}
          value={text}
          onFocus={(event) => event.target.select()}
          onChange={(event) => {
            setText(event.target.value)
            const next = typed(event.target.value)
            if (next !== null) onChange('add' in next && next.add === '0' ? null : next)
          }}
          onBlur={() => setText(shownAdd(add))}
        />
        <button type="button" aria-label={t.more(name)} onClick={() => step(1)}>
          <Icon name="add" />
        </button>
      </span>
      {wrong ? (
        <span id={id} className={css.wrong}>
          {t.wrong}
        </span>
      ) : null}
    </>
  )
}

const shownAdd = (add: string): string => signed(add)

function same(text: string, add: string): boolean {
  const meant = typed(text)
  return meant !== null && 'add' in meant && meant.add === add
}

function Rate({ name, line, supposed, onChange }: PartProps) {
  const t = useText(whatif)
  const now = rateNow(line)
  const set = supposed && 'percent' in supposed ? supposed.percent : null
  const shown = `${set ?? now}%`
  return (
    <span className={css.rate}>
      <input
        type="range"
        min={0}
        max={100}
        step={1}
        aria-label={t.rate(name)}
        aria-valuetext={shown}
        value={set ?? now}
        onChange={(event) => onChange({ percent: Number(event.target.value) })}
      />
      <output className={css.percent}>{shown}</output>
      {set === null ? (
        <button type="button" className="button" aria-label={t.toFull(name)} onClick={() => onChange({ percent: 100 })}>
          {t.full}
        </button>
      ) : (
        <button type="button" className="button" aria-label={t.keep(name)} onClick={() => onChange(null)}>
          {t.asIs}
        </button>
      )}
    </span>
  )
}

function factsOf(line: SupposableLineFragment, t: typeof whatif.zh): string {
  switch (line.method) {
    case 'RATIO':
      return line.target === null ? t.doneOnly(quantity(line.done)) : t.doneOf(quantity(line.done), quantity(line.target))
    case 'RATE':
      return t.rateOf(quantity(line.done), quantity(line.outOf))
    case 'RATING':
      return t.rating(quantity(line.done))
    case 'DEDUCTION':
      return t.faults(quantity(line.done))
    case 'PIECE':
      return t.doneOnly(quantity(line.done))
  }
}
