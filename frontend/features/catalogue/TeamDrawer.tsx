import { App, Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useRef } from 'react'
import { useQuery } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import { useText } from '~/lib/i18n/catalog'
import { catalogueWords } from '~/messages/catalogue'
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

/** A team: what it is and who is in it. What was typed is not closed away without a question. */
export function TeamDrawer({ id, cityId, types, onClose, onSaved }: Props): ReactNode {
  const w = useText(catalogueWords)
  const { t } = useDesk()
  const { modal } = App.useApp()
  const dirty = useRef(false)
  const adding = id === 'new'
  const [result, again] = useQuery({ query: DeskTeamDocument, variables: { id }, pause: id === '' || adding, requestPolicy: 'cache-and-network' })
  const reload = (): void => again({ requestPolicy: 'network-only' })
  const close = (): void => {
    if (!dirty.current) return onClose()
    modal.confirm({ title: t.unsaved.title, content: t.unsaved.body, okText: t.unsaved.leave, cancelText: t.unsaved.stay, autoFocusButton: 'cancel', onOk: onClose })
  }
  const form = { cityId, types, onSaved, onReload: reload, onDirty: (is: boolean) => (dirty.current = is) }
  return (
    <Drawer open={id !== ''} onClose={close} size={720} title={adding ? w.team.add : w.team.edit} classNames={{ body: 'd-drawer' }} destroyOnHidden>
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
