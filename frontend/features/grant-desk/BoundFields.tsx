import type { ReactNode } from 'react'
import { Choice } from '~/kit/desk/Choice'
import { useDesk } from '~/kit/desk/context'
import { Field } from '~/kit/desk/Field'
import { UnitPicker } from '~/kit/desk/Pickers'
import { TextField } from '~/kit/desk/TextField'
import { amountOf } from '~/kit/use/amount'
import type { PowerUnit } from '~/lib/api/schema'
import { dateOf, dayBefore } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { grantDesk } from '~/messages/grant-desk'
import { use as ofUses } from '~/messages/use'
import { Check } from './Check'
import type { Bound, BoundProblem, Bounds } from './grant'
import { figures, periods, unitOf } from './grant'
import { useProblemWords } from './useProblemWords'

interface Props {
  bounds: Bounds
  unit: PowerUnit
  /** The most of one use that the power allows. */
  most: number
  /** The grant above; null of the province's own. */
  parent: Bound | null
  problems: Readonly<Record<string, BoundProblem>>
  onChange: (bounds: Bounds) => void
}

/** How far a grant is to go, each figure beside what the grant above has. */
export function BoundFields({ bounds: b, unit, most, parent, problems, onChange }: Props): ReactNode {
  const { language } = useDesk()
  const g = useText(grantDesk)
  const w = g.form
  const u = useText(ofUses)
  const said = useProblemWords()
  const set = (change: Partial<Bounds>): void => onChange({ ...b, ...change })
  const scope = said(problems.scopeUnitId)
  const days = parent ? w.parentDays(dateOf(parent.from, language), dateOf(dayBefore(parent.until), language)) : undefined
  const above = (field: (typeof figures)[number]): string | undefined => {
    const has = parent?.limits[field.field] ?? null
    if (has !== null) return w.parentHas(amountOf(has, unitOf(field.counts, unit), u))
    if (field.field === 'perUse') return w.powerMost(amountOf(most, unit, u))
    return parent ? w.parentOpen : undefined
  }
  return (
    <>
      <fieldset className="d-fieldset d-stack-s">
        <legend>{`${w.limits} · ${w.limitsHelp}`}</legend>
        <div className="d-fields-2">
          {figures.map((f) => (
            <Field
              key={f.field}
              label={g.grant.field[f.field]}
              value={b.figures[f.field]}
              inputMode="decimal"
              suffix={u.unit[unitOf(f.counts, unit)]}
              help={above(f)}
              problem={said(problems[`limits.${f.field}`], unitOf(f.counts, unit))}
              onChange={(value) => set({ figures: { ...b.figures, [f.field]: value } })}
            />
          ))}
          <Choice label={w.period} value={b.period} options={periods} name={(p) => u.period[p]} onChange={(period) => period !== '' && set({ period })} />
        </div>
      </fieldset>
      <div>
        <UnitPicker label={w.scope} value={b.scopeUnitId} onChange={(scopeUnitId) => set({ scopeUnitId })} />
        {scope !== undefined && <p className="d-small d-bad">{scope}</p>}
      </div>
      <div className="d-fields-2">
        <Field label={w.from} type="date" value={b.from} help={days} problem={said(problems.from)} onChange={(from) => set({ from })} />
        <Field label={w.last} type="date" value={b.last} problem={said(problems.until)} onChange={(last) => set({ last })} />
        <Field label={w.reviewOn} type="date" value={b.reviewOn} help={w.reviewHelp} problem={said(problems.reviewOn)} onChange={(reviewOn) => set({ reviewOn })} />
      </div>
      <Check
        label={w.mayHandDown}
        help={said(problems.mayHandDown) ?? (parent?.mayHandDown === false ? g.problem.handDown : undefined)}
        checked={b.mayHandDown}
        disabled={parent?.mayHandDown === false && !b.mayHandDown}
        onChange={(mayHandDown) => set({ mayHandDown })}
      />
      <TextField label={w.reason} value={b.reason} rows={2} problem={said(problems.reason)} onChange={(reason) => set({ reason })} />
    </>
  )
}
