import { DownloadOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { download } from '~/kit/desk/download'
import { Section } from '~/kit/desk/Page'
import { unmask } from '~/lib/api/fragment'
import { grouped } from '~/lib/format/decimal'
import { useText } from '~/lib/i18n/catalog'
import { inspectionDesk } from '~/messages/inspection-desk'
import { Copy } from './Copy'
import { commandOf, fileName } from './draw'
import type { DeskInspectionWholeFragment } from './Inspections.graphql.ts'
import { DeskInspectionHeadFragmentDoc } from './Inspections.graphql.ts'

/** What is published of an inspection: all that it takes to repeat the draw. */
export function Published({ of }: { of: DeskInspectionWholeFragment }): ReactNode {
  const all = useText(inspectionDesk)
  const s = all.published
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const head = unmask(DeskInspectionHeadFragmentDoc, of)
  const command = commandOf({ ...of, code: head.code })
  const save = async (): Promise<void> => {
    setBusy(true)
    const done = await download(`/inspection/${of.id}/population.csv`, fileName(head.code))
    setBusy(false)
    if (!done) void message.error(s.failed)
  }
  return (
    <Section
      title={s.title}
      extra={
        <Button icon={<DownloadOutlined />} loading={busy} onClick={() => void save()}>
          {s.download}
        </Button>
      }
    >
      <p className="d-quiet">{s.lead}</p>
      <dl className="d-facts">
        <dt>{s.hash}</dt>
        <dd className="in-copied">
          <code className="in-code">{of.populationHash}</code>
          <Copy text={of.populationHash} label={s.copyHash} />
        </dd>
        <dt>{s.count}</dt>
        <dd>
          {all.items.pieces(grouped(String(head.populationCount)))} <span className="d-small d-quiet">{s.noNames}</span>
        </dd>
        <dt>{s.spec}</dt>
        <dd>{s.specOf(String(of.spec.nearPercent), String(of.spec.moneySize), String(of.spec.freeSize))}</dd>
        <dt>{s.source}</dt>
        <dd>{of.seedSource === '' ? s.random : of.seedSource}</dd>
        <dt>{s.seed}</dt>
        {of.seed === '' ? (
          <dd className="d-quiet">{s.later}</dd>
        ) : (
          <dd className="in-copied">
            <code className="in-code">{of.seed}</code>
            <Copy text={of.seed} label={s.copySeed} />
          </dd>
        )}
      </dl>
      <h3>{s.repeat}</h3>
      {command === null ? (
        <p className="d-quiet">{s.repeatLater}</p>
      ) : (
        <>
          <p className="d-quiet">{s.repeatHelp}</p>
          <div className="in-command">
            <pre>
              <code>{command}</code>
            </pre>
            <Copy text={command} label={s.copyCommand} />
          </div>
        </>
      )}
    </Section>
  )
}
