import { Modal, Select } from 'antd'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { useQuery } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { Labelled } from '~/kit/desk/Page'
import { useText } from '~/lib/i18n/catalog'
import { appealDesk } from '~/messages/appeal-desk'
import { DeskAppealDecidersDocument } from './AppealDesk.graphql.ts'

interface Props {
  /** Whoever appealed cannot decide it. */
  exceptId: string
  busy: boolean
  onChoose: (owner: { id: string; name: string }) => void
  onCancel: () => void
}

/** Puts an appeal into a colleague's hands. */
export function HandOver({ exceptId, busy, onChoose, onCancel }: Props): ReactNode {
  const { t } = useDesk()
  const s = useText(appealDesk)
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<{ id: string; name: string } | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), 300)
    return () => clearTimeout(timer)
  }, [typed])
  const [found] = useQuery({ query: DeskAppealDecidersDocument, variables: { search: search || null } })
  const people = (found.data?.staffs?.nodes ?? []).filter((p) => p !== null && p.id !== exceptId).flatMap((p) => p ?? [])
  return (
    <Modal
      open
      title={s.handOverTitle}
      okText={s.handOver}
      cancelText={t.cancel}
      okButtonProps={{ disabled: chosen === null }}
      confirmLoading={busy}
      onOk={() => {
        if (chosen) onChoose(chosen)
      }}
      onCancel={onCancel}
    >
      <div className="d-drawer d-stack">
        <p className="d-quiet">{s.handOverHelp}</p>
        <Labelled label={s.person}>
          <Select
            aria-label={s.person}
            className="d-picker"
            value={chosen?.id ?? null}
            loading={found.fetching}
            placeholder={s.find}
            showSearch={{ filterOption: false, onSearch: setTyped }}
            options={people.map((p) => ({ value: p.id, label: `${p.name} · ${p.code}` }))}
            onChange={(id: string | null) => setChosen(people.find((p) => p.id === id) ?? null)}
          />
        </Labelled>
      </div>
    </Modal>
  )
}
