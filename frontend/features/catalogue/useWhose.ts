import { useDesk } from '~/kit/desk/context'
import { useCity } from '~/kit/desk/useScope'
import { useUrl } from '~/kit/desk/useUrl'

/** Whose catalogue is looked at and changed. */
export interface Whose {
  /** The city; null for the province. */
  cityId: string | null
  /** Whether the viewer may also change what is the province's. */
  mayProvince: boolean
  choose: (cityId: string) => void
}

/** The city of the URL; without one the province for whoever looks after it, else the viewer's own. */
export function useWhose(): Whose {
  const { units } = useDesk()
  const [get, set] = useUrl()
  const own = useCity()
  const mayProvince = units.some((u) => u.kind === 'PROVINCE')
  const asked = units.find((u) => u.kind === 'CITY' && u.id === get('city'))?.id
  return {
    cityId: asked ?? (mayProvince ? null : own),
    mayProvince,
    choose: (cityId) => set({ city: cityId, type: null, team: null, rule: null, typeCode: null, unit: null }),
  }
}
