import type { ReactNode } from 'react'
import { Chip } from '~/kit/desk/Chip'
import { useText } from '~/lib/i18n/catalog'
import { catalogueWords } from '~/messages/catalogue-desk'

/** Whether something is the province's or a city's own. */
export function Origin({ city }: { city: { name: string } | null }): ReactNode {
  const w = useText(catalogueWords)
  return city ? <Chip tone="blue">{w.ofCity(city.name)}</Chip> : <Chip>{w.ofProvince}</Chip>
}
