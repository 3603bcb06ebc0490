import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useMutation, useQuery } from 'urql'
import { Chip } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { useUrl } from '~/kit/desk/useUrl'
import { ViewState } from '~/kit/desk/ViewState'
import type { DeskUnitQueryData } from './Org.graphql.ts'
import { DeskUnitDocument, SaveUnitDocument } from './Org.graphql.ts'
import { useMayUnits } from './useMayUnits'

/** One unit: what it is, how many work there, and what can be done with it. */
export function UnitDetail({ unitId }: { unitId: string }): ReactNode {
  const [result, again] = useQuery({ query: DeskUnitDocument, variables: { id: unitId }, requestPolicy: 'cache-and-network' })
  const retry = (): void => again({ requestPolicy: 'network-only' })
  return (
    <ViewState result={result} pick={(d) => d.unit} retry={retry} lines={5}>
      {(unit) => <Detail unit={unit} reload={retry} />}
    </ViewState>
  )
}

function Detail({ unit, reload }: { unit: NonNullable<DeskUnitQueryData['unit']>; reload: () => void }): ReactNode {
  const { t, reloadUnits } = useDesk()
  const { modal } = App.useApp()
  const [, set] = useUrl()
  const act = useAct()
  const intent = useIntent()
  const mayWrite = useMayUnits()
  const [, save] = useMutation(SaveUnitDocument)
  const setActive = async (active: boolean): Promise<void> => {
    if (!unit.parent) return
    const input = { id: unit.id, version: unit.version, code: unit.code, name: unit.name, kind: unit.kind, parentId: unit.parent.id, active }
    const done = await act(() => save({ input: { requestId: intent.of(input), ...input } }), { done: t.saved })
    if (done) intent.done()
    reload()
    reloadUnits()
  }
  const onClose = (): void => {
    modal.confirm({
      title: t.org.closeUnitTitle(unit.name),
      content: t.org.closeUnitBody,
      okText: t.org.closeUnit,
      okButtonProps: { danger: true },
      cancelText: t.cancel,
      autoFocusButton: 'cancel',
      onOk: () => setActive(false),
    })
  }
  return (
    <Section title={unit.name} extra={unit.active ? <Chip tone="blue">{t.kind[unit.kind]}</Chip> : <Chip>{t.org.closed}</Chip>}>
      <dl className="d-facts">
        <dt>{t.org.unitCode}</dt>
        <dd>{unit.code}</dd>
        <dt>{t.org.unitKind}</dt>
        <dd>{t.kind[unit.kind]}</dd>
        <dt>{t.org.parent}</dt>
        <dd>{unit.parent?.name ?? '–'}</dd>
        <dt>{t.unit}</dt>
        <dd>{unit.fullName}</dd>
        <dt>{t.org.headcount}</dt>
        <dd>
          {t.people(unit.headcount)} · <Link to={`/desk/org?tab=staff&unit=${unit.id}`}>{t.org.staffOf}</Link>
        </dd>
      </dl>
      {mayWrite && (
        <div className="d-actions">
          <Button onClick={() => set({ new: 'unit', edit: null })}>{t.org.addBelow}</Button>
          {unit.parent && <Button onClick={() => set({ edit: 'unit', new: null })}>{t.org.editUnit}</Button>}
          {unit.parent &&
            (unit.active ? (
              <Button danger onClick={onClose}>
                {t.org.closeUnit}
              </Button>
            ) : (
              <Button onClick={() => void setActive(true)}>{t.org.reopenUnit}</Button>
            ))}
        </div>
      )}
    </Section>
  )
}
