import { ArrowLeftOutlined } from '@ant-design/icons'
import { Button, Input, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { Chip } from '~/kit/desk/Chip'
import type { Tone } from '~/kit/desk/Chip'
import { Choice } from '~/kit/desk/Choice'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { More } from '~/kit/desk/More'
import { Section } from '~/kit/desk/Page'
import { useAct } from '~/kit/desk/useAct'
import { usePaged } from '~/kit/desk/usePaged'
import { oneOf, useUrl } from '~/kit/desk/useUrl'
import { ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import type { ShadowClass } from '~/lib/api/schema'
import { grouped, signOf } from '~/lib/format/decimal'
import { signed } from '~/lib/format/figures'
import { momentOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { useMay } from '~/lib/viewer/viewer'
import { settlement } from '~/messages/settlement-desk'
import { classes, differs, figures } from './shadow'
import type { DeskShadowRowFragment, DeskShadowWholeFragment } from './Shadow.graphql.ts'
import { DeskShadowDocument, DeskShadowRowFragmentDoc, DeskShadowRowsDocument, DeskShadowWholeFragmentDoc, ExplainShadowDocument } from './Shadow.graphql.ts'

const tone = (of: ShadowClass): Tone => (of === 'EQUAL' ? 'green' : of === 'ROUNDING' ? 'plain' : of === 'ONLY_HERE' || of === 'ONLY_THERE' ? 'red' : 'amber')

/** One comparison: how many people of each class, and each person with both sides' figures. */
export function ShadowView({ id, onChanged }: { id: string; onChanged: () => void }): ReactNode {
  const { language } = useDesk()
  const s = useText(settlement)
  const [get, set] = useUrl()
  const [result, again] = useQuery({ query: DeskShadowDocument, variables: { id }, requestPolicy: 'cache-and-network' })
  const chosen = oneOf<ShadowClass | ''>(get('class'), classes, '')
  const list = usePaged(DeskShadowRowsDocument, { shadowId: id, class: chosen || null, after: null }, (d) => d.shadowRows)
  const [explaining, setExplaining] = useState<DeskShadowRowFragment | null>(null)
  const reload = (): void => {
    again({ requestPolicy: 'network-only' })
    list.reload()
    onChanged()
  }
  return (
    <div className="d-stack">
      <div>
        <Button icon={<ArrowLeftOutlined aria-hidden="true" />} onClick={() => set({ shadow: null, class: null })}>
          {s.shadow.back}
        </Button>
      </div>
      <ViewState result={result} pick={(d) => unmask(DeskShadowWholeFragmentDoc, d.shadow)} retry={() => again({ requestPolicy: 'network-only' })}>
        {(shadow) => (
          <Section
            title={shadow.fileName}
            extra={<Chip tone={shadow.unexplained === 0 ? 'green' : 'amber'}>{shadow.unexplained === 0 ? s.shadow.allExplained : s.shadow.left(shadow.unexplained)}</Chip>}
          >
            <p className="d-quiet">
              {s.version.name(shadow.version.number)} · {s.byLine(shadow.by?.name ?? s.commandLine, momentOf(shadow.at, language))} · {s.shadow.difference} {signed(grouped(shadow.difference))}
            </p>
            <Classes shadow={shadow} chosen={chosen} />
          </Section>
        )}
      </ViewState>
      <Section title={s.shadow.rows}>
        <div className="d-filters">
          <Choice label={s.shadow.kind} all value={chosen} options={classes} name={(c) => s.shadow.class[c]} onChange={(c) => set({ class: c }, { replace: true })} />
        </div>
        <ViewState result={list.result} pick={(rows) => (rows.length === 0 ? null : rows)} retry={list.reload} lines={8} empty={s.shadow.rowsEmpty}>
          {(rows) => <Rows rows={rows.map((r) => unmask(DeskShadowRowFragmentDoc, r))} onExplain={setExplaining} />}
        </ViewState>
        <More list={list} />
      </Section>
      <ExplainDialog key={explaining?.code ?? ''} shadowId={id} row={explaining} onClose={() => setExplaining(null)} onDone={reload} />
    </div>
  )
}

function Classes({ shadow, chosen }: { shadow: DeskShadowWholeFragment; chosen: ShadowClass | '' }): ReactNode {
  const s = useText(settlement)
  const [, set] = useUrl()
  const rows = classes.flatMap((c) => shadow.classes.find((x) => x.class === c && x.people > 0) ?? [])
  const columns: Column<DeskShadowWholeFragment['classes'][number]>[] = [
    { key: 'class', title: s.shadow.kind, heading: true, render: (c) => s.shadow.class[c.class] },
    { key: 'help', title: s.shadow.explanation, wideOnly: true, render: (c) => <span className="d-quiet">{s.shadow.classHelp[c.class]}</span> },
    { key: 'people', title: s.people, number: true, render: (c) => grouped(String(c.people)) },
    { key: 'difference', title: s.shadow.difference, number: true, render: (c) => signed(grouped(c.difference)) },
  ]
  return <DataTable caption={s.shadow.classes} columns={columns} rows={rows} rowKey={(c) => c.class} openKey={chosen} onOpen={(c) => set({ class: c.class }, { replace: true })} />
}

function Rows({ rows, onExplain }: { rows: readonly DeskShadowRowFragment[]; onExplain: (row: DeskShadowRowFragment) => void }): ReactNode {
  const { t } = useDesk()
  const s = useText(settlement)
  const mayExplain = useMay('SETTLE')
  const columns: Column<DeskShadowRowFragment>[] = [
    {
      key: 'name',
      title: t.name,
      heading: true,
      render: (r) => (
        <>
          {r.name} <span className="d-quiet d-small">{r.code}</span>
        </>
      ),
    },
    { key: 'class', title: s.shadow.kind, render: (r) => <Chip tone={tone(r.class)}>{s.shadow.class[r.class]}</Chip> },
    ...figures.map(
      (f): Column<DeskShadowRowFragment> => ({
        key: f,
        title: s.shadow.figure[f],
        number: true,
        render: (r) => <Sides here={r.here?.[f]} there={r.there?.[f]} />,
      }),
    ),
    {
      key: 'gap',
      title: s.shadow.gap,
      number: true,
      render: (r) => <strong className={signOf(r.difference) === 0 ? undefined : 'd-bad'}>{signed(grouped(r.difference))}</strong>,
    },
    {
      key: 'explanation',
      title: s.shadow.explanation,
      width: '18%',
      render: (r) => (
        <span className="d-row">
          {r.explanation !== '' && <span className="d-wrap">{r.explanation}</span>}
          {mayExplain && r.class !== 'EQUAL' && (
            <Button size="small" aria-label={s.shadow.explainOf(r.name)} onClick={() => onExplain(r)}>
              {r.explanation === '' ? s.shadow.explain : s.shadow.change}
            </Button>
          )}
        </span>
      ),
    },
  ]
  return (
    <>
      <p className="d-small d-quiet">{s.shadow.sides}</p>
      <DataTable caption={s.shadow.rows} columns={columns} rows={rows} rowKey={(r) => r.code} />
    </>
  )
}

const figure = (value: string | null | undefined): string => (value === null || value === undefined ? '–' : grouped(value))

/** A figure of the settlement, and below it that of the spreadsheet. */
function Sides({ here, there }: { here: string | null | undefined; there: string | null | undefined }): ReactNode {
  return (
    <span className="st-sides">
      <span>{figure(here)}</span>
      <span className={differs(here, there) ? 'd-bad' : 'd-quiet'}>{figure(there)}</span>
    </span>
  )
}

interface ExplainProps {
  shadowId: string
  row: DeskShadowRowFragment | null
  onClose: () => void
  onDone: () => void
}

function ExplainDialog({ shadowId, row, onClose, onDone }: ExplainProps): ReactNode {
  const { t } = useDesk()
  const s = useText(settlement)
  const act = useAct()
  const id = useId()
  const [saving, explain] = useMutation(ExplainShadowDocument)
  const [said, setSaid] = useState(row?.explanation ?? '')
  const go = async (): Promise<void> => {
    if (!row) return
    const done = await act(() => explain({ input: { shadowId, code: row.code, explanation: said.trim() } }), { done: s.shadow.explained })
    if (!done) return
    onClose()
    onDone()
  }
  return (
    <Modal open={row !== null} title={row ? s.shadow.explainOf(row.name) : ''} okText={t.save} cancelText={t.cancel} confirmLoading={saving.fetching} onOk={() => void go()} onCancel={onClose}>
      <div className="d-labelled">
        <label htmlFor={id}>{s.shadow.explanation}</label>
        <Input.TextArea id={id} rows={3} maxLength={300} value={said} aria-describedby={`${id}-help`} onChange={(e) => setSaid(e.target.value)} />
        <span id={`${id}-help`} className="d-small d-quiet">
          {s.shadow.explainHelp}
        </span>
      </div>
    </Modal>
  )
}
