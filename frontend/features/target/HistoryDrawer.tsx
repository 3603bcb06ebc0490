import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import { quantity } from '~/lib/format/figures'
import { momentOf } from '~/lib/format/time'
import { DeskSheetFragmentDoc, TargetHistoryDocument, TargetSheetDocument } from './Target.graphql.ts'

interface Props {
  open: boolean
  unitId: string
  month: string
  onClose: () => void
}

/** Who changed which task or target, newest first. */
export function HistoryDrawer({ open, unitId, month, onClose }: Props): ReactNode {
  const { t, language } = useDesk()
  const variables = { unitId, month }
  const [result, again] = useQuery({ query: TargetHistoryDocument, variables, pause: !open, requestPolicy: 'network-only' })
  const [sheet] = useQuery({ query: TargetSheetDocument, variables, pause: !open })
  const lines = unmask(DeskSheetFragmentDoc, sheet.data?.targetSheet)?.lines ?? []
  const nameOf = (code: string): string => {
    const line = lines.find((l) => l.indicatorCode === code)
    return line ? (language === 'zh-CN' ? line.nameZh : line.nameEn) : code
  }
  const said = (value: string | null): string => (value === null ? t.none : quantity(value))
  return (
    <Drawer open={open} onClose={onClose} size={520} title={t.target.history} classNames={{ body: 'd-drawer' }} destroyOnHidden>
      <ViewState
        result={result}
        pick={(d) => (d.targetHistory.length === 0 ? null : d.targetHistory)}
        retry={() => again({ requestPolicy: 'network-only' })}
        empty={t.target.historyEmpty}
      >
        {(changes) => (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with the keyboard
          <ul className="d-list" tabIndex={0} aria-label={t.target.history}>
            {changes.map((c, i) => (
              <li key={`${c.at} ${String(i)}`}>
                <div className="d-between">
                  <strong>{nameOf(c.indicatorCode)}</strong>
                  <span className="d-diff">{t.target.historyLine(said(c.before), said(c.after))}</span>
                </div>
                <div className="d-between d-quiet d-small">
                  <span>{c.assignment?.staff.name ?? t.target.ofUnit}</span>
                  <span>
                    {c.by?.name ?? t.audit.system} · {momentOf(c.at, language)}
                  </span>
                </div>
              </li>
            ))}
          </ul>
        )}
      </ViewState>
    </Drawer>
  )
}
