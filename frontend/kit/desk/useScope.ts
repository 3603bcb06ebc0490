import type { UnitKind } from '~/lib/api/schema'
import { thisMonth } from '~/lib/format/time'
import { useViewer } from '~/lib/viewer/viewer'
import type { DeskUnit } from './context'
import { useDesk } from './context'
import { pathTo } from './units'
import { useUrl } from './useUrl'

/** Unit and month of a page: from the URL, else where the viewer's scope and the calendar begin. */
export function useScope(kinds?: readonly UnitKind[]): { unit: DeskUnit | undefined; month: string } {
  const { units } = useDesk()
  const viewer = useViewer()
  const [get] = useUrl()
  const fits = (u: DeskUnit | undefined): u is DeskUnit => u !== undefined && (!kinds || kinds.includes(u.kind))
  const asked = units.find((u) => u.id === get('unit'))
  const own = [viewer.staff.assignment?.unit.id, viewer.scopeUnit?.id]
    .flatMap((id) => (id === undefined ? [] : pathTo(units, id).toReversed()))
    .find(fits)
  const unit = fits(asked) ? asked : (own ?? units.find((u) => fits(u) && u.active))
  return { unit, month: useMonth() }
}

/** The month of the URL, else the newest that is open, else the newest. */
export function useMonth(): string {
  const { months } = useDesk()
  const [get] = useUrl()
  const asked = get('month')
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(asked)) return asked
  return (months.find((m) => !m.closed) ?? months[0])?.month ?? ''
}

/** The month of the URL, else the newest that is closed: what has been settled, and can be looked back on. */
export function useClosedMonth(): string {
  const { months } = useDesk()
  const [get] = useUrl()
  const asked = get('month')
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(asked)) return asked
  return (months.find((m) => m.closed) ?? months.find((m) => m.month < thisMonth()) ?? months[0])?.month ?? ''
}

/** The city of the URL, else the viewer's, else the first. */
export function useCity(): string {
  const { units } = useDesk()
  const viewer = useViewer()
  const [get] = useUrl()
  const cities = units.filter((u) => u.kind === 'CITY')
  const own = viewer.staff.assignment?.unit.city?.id ?? viewer.scopeUnit?.city?.id
  const found = [get('city'), own].find((id) => cities.some((c) => c.id === id))
  return found ?? cities.find((c) => c.active)?.id ?? own ?? ''
}
