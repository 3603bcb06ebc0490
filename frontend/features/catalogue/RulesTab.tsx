import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { useMutation, useQuery } from 'urql'
import { Chip } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { Section } from '~/kit/desk/Page'
import { useAct } from '~/kit/desk/useAct'
import { useUrl } from '~/kit/desk/useUrl'
import { ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import { useText } from '~/lib/i18n/catalog'
import { catalogueWords } from '~/messages/catalogue-desk'
import type { DeskRuleWholeFragment } from './Catalogue.graphql.ts'
import { DeskRulesDocument, DeskRuleWholeFragmentDoc, DeskTypesDocument, DeskTypeWholeFragmentDoc, RemoveRoutingRuleDocument } from './Catalogue.graphql.ts'
import { typeName } from './names'
import { RouteTester } from './RouteTester'
import { RuleDialog } from './RuleDialog'
import type { Whose } from './useWhose'

/** The rules of dispatch of a city or of the province, and where an order would go by them. */
export function RulesTab({ whose }: { whose: Whose }): ReactNode {
  const w = useText(catalogueWords)
  const { t, language, units } = useDesk()
  const { modal } = App.useApp()
  const act = useAct()
  const [get, set] = useUrl()
  const [, remove] = useMutation(RemoveRoutingRuleDocument)
  const [result, again] = useQuery({ query: DeskRulesDocument, variables: { cityId: whose.cityId }, requestPolicy: 'cache-and-network' })
  const [types] = useQuery({ query: DeskTypesDocument, variables: { cityId: whose.cityId } })
  const all = (types.data?.ticketTypes ?? []).map((x) => unmask(DeskTypeWholeFragmentDoc, x))
  const rules = (result.data?.routingRules ?? []).map((x) => unmask(DeskRuleWholeFragmentDoc, x))
  const reload = (): void => again({ requestPolicy: 'network-only' })
  const mayWrite = (r: DeskRuleWholeFragment): boolean => units.some((u) => u.id === r.unit.id)
  const inWords = (r: DeskRuleWholeFragment): string => [typeName(language, all, r.typeCode), r.unit.name, r.grade === null ? w.rule.everyGrade : w.grade[r.grade]].join(' · ')
  const open = get('rule')

  const onRemove = (r: DeskRuleWholeFragment): void => {
    modal.confirm({
      title: w.rule.removeTitle,
      content: w.rule.removeBody(inWords(r)),
      okText: w.rule.remove,
      okButtonProps: { danger: true },
      cancelText: t.cancel,
      autoFocusButton: 'cancel',
      onOk: async () => {
        await act(() => remove({ input: { id: r.id, version: r.version } }), { done: w.rule.removed })
        reload()
      },
    })
  }
  const columns: Column<DeskRuleWholeFragment>[] = [
    { key: 'type', title: w.rule.type, heading: true, render: (r) => typeName(language, all, r.typeCode) },
    { key: 'unit', title: w.rule.unit, render: (r) => r.unit.fullName },
    { key: 'grade', title: w.rule.grade, render: (r) => (r.grade === null ? w.rule.everyGrade : w.grade[r.grade]) },
    {
      key: 'team',
      title: w.rule.team,
      render: (r) => (
        <>
          {r.team.name} {!r.team.active && <Chip tone="red">{w.rule.teamClosed}</Chip>}
        </>
      ),
    },
    { key: 'assign', title: w.rule.assign, render: (r) => w.rule.assigns[r.assign] },
    {
      key: 'acts',
      title: w.rule.acts,
      render: (r) =>
        mayWrite(r) ? (
          <span className="d-row d-tight">
            <Button size="small" type="text" aria-label={`${w.rule.edit} ${inWords(r)}`} icon={<EditOutlined />} onClick={() => set({ rule: r.id })} />
            <Button size="small" type="text" danger aria-label={`${w.rule.remove} ${inWords(r)}`} icon={<DeleteOutlined />} onClick={() => onRemove(r)} />
          </span>
        ) : (
          <Chip>{w.ofProvince}</Chip>
        ),
    },
  ]
  return (
    <div className="d-stack">
      <RouteTester rules={rules} types={all} cityId={whose.cityId} />
      <Section
        title={w.rule.list}
        extra={
          <Button icon={<PlusOutlined />} onClick={() => set({ rule: 'new' })}>
            {w.rule.add}
          </Button>
        }
      >
        <p className="d-small d-quiet">
          {w.rule.lead} {!whose.mayProvince && w.rule.ofProvince}
        </p>
        <ViewState result={result} pick={(d) => (d.routingRules.length === 0 ? null : rules)} retry={reload} lines={8} empty={w.rule.empty}>
          {(rows) => <DataTable caption={w.rule.list} columns={columns} rows={rows} rowKey={(r) => r.id} openKey={open} />}
        </ViewState>
      </Section>
      {(open === 'new' || rules.some((r) => r.id === open && mayWrite(r))) && (
        <RuleDialog
          key={open}
          rule={rules.find((r) => r.id === open) ?? null}
          types={all}
          cityId={whose.cityId}
          onClose={() => set({ rule: null })}
          onSaved={() => {
            reload()
            set({ rule: null })
          }}
        />
      )}
    </div>
  )
}
