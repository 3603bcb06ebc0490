import { Button, Input, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { Link } from 'react-router'
import { useMutation } from 'urql'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { useDesk } from '~/kit/desk/context'
import { More } from '~/kit/desk/More'
import { Section } from '~/kit/desk/Page'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { usePaged } from '~/kit/desk/usePaged'
import { ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import type { QualityCode } from '~/lib/api/schema'
import { useText } from '~/lib/i18n/catalog'
import { useMay } from '~/lib/viewer/viewer'
import { quality } from '~/messages/quality'
import { isRated, orderPath } from './address'
import type { QualityDifferenceFragment, QualityFactFragment } from './Quality.graphql.ts'
import { DeskFigureErrataDocument, DeskPublishErratumDocument, QualityDifferenceFragmentDoc, QualityFactFragmentDoc } from './Quality.graphql.ts'

interface Props {
  cityId: string
  month: string
  /** How many errata there are already. */
  errata: number
  onDone: () => void
}

const keyOf = (d: QualityDifferenceFragment): string => `${d.code} ${d.ticketId}`

/** What the orders of a frozen month say otherwise now; chosen ones are taken over by an erratum. */
export function Differences({ cityId, month, errata, onDone }: Props): ReactNode {
  const { t } = useDesk()
  const s = useText(quality)
  const act = useAct()
  const intent = useIntent()
  const noteId = useId()
  const may = useMay('FREEZE_QUALITY')
  const list = usePaged(DeskFigureErrataDocument, { cityId, month, after: null }, (d) => d.figureErrata)
  const [, publish] = useMutation(DeskPublishErratumDocument)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const columns = useDifferenceColumns()
  const rows = list.result.data?.map((d) => unmask(QualityDifferenceFragmentDoc, d))
  const send = async (): Promise<void> => {
    const items = (rows ?? []).filter((d) => chosen.has(keyOf(d))).map((d) => ({ code: d.code, ticketId: d.ticketId }))
    const whole = { cityId, month, errata, items, reason: reason.trim() }
    setBusy(true)
    const done = await act(() => publish({ input: { ...whole, requestId: intent.of(whole) } }), { done: s.erratumDone })
    setBusy(false)
    setAsking(false)
    if (done) {
      intent.done()
      onDone()
    } else list.reload()
  }
  return (
    <Section
      title={s.differences}
      extra={
        may && (
          <span className="d-row">
            {chosen.size > 0 && <span className="d-small d-quiet">{s.chosen(chosen.size)}</span>}
            <Button type="primary" disabled={chosen.size === 0} onClick={() => setAsking(true)}>
              {s.erratum}
            </Button>
          </span>
        )
      }
    >
      <p className="d-quiet">{s.differencesLead}</p>
      <ViewState result={{ ...list.result, data: rows }} pick={(found) => (found.length === 0 ? null : found)} retry={list.reload} empty={s.noDifferences}>
        {(found) => (
          <DataTable
            caption={s.differences}
            columns={columns}
            rows={found}
            rowKey={keyOf}
            selection={may ? { chosen, label: (d) => s.choose(`${s.code[d.code]} ${d.ticketCode}`), allLabel: s.chooseAll, onChange: setChosen } : undefined}
          />
        )}
      </ViewState>
      <More list={list} />
      <Modal
        open={asking}
        title={s.erratumTitle}
        okText={s.erratum}
        cancelText={t.cancel}
        okButtonProps={{ disabled: reason.trim().length < 2 }}
        confirmLoading={busy}
        onOk={() => void send()}
        onCancel={() => setAsking(false)}
        destroyOnHidden
      >
        <div className="d-drawer d-stack">
          <p>{s.erratumBody(chosen.size)}</p>
          <div className="d-labelled">
            <label htmlFor={noteId}>{s.reason}</label>
            <Input.TextArea id={noteId} rows={3} maxLength={500} value={reason} aria-describedby={`${noteId}-help`} onChange={(e) => setReason(e.target.value)} />
            <span id={`${noteId}-help`} className="d-small d-quiet">
              {s.reasonHelp}
            </span>
          </div>
        </div>
      </Modal>
    </Section>
  )
}

/** An order, a figure, and what it said and says. */
export function useDifferenceColumns(): Column<QualityDifferenceFragment>[] {
  const s = useText(quality)
  const told = (code: QualityCode, f: QualityFactFragment | null): string => {
    if (!f) return s.absent
    const met = f.met ? 'met' : 'missed'
    const word = !f.counted ? s.fact.unrated : code === 'REPEAT_FAULT' ? s.factOfRepeat[met] : isRated(code) ? s.stars(f.score ?? 0) : s.fact[met]
    return `${word} · ${f.staffName ?? s.nobody}`
  }
  return [
    {
      key: 'order',
      title: s.order,
      heading: true,
      render: (d) => (
        <span className="q-order">
          <Link to={orderPath(d.ticketId)}>{d.ticketCode}</Link>
          <span className="d-quiet d-small">{d.title}</span>
        </span>
      ),
    },
    { key: 'figure', title: s.figure, render: (d) => s.code[d.code] },
    { key: 'was', title: s.was, render: (d) => told(d.code, unmask(QualityFactFragmentDoc, d.was)) },
    { key: 'now', title: s.now, render: (d) => told(d.code, unmask(QualityFactFragmentDoc, d.now)) },
  ]
}
