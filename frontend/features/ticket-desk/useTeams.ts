import { useMemo } from 'react'
import { useQuery } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { useUrl } from '~/kit/desk/useUrl'
import type { TeamKind } from '~/lib/api/schema'
import { useMay, useViewer } from '~/lib/viewer/viewer'
import { idOf } from './address'
import { DeskMyTeamsDocument, DeskQueueTeamsDocument } from './Queue.graphql.ts'

/** A team that can be looked at. */
export interface Team {
  id: string
  name: string
  kind: TeamKind
  /** Whether the viewer is in it. */
  own: boolean
}

/** The teams whose queue the viewer may look at, the own ones first; and the one that the address names. */
export function useTeams(): { teams: readonly Team[] | undefined; team: Team | undefined; failed: boolean; retry: () => void } {
  const { units } = useDesk()
  const viewer = useViewer()
  const [get] = useUrl()
  const works = useMay('WORK_TICKETS')
  const cities = units.filter((u) => u.kind === 'CITY')
  const city = cities.find((c) => c.id === get('city'))?.id ?? (cities.length > 1 ? (viewer.staff.assignment?.unit.city?.id ?? cities.find((c) => c.active)?.id) : undefined)
  const [mine, askMine] = useQuery({ query: DeskMyTeamsDocument, requestPolicy: 'cache-and-network' })
  // Who works in a team sees that team's queue; the scope over others is of those who lead or look after.
  const [others, askOthers] = useQuery({ query: DeskQueueTeamsDocument, variables: { cityId: city ?? null }, pause: works, requestPolicy: 'cache-and-network' })
  const teams = useMemo(() => {
    if (!mine.data || (!works && !others.data)) return undefined
    const own = mine.data.myTeams.filter((t) => t.active).map(({ id, name, kind }): Team => ({ id, name, kind, own: true }))
    const scope = new Set(units.map((u) => u.id))
    const rest = (others.data?.teams?.nodes ?? []).flatMap((t): Team[] => (t === null || !t.active || !scope.has(t.unit.id) || own.some((o) => o.id === t.id) ? [] : [{ id: t.id, name: t.name, kind: t.kind, own: false }]))
    return [...own, ...rest]
  }, [mine.data, others.data, works, units])
  const asked = idOf(get('team'))
  return {
    teams,
    team: teams?.find((t) => t.id === asked) ?? (asked === '' ? teams?.[0] : undefined),
    failed: Boolean((mine.error && !mine.data) || (others.error && !others.data)),
    retry: () => {
      askMine({ requestPolicy: 'network-only' })
      if (!works) askOthers({ requestPolicy: 'network-only' })
    },
  }
}
