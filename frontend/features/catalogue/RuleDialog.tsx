import { Modal, Select } from 'antd'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { useMutation } from 'urql'
import { Choice } from '~/kit/desk/Choice'
import { useDesk } from '~/kit/desk/context'
import { Labelled } from '~/kit/desk/Page'
import { UnitPicker } from '~/kit/desk/Pickers'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { useFocusBack } from '~/kit/desk/useFocusBack'
import { usePaged } from '~/kit/desk/usePaged'
import type { Grade, RouteAssign } from '~/lib/api/schema'
import { useText } from '~/lib/i18n/catalog'
import { catalogueWords } from '~/messages/catalogue-desk'
import type { DeskRuleWholeFragment, DeskTypeWholeFragment } from './Catalogue.graphql.ts'
import { DeskTeamNamesDocument, SaveRoutingRuleDocument } from './Catalogue.graphql.ts'
import { grades } from './matrix'
import { typeName } from './names'

interface Props {
  /** Null for a new one. */
  rule: DeskRuleWholeFragment | null
  types: readonly DeskTypeWholeFragment[]
  cityId: string | null
  onClose: () => void
  onSaved: () => void
}

const assigns: readonly RouteAssign[] = ['QUEUE', 'LEAST_LOADED']
const everyGrade = 'ALL'

/** A rule of dispatch, made or changed. */
export function RuleDialog({ rule, types, cityId, onClose, onSaved }: Props): ReactNode {
  const w = useText(catalogueWords)
  const { t, language, units } = useDesk()
  const act = useAct()
  useFocusBack()
  const intent = useIntent()
  const [saving, save] = useMutation(SaveRoutingRuleDocument)
  const list = usePaged(DeskTeamNamesDocument, { cityId, after: null }, (d) => d.teams)
  const [typeCode, setTypeCode] = useState(rule?.typeCode ?? '')
  const [unitId, setUnitId] = useState(rule?.unit.id ?? cityId ?? units.find((u) => u.kind === 'PROVINCE')?.id ?? '')
  const [grade, setGrade] = useState<Grade | null>(rule?.grade ?? null)
  const [teamId, setTeamId] = useState(rule?.team.id ?? '')
  const [assign, setAssign] = useState<RouteAssign>(rule?.assign ?? 'QUEUE')
  const [tried, setTried] = useState(false)

  const type = types.find((x) => x.code === typeCode)
  const loading = list.result.fetching || (list.hasMore && list.result.error === undefined)
  const teams = list.result.data ?? []
  const fitting = teams.filter((x) => type?.teamKinds.includes(x.kind))
  // A team that was chosen for another type goes.
  const team = fitting.some((x) => x.id === teamId) || loading ? teamId : ''
  // The choice is among all of them, so all are fetched.
  const { hasMore, loadingMore, more } = list
  const failed = list.result.error !== undefined
  useEffect(() => {
    if (hasMore && !loadingMore && !failed) more()
  }, [hasMore, loadingMore, failed, more])
  const go = async (): Promise<void> => {
    setTried(true)
    if (typeCode === '' || unitId === '' || team === '') return
    const input = { ...(rule ? { id: rule.id, version: rule.version } : {}), typeCode, unitId, grade, teamId: team, assign }
    const done = await act(() => save({ input: { requestId: intent.of(input), ...input } }), { done: w.rule.saved })
    if (!done) return
    intent.done()
    onSaved()
  }
  const needed = (value: string): ReactNode => tried && value === '' && <span className="d-small d-bad">{w.rule.needed}</span>
  return (
    <Modal
      open
      title={rule ? w.rule.edit : w.rule.add}
      okText={w.save}
      cancelText={t.cancel}
      confirmLoading={saving.fetching}
      onOk={() => void go()}
      onCancel={onClose}
      destroyOnHidden
    >
      <div className="d-drawer d-stack">
        <div>
          <Choice label={w.rule.type} value={typeCode} options={types.filter((x) => x.active || x.code === typeCode).map((x) => x.code)} name={(c) => typeName(language, types, c)} onChange={setTypeCode} />
          {needed(typeCode)}
        </div>
        <div>
          <UnitPicker label={w.rule.unit} value={unitId} onChange={setUnitId} />
          {needed(unitId)}
        </div>
        <Choice<Grade | typeof everyGrade>
          label={w.rule.grade}
          value={grade ?? everyGrade}
          options={[everyGrade, ...grades]}
          name={(g) => (g === everyGrade ? w.rule.everyGrade : w.grade[g])}
          onChange={(g) => setGrade(g === everyGrade || g === '' ? null : g)}
        />
        <div>
          <Labelled label={w.rule.team}>
            <Select
              aria-label={w.rule.team}
              className="c-wide"
              value={team === '' ? null : team}
              loading={loading}
              disabled={typeCode === ''}
              notFoundContent={w.rule.noTeams}
              showSearch={{ optionFilterProp: 'label' }}
              options={fitting.map((x) => ({ value: x.id, label: `${x.name} · ${w.kind[x.kind]} · ${x.unit.name}` }))}
              onChange={(id: string | null) => setTeamId(id ?? '')}
            />
          </Labelled>
          {needed(team)}
          {type && !loading && fitting.length === 0 && <span className="d-small d-warn">{w.rule.noTeams}</span>}
        </div>
        <Choice label={w.rule.assign} value={assign} options={assigns} name={(a) => w.rule.assigns[a]} onChange={(a) => a !== '' && setAssign(a)} />
      </div>
    </Modal>
  )
}
