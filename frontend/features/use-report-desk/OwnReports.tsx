import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { LookChip } from '~/kit/desk/LookChip'
import { reportLooks, stateOf } from '~/kit/use/report'
import { ReportPartsFragmentDoc, UseReportDocument } from '~/kit/use/Report.graphql.ts'
import { unmask } from '~/lib/api/fragment'
import type { UseReportKind } from '~/lib/api/schema'
import { momentOf, untilOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { reportWords } from '~/messages/use-report'

interface Props {
  kinds: readonly UseReportKind[]
  month: string
  onOpen: (kind: UseReportKind) => void
}

/** What the viewer has to sign of the month, or has signed; nothing where there is nothing. */
export function OwnReports({ kinds, month, onOpen }: Props): ReactNode {
  return kinds.map((kind) => <Own key={kind} kind={kind} month={month} onOpen={() => onOpen(kind)} />)
}

function Own({ kind, month, onOpen }: { kind: UseReportKind; month: string; onOpen: () => void }): ReactNode {
  const { language } = useDesk()
  const s = useText(reportWords)
  const [{ data }] = useQuery({ query: UseReportDocument, variables: { kind, month }, requestPolicy: 'cache-and-network' })
  const report = unmask(ReportPartsFragmentDoc, data?.useReport)
  if (!report?.required) return null
  const state = stateOf(report)
  const said = report.signedAt !== null ? s.signedAt(momentOf(report.signedAt, language)) : report.dueAt === null ? '' : (state === 'late' ? s.lateSince : s.due)(untilOf(report.dueAt, language))
  return (
    <section className="ur-own" aria-label={`${s.own} · ${s.mine[kind]}`}>
      <span className="d-strong">{`${s.own} · ${s.mine[kind]}`}</span>
      <LookChip look={reportLooks[state]}>{s.state[state]}</LookChip>
      <span className="d-quiet ur-said">{said}</span>
      <Button type={report.signedAt === null ? 'primary' : 'default'} onClick={onOpen}>
        {report.signedAt === null ? s.openOwn : s.see}
      </Button>
    </section>
  )
}
