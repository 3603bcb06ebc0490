import { Select, TreeSelect } from 'antd'
import type { ReactElement, ReactNode } from 'react'
import { useCallback, useId, useMemo } from 'react'
import type { UnitKind } from '~/lib/api/schema'
import { monthOf } from '~/lib/format/time'
import { cityOf, useViewer } from '~/lib/viewer/viewer'
import { useDesk } from './context'
import { Labelled } from './Page'
import type { UnitNode } from './units'
import { pathTo, unitTree } from './units'

interface UnitProps {
  value: string
  onChange: (id: string) => void
  /** Only these can be chosen. */
  kinds?: readonly UnitKind[]
  label?: string
  allowClear?: boolean
  disabled?: boolean
}

/** A unit of the viewer's scope, from the tree; searched by name and code. */
export function UnitPicker({ value, onChange, kinds, label, allowClear, disabled }: UnitProps): ReactNode {
  const { t, units } = useDesk()
  const id = useId()
  // antd says that the field controls this list, and gives the id to none.
  const popup = useCallback((menu: ReactElement) => <div id={`${id}_list`}>{menu}</div>, [id])
  const tree = useMemo(() => unitTree(units.filter((u) => u.active || u.id === value), kinds), [units, kinds, value])
  const name = label ?? t.unit
  return (
    <Labelled label={name} grow>
      <TreeSelect<string, UnitNode>
        id={id}
        popupRender={popup}
        aria-label={name}
        className="d-unit-picker"
        value={value === '' ? undefined : value}
        onChange={(unit: string | undefined) => onChange(unit ?? '')}
        treeData={tree}
        showSearch={{ treeNodeFilterProp: 'text' }}
        allowClear={allowClear ?? false}
        disabled={disabled ?? false}
        placeholder={t.picker.unit}
        notFoundContent={t.picker.noUnit}
        treeDefaultExpandedKeys={[...tree.map((n) => n.value), ...pathTo(units, value).map((u) => u.id)]}
        popupMatchSelectWidth={false}
        listHeight={360}
      />
    </Labelled>
  )
}

/** A city of the viewer's scope, or the own one. */
export function CityPicker({ value, onChange, label }: { value: string; onChange: (id: string) => void; label?: string }): ReactNode {
  const { t, units } = useDesk()
  // Whose scope lies within a city does not have the city among the units, but looks at its ranking.
  const own = cityOf(useViewer())
  const known = units.filter((u) => u.kind === 'CITY' && (u.active || u.id === value))
  const cities = known.some((u) => u.id === value) || own?.id !== value ? known : [own, ...known]
  const name = label ?? t.city
  return (
    <Labelled label={name}>
      <Select
        aria-label={name}
        className="d-picker"
        value={value === '' ? null : value}
        onChange={(id: string | null) => onChange(id ?? '')}
        placeholder={t.picker.city}
        showSearch={{ optionFilterProp: 'label' }}
        options={cities.map((c) => ({ value: c.id, label: c.name }))}
      />
    </Labelled>
  )
}

/** A month that can be looked at; `more` adds months to come. */
export function MonthPicker({
  value,
  onChange,
  more,
  label,
}: {
  value: string
  onChange: (month: string) => void
  more?: readonly string[]
  label?: string
}): ReactNode {
  const { t, months, language } = useDesk()
  const known = new Set(months.map((m) => m.month))
  const all = [...(more ?? []).filter((m) => !known.has(m)).map((month) => ({ month, closed: false })), ...months]
  const name = label ?? t.month
  return (
    <Labelled label={name}>
      <Select
        aria-label={name}
        className="d-picker d-month-picker"
        value={value === '' ? null : value}
        onChange={(month: string | null) => onChange(month ?? '')}
        placeholder={t.picker.month}
        options={all.map((m) => ({ value: m.month, label: t.monthOption(monthOf(m.month, language), m.closed) }))}
      />
    </Labelled>
  )
}
