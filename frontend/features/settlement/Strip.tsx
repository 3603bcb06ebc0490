import { CheckOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useDesk } from '~/kit/desk/context'
import type { SettlementStatus } from '~/lib/api/schema'
import { momentOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { settlement } from '~/messages/settlement-desk'
import type { DeskSettlementWholeFragment } from './Settlement.graphql.ts'
import { strip } from './stages'

/** How far a settlement is: each stage with who took it there, and when. */
export function Strip({ status, steps }: { status: SettlementStatus | null; steps: DeskSettlementWholeFragment['steps'] }): ReactNode {
  const { language } = useDesk()
  const s = useText(settlement)
  return (
    <ol className="st-strip" aria-label={s.stages}>
      {strip(status, steps).map((stage, i) => (
        <li key={stage.status} className={`st-${stage.state}`} aria-current={stage.state === 'now' ? 'step' : undefined}>
          <span className="st-mark" aria-hidden="true">
            {stage.state === 'done' ? <CheckOutlined /> : i + 1}
          </span>
          <span className="st-words">
            <strong>{s.stage[stage.status]}</strong>
            <span className="d-hidden">{s.stageState[stage.state]}</span>
            <span className="d-small d-quiet">
              {stage.step ? s.byLine(stage.step.by?.name ?? s.commandLine, momentOf(stage.step.at, language)) : stage.state === 'now' ? s.stageState.now : ''}
            </span>
          </span>
        </li>
      ))}
    </ol>
  )
}
