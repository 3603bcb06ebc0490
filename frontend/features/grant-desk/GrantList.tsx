import type { ReactNode } from 'react'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { nameIn } from '~/kit/ticket/names'
import { unmask } from '~/lib/api/fragment'
import { useText } from '~/lib/i18n/catalog'
import { grantDesk } from '~/messages/grant-desk'
import type { DeskGrantRowFragment } from './Grant.graphql.ts'
import { DeskGrantHolderFragmentDoc, DeskGrantLimitsFragmentDoc } from './Grant.graphql.ts'
import { DaysCell, HolderCell, StateChip, UsedCell } from './GrantCells'
import type { GrantWords } from './useGrantWords'

interface Props {
  grants: readonly DeskGrantRowFragment[]
  words: GrantWords
  mixed: boolean
  openId: string
  onShow: (id: string) => void
}

/** What a filter has found, in the order of the trees. */
export function GrantList({ grants, words, mixed, openId, onShow }: Props): ReactNode {
  const w = useText(grantDesk).grants
  const { language } = useDesk()
  const columns: Column<DeskGrantRowFragment>[] = [
    { key: 'holder', title: w.holder, heading: true, width: '24%', render: (g) => <HolderCell grant={{ ...g, ...unmask(DeskGrantHolderFragmentDoc, g) }} words={words} /> },
    ...(mixed ? [{ key: 'power', title: w.power, render: (g: DeskGrantRowFragment) => nameIn(g.power, language) }] : []),
    { key: 'scope', title: w.scope, render: (g) => g.scope.name },
    { key: 'limits', title: w.limits, render: (g) => words.limits(unmask(DeskGrantLimitsFragmentDoc, g.limits), g.power.unit) },
    { key: 'used', title: w.used, render: (g) => <UsedCell grant={{ ...g, limits: { ...g.limits, ...unmask(DeskGrantLimitsFragmentDoc, g.limits) } }} /> },
    { key: 'days', title: w.expires, render: (g) => <span className="g-days"><DaysCell grant={g} /></span> },
    { key: 'state', title: w.state, render: (g) => <StateChip state={g.state} /> },
  ]
  return <DataTable caption={w.list} columns={columns} rows={grants} rowKey={(g) => g.id} openKey={openId} onOpen={(g) => onShow(g.id)} />
}
