import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import { useText } from '~/lib/i18n/catalog'
import { catalogueWords } from '~/messages/catalogue-desk'
import type { DeskTypeWholeFragment } from './Catalogue.graphql.ts'
import { DeskTeamDocument, DeskTeamWholeFragmentDoc } from './Catalogue.graphql.ts'
import { TeamForm } from './TeamForm'

interface Props {
  /** Empty while none is opened; "new" for a new one. */
  id: string
  cityId: string | null
  types: readonly DeskTypeWholeFragment[]
  onClose: () => void
  onSaved: () => void
}

/** A team: what it is and who is in it. */
export function TeamDrawer({ id, cityId, types, onClose, onSaved }: Props): ReactNode {
  const w = useText(catalogueWords)
  const adding = id === 'new'
  const [result, again] = useQuery({ query: DeskTeamDocument, variables: { id }, pause: id === '' || adding, requestPolicy: 'cache-and-network' })
  const reload = (): void => again({ requestPolicy: 'network-only' })
  const form = { cityId, types, onSaved, onReload: reload }
  return (
    <Drawer open={id !== ''} onClose={onClose} size={720} title={adding ? w.team.add : w.team.edit} classNames={{ body: 'd-drawer' }} destroyOnHidden>
      {adding ? (
        <TeamForm team={null} {...form} />
      ) : (
        <ViewState result={result} pick={(d) => unmask(DeskTeamWholeFragmentDoc, d.team)} retry={reload} lines={10}>
          {(team) => <TeamForm key={`${team.id} ${String(team.version)}`} team={team} {...form} />}
        </ViewState>
      )}
    </Drawer>
  )
}
