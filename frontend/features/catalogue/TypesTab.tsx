import { ArrowLeftOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useCallback } from 'react'
import { useQuery } from 'urql'
import { Chip } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { Section } from '~/kit/desk/Page'
import { useUrl } from '~/kit/desk/useUrl'
import { Nothing, ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import { useText } from '~/lib/i18n/catalog'
import { catalogueWords } from '~/messages/catalogue-desk'
import type { DeskTypeWholeFragment } from './Catalogue.graphql.ts'
import { DeskTypesDocument, DeskTypeWholeFragmentDoc } from './Catalogue.graphql.ts'
import { TypeEditor } from './TypeEditor'
import { nameIn } from './names'
import { Origin } from './Origin'
import type { Whose } from './useWhose'

/** No type has a code of small letters. */
const adding = 'new'

/** The types of a city or of the province, and one of them to edit. */
export function TypesTab({ whose }: { whose: Whose }): ReactNode {
  const w = useText(catalogueWords)
  const { t } = useDesk()
  const [get, set] = useUrl()
  const [result, again] = useQuery({ query: DeskTypesDocument, variables: { cityId: whose.cityId }, requestPolicy: 'cache-and-network' })
  const reload = (): void => again({ requestPolicy: 'network-only' })
  const open = get('type')
  const onPublished = useCallback((code: string) => set({ type: code }, { replace: true }), [set])
  return (
    <ViewState result={result} pick={(d) => d.ticketTypes.map((x) => unmask(DeskTypeWholeFragmentDoc, x))} retry={reload} lines={10}>
      {(types) => {
        const type = types.find((x) => x.code === open)
        if (open === '') return <TypeList types={types} onOpen={(code) => set({ type: code })} onAdd={() => set({ type: adding })} />
        return (
          <div className="d-stack">
            <div>
              <Button icon={<ArrowLeftOutlined aria-hidden="true" />} onClick={() => set({ type: null })}>
                {w.type.back}
              </Button>
            </div>
            {type || open === adding ? (
              <TypeEditor
                key={type?.id ?? adding}
                type={type ?? null}
                types={types}
                cityId={whose.cityId}
                reload={reload}
                onPublished={onPublished}
              />
            ) : (
              <Nothing>{result.fetching || result.stale ? t.state.loading : w.type.unknown(open)}</Nothing>
            )}
          </div>
        )
      }}
    </ViewState>
  )
}

interface ListProps {
  types: readonly DeskTypeWholeFragment[]
  onOpen: (code: string) => void
  onAdd: () => void
}

function TypeList({ types, onOpen, onAdd }: ListProps): ReactNode {
  const w = useText(catalogueWords)
  const { t, language } = useDesk()
  const columns: Column<DeskTypeWholeFragment>[] = [
    { key: 'name', title: w.type.previewType, heading: true, render: (x) => nameIn(language, x) },
    { key: 'code', title: w.type.code, wideOnly: true, render: (x) => <span className="d-small d-quiet">{x.code}</span> },
    { key: 'number', title: w.current, render: (x) => w.number(x.number) },
    { key: 'origin', title: w.whose, render: (x) => <Origin city={x.city} /> },
    { key: 'teams', title: w.type.teamKinds, render: (x) => x.teamKinds.map((k) => w.kind[k]).join(' · ') },
    { key: 'audits', title: w.type.audits, render: (x) => w.type.auditsOf(x.audits) },
    { key: 'steps', title: w.type.steps, wideOnly: true, render: (x) => (x.steps.length === 0 ? t.none : x.steps.map((s) => w.metric[s]).join(' → ')) },
    { key: 'fields', title: w.type.fields, render: (x) => w.type.count(x.fields.length) },
    { key: 'active', title: w.type.state, render: (x) => <Chip tone={x.active ? 'green' : 'plain'}>{x.active ? w.active : w.inactive}</Chip> },
  ]
  return (
    <Section
      title={w.type.list}
      extra={
        <Button icon={<PlusOutlined />} onClick={onAdd}>
          {w.type.add}
        </Button>
      }
    >
      {types.length === 0 ? <Nothing>{w.type.empty}</Nothing> : <DataTable caption={w.type.list} columns={columns} rows={types} rowKey={(x) => x.code} onOpen={(x) => onOpen(x.code)} />}
    </Section>
  )
}
