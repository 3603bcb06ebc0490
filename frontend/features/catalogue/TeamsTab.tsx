import { PlusOutlined } from '@ant-design/icons'
import { Button, Switch } from 'antd'
import type { ReactNode } from 'react'
import { useCallback, useEffect, useRef } from 'react'
import { useQuery } from 'urql'
import { Chip } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { More } from '~/kit/desk/More'
import { Section } from '~/kit/desk/Page'
import { usePaged } from '~/kit/desk/usePaged'
import { useUrl } from '~/kit/desk/useUrl'
import { ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import { useText } from '~/lib/i18n/catalog'
import { catalogueWords } from '~/messages/catalogue-desk'
import type { DeskTeamsQueryData } from './Catalogue.graphql.ts'
import { DeskTeamsDocument, DeskTypesDocument, DeskTypeWholeFragmentDoc } from './Catalogue.graphql.ts'
import { TeamDrawer } from './TeamDrawer'
import type { Whose } from './useWhose'

type Listed = NonNullable<NonNullable<NonNullable<DeskTeamsQueryData['teams']>['nodes']>[number]>

/** The teams of a city and of the province, and one of them to change. */
export function TeamsTab({ whose }: { whose: Whose }): ReactNode {
  const w = useText(catalogueWords)
  const { t } = useDesk()
  const [get, set] = useUrl()
  const closedToo = get('closed') === '1'
  const list = usePaged(DeskTeamsDocument, { cityId: whose.cityId, inactive: closedToo, after: null }, (d) => d.teams)
  const [types] = useQuery({ query: DeskTypesDocument, variables: { cityId: whose.cityId } })
  const reload = useRef(list.reload)
  useEffect(() => {
    reload.current = list.reload
  })
  const onSaved = useCallback(() => {
    reload.current()
    set({ team: null })
  }, [set])
  const columns: Column<Listed>[] = [
    { key: 'name', title: w.team.name, heading: true, render: (x) => x.name },
    { key: 'code', title: w.team.code, render: (x) => x.code },
    { key: 'kind', title: w.team.kind, render: (x) => w.kind[x.kind] },
    { key: 'unit', title: w.team.unit, render: (x) => x.unit.fullName },
    { key: 'members', title: w.team.members, render: (x) => w.team.membersOf(x.members.length) },
    {
      key: 'leads',
      title: w.team.leads,
      render: (x) =>
        x.members
          .filter((m) => m.lead)
          .map((m) => m.staff.name)
          .join(' · ') || t.none,
    },
    { key: 'active', title: w.type.state, render: (x) => <Chip tone={x.active ? 'green' : 'plain'}>{x.active ? w.active : w.inactive}</Chip> },
  ]
  return (
    <>
      <Section
        title={w.team.list}
        extra={
          <span className="d-row">
            <label className="d-row">
              <Switch checked={closedToo} aria-label={w.showInactive} onChange={(on) => set({ closed: on ? '1' : null }, { replace: true })} />
              <span>{w.showInactive}</span>
            </label>
            <Button icon={<PlusOutlined />} onClick={() => set({ team: 'new' })}>
              {w.team.add}
            </Button>
          </span>
        }
      >
        <ViewState
          result={list.result}
          pick={(rows) => (rows.length === 0 ? null : rows)}
          retry={list.reload}
          lines={8}
          empty={w.team.empty}
        >
          {(rows) => (
            <>
              <DataTable caption={w.team.list} columns={columns} rows={rows} rowKey={(x) => x.id} openKey={get('team')} onOpen={(x) => set({ team: x.id })} />
              <More list={list} />
            </>
          )}
        </ViewState>
      </Section>
      <TeamDrawer
        id={get('team')}
        cityId={whose.cityId}
        types={(types.data?.ticketTypes ?? []).map((x) => unmask(DeskTypeWholeFragmentDoc, x))}
        onClose={() => set({ team: null })}
        onSaved={onSaved}
      />
    </>
  )
}
