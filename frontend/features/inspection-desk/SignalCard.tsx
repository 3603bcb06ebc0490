import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import { Chip } from '~/kit/desk/Chip'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { useDesk } from '~/kit/desk/context'
import { nameIn } from '~/kit/ticket/names'
import { amountOf } from '~/kit/use/amount'
import { unmask } from '~/lib/api/fragment'
import { momentOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { inspectionDesk } from '~/messages/inspection-desk'
import { use as words } from '~/messages/use'
import { DeskUseLineFragmentDoc } from './Inspections.graphql.ts'
import { sentence } from './signal'
import type { DeskUseSignalsQueryData } from './Signals.graphql.ts'
import type { Suspect } from './SignalsTab'

type Signal = DeskUseSignalsQueryData['useSignals'][number]

interface Props {
  signal: Signal
  onSuspect: (of: Suspect) => void
}

/** A signal: about whom, what its figures say, and the uses that it follows from. */
export function SignalCard({ signal, onSuspect }: Props): ReactNode {
  const { language } = useDesk()
  const s = useText(inspectionDesk).signals
  const w = useText(words)
  const [open, setOpen] = useState(false)
  const uses = signal.uses.map((u) => ({ ...unmask(DeskUseLineFragmentDoc, u), findings: u.findings }))
  const power = uses.find((u) => u.power.code === signal.powerCode)?.power
  const columns: Column<(typeof uses)[number]>[] = [
    { key: 'code', title: s.column.code, heading: true, render: (u) => <Link to={`/desk/uses?use=${u.id}`}>{u.code}</Link> },
    { key: 'who', title: s.column.who, render: (u) => u.staff.name },
    { key: 'group', title: s.column.group, render: (u) => u.group.name },
    { key: 'amount', title: s.column.amount, number: true, render: (u) => amountOf(u.amount, u.power.unit, w) },
    { key: 'at', title: s.column.at, render: (u) => u.effectiveAt && momentOf(u.effectiveAt, language) },
    {
      key: 'finding',
      title: s.column.finding,
      render: (u) => (
        <span className="d-row">
          {u.findings.map((f) => (
            <Link key={f.id} to={`/desk/findings?finding=${f.id}`}>
              {f.code}
            </Link>
          ))}
          {!u.findings.some((f) => f.source === 'SIGNAL') && (
            <Button size="small" aria-label={s.openOf(u.code)} onClick={() => onSuspect({ id: u.id, code: u.code, staffName: u.staff.name })}>
              {s.open}
            </Button>
          )}
        </span>
      ),
    },
  ]
  return (
    <article className="in-signal">
      <div className="d-row">
        <strong>{signal.staff.map((p) => p.name).join(language === 'zh-CN' ? '、' : ', ')}</strong>
        {power && <Chip>{nameIn(power, language)}</Chip>}
        {signal.group && <Chip tone="blue">{signal.group.name}</Chip>}
      </div>
      <p>{sentence(signal, power?.unit ?? 'TIMES', s.says, w)}</p>
      {uses.length > 0 && (
        <div>
          <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? s.hide : s.show(String(uses.length))}
          </Button>
        </div>
      )}
      {open && <DataTable caption={s.uses} columns={columns} rows={uses} rowKey={(u) => u.id} />}
    </article>
  )
}
