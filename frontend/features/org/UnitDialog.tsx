import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { Choice } from '~/kit/desk/Choice'
import { useDesk } from '~/kit/desk/context'
import { Field } from '~/kit/desk/Field'
import { UnitPicker } from '~/kit/desk/Pickers'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { useUrl } from '~/kit/desk/useUrl'
import type { UnitKind } from '~/lib/api/schema'
import { DeskUnitDocument, SaveUnitDocument } from './Org.graphql.ts'
import { useMayUnits } from './useMayUnits'

const kinds: readonly UnitKind[] = ['CITY', 'PRODUCTION_UNIT', 'MICRO_AREA', 'DEPARTMENT', 'HALL']

/** What usually lies below a unit of a kind. */
const usual: Record<UnitKind, UnitKind> = {
  PROVINCE: 'CITY',
  CITY: 'PRODUCTION_UNIT',
  PRODUCTION_UNIT: 'MICRO_AREA',
  MICRO_AREA: 'HALL',
  DEPARTMENT: 'DEPARTMENT',
  HALL: 'HALL',
}

/** Makes a unit below the chosen one, or changes the chosen one. */
export function UnitDialog(): ReactNode {
  const { t, units, reloadUnits } = useDesk()
  const [get, set] = useUrl()
  const act = useAct()
  const intent = useIntent()
  const mayWrite = useMayUnits()
  const making = get('new') === 'unit'
  const editing = get('edit') === 'unit'
  const at = units.find((u) => u.id === get('unit'))
  const open = mayWrite && (making || (editing && at !== undefined))
  const [existing] = useQuery({ query: DeskUnitDocument, variables: { id: at?.id ?? '' }, pause: !editing || !at })
  const [saving, save] = useMutation(SaveUnitDocument)
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const [kind, setKind] = useState<UnitKind>('PRODUCTION_UNIT')
  const [parentId, setParentId] = useState('')
  const [tried, setTried] = useState(false)
  const old = editing && existing.data?.unit?.id === at?.id ? existing.data?.unit : undefined

  useEffect(() => {
    if (!open) return
    setTried(false)
    if (old) {
      setCode(old.code)
      setName(old.name)
      setKind(old.kind)
      setParentId(old.parent?.id ?? '')
    } else if (making) {
      setCode('')
      setName('')
      setKind(usual[at?.kind ?? 'PROVINCE'])
      setParentId(at?.id ?? '')
    }
  }, [open, old, making, at])

  const close = (): void => set({ new: null, edit: null })
  const bad = code.trim() === '' || name.trim() === '' || parentId === ''
  const go = async (): Promise<void> => {
    setTried(true)
    if (bad) return
    const input = {
      ...(old ? { id: old.id, version: old.version } : {}),
      code: code.trim(),
      name: name.trim(),
      kind,
      parentId,
      active: old?.active ?? true,
    }
    const done = await act(() => save({ input: { requestId: intent.of(input), ...input } }), { done: t.saved })
    if (!done) return
    intent.done()
    reloadUnits()
    set({ new: null, edit: null, unit: done.saveUnit.id })
  }
  const missing = (text: string): string | null => (tried && text.trim() === '' ? t.org.required : null)
  return (
    <Modal
      open={open}
      title={editing ? t.org.editUnit : t.org.addUnit}
      okText={t.save}
      cancelText={t.cancel}
      confirmLoading={saving.fetching}
      okButtonProps={{ disabled: editing && !old }}
      onOk={() => void go()}
      onCancel={close}
      destroyOnHidden
    >
      <div className="d-drawer d-stack">
        <Field label={t.org.unitCode} value={code} onChange={setCode} problem={missing(code)} />
        <Field label={t.org.unitName} value={name} onChange={setName} problem={missing(name)} />
        <Choice label={t.org.unitKind} value={kind} options={kinds} name={(k) => t.kind[k]} onChange={(k) => k !== '' && setKind(k)} />
        <UnitPicker label={t.org.parent} value={parentId} onChange={setParentId} />
        {missing(parentId) !== null && <span className="d-small d-bad">{t.org.required}</span>}
      </div>
    </Modal>
  )
}
