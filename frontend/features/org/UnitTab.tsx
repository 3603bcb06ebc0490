import { Switch } from 'antd'
import type { ReactNode } from 'react'
import { useMemo, useState } from 'react'
import { Chip } from '~/kit/desk/Chip'
import type { DeskUnit } from '~/kit/desk/context'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { SearchBox } from '~/kit/desk/SearchBox'
import { pathTo } from '~/kit/desk/units'
import { useUrl } from '~/kit/desk/useUrl'
import { Nothing } from '~/kit/desk/ViewState'
import { UnitDetail } from './UnitDetail'
import { UnitDialog } from './UnitDialog'

/** The tree of units beside the one that is chosen. */
export function UnitTab(): ReactNode {
  const { t, units } = useDesk()
  const [get, set] = useUrl()
  const chosen = units.find((u) => u.id === get('unit'))
  const search = get('q').toLowerCase()
  const closedToo = get('closed') === '1'
  const shown = useMemo(() => units.filter((u) => closedToo || u.active), [units, closedToo])
  const found = search === '' ? null : shown.filter((u) => `${u.name} ${u.code}`.toLowerCase().includes(search)).slice(0, 200)
  return (
    <div className="d-columns d-columns-even">
      <Section title={t.org.units}>
        <div className="d-filters">
          <SearchBox label={t.org.findUnit} value={get('q')} onChange={(q) => set({ q }, { replace: true })} />
          <label className="d-row">
            <Switch
              checked={closedToo}
              aria-label={t.org.showClosed}
              onChange={(on) => set({ closed: on ? '1' : null }, { replace: true })}
            />
            <span>{t.org.showClosed}</span>
          </label>
        </div>
        {found ? (
          found.length === 0 ? (
            <Nothing>{t.org.unitEmpty}</Nothing>
          ) : (
            <ul className="d-units">
              {found.map((u) => (
                <li key={u.id}>
                  <UnitRow unit={u} chosen={u.id === chosen?.id} full />
                </li>
              ))}
            </ul>
          )
        ) : (
          <UnitTree units={shown} chosen={chosen} />
        )}
      </Section>
      {chosen ? (
        <div className="d-first-narrow">
          <UnitDetail key={chosen.id} unitId={chosen.id} />
        </div>
      ) : (
        <Section title={t.unit}>
          <Nothing>{t.org.unitPick}</Nothing>
        </Section>
      )}
      <UnitDialog />
    </div>
  )
}

function UnitRow({ unit, chosen, full = false }: { unit: DeskUnit; chosen: boolean; full?: boolean }): ReactNode {
  const { t } = useDesk()
  const [, set] = useUrl()
  return (
    <span className={chosen ? 'd-unit d-marked' : 'd-unit'}>
      <button type="button" className="d-link" aria-current={chosen ? 'true' : undefined} onClick={() => set({ unit: unit.id })}>
        {full ? unit.fullName : unit.name}
      </button>
      <span className="d-quiet d-small">{t.kind[unit.kind]}</span>
      {!unit.active && <Chip>{t.org.closed}</Chip>}
    </span>
  )
}

/** Nested lists, opened branch by branch; the first levels and the way to the chosen unit are open. */
function UnitTree({ units, chosen }: { units: readonly DeskUnit[]; chosen: DeskUnit | undefined }): ReactNode {
  const children = useMemo(() => {
    const ids = new Set(units.map((u) => u.id))
    return Map.groupBy(units, (u) => (u.parentId !== null && ids.has(u.parentId) ? u.parentId : ''))
  }, [units])
  const roots = children.get('') ?? []
  const [opened, setOpened] = useState<ReadonlySet<string>>(
    () => new Set([...(units.length <= 80 ? units.filter((u) => u.kind === 'PROVINCE' || u.kind === 'CITY') : roots).map((r) => r.id), ...(chosen ? pathTo(units, chosen.id).map((u) => u.id) : [])]),
  )
  const branch = (list: readonly DeskUnit[]): ReactNode => (
    <ul className="d-units">
      {list.map((u) => {
        const below = children.get(u.id)
        const open = opened.has(u.id)
        return (
          <li key={u.id}>
            <span className="d-branch">
              {below ? (
                <button
                  type="button"
                  className="d-toggle"
                  aria-expanded={open}
                  aria-label={u.name}
                  onClick={() => {
                    const next = new Set(opened)
                    if (open) next.delete(u.id)
                    else next.add(u.id)
                    setOpened(next)
                  }}
                >
                  <span aria-hidden="true">{open ? '▾' : '▸'}</span>
                </button>
              ) : (
                <span className="d-toggle" aria-hidden="true" />
              )}
              <UnitRow unit={u} chosen={u.id === chosen?.id} />
            </span>
            {below && open && branch(below)}
          </li>
        )
      })}
    </ul>
  )
  return branch(roots)
}
