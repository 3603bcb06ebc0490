import type { ReactNode } from 'react'
import { Choice } from '~/kit/desk/Choice'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { oneOf, useUrl } from '~/kit/desk/useUrl'
import { unmask } from '~/lib/api/fragment'
import type { Employment, Post } from '~/lib/api/schema'
import { grouped, rounded } from '~/lib/format/decimal'
import { points, yuan } from '~/lib/format/figures'
import { useText } from '~/lib/i18n/catalog'
import { analysis } from '~/messages/analysis'
import { AnalysisSpreadFragmentDoc } from './Analysis.graphql.ts'
import type { Analysis } from './AnalysisPage'
import { opening } from './people'

const divisions = ['UNIT', 'POST', 'EMPLOYMENT'] as const

/** The people divided by unit, post or employment, and how pay is spread in each part. */
export function Parts({ parts }: { parts: Analysis['parts'] }): ReactNode {
  const { t } = useDesk()
  const s = useText(analysis)
  const [get, set] = useUrl()
  const by = oneOf(get('by'), divisions, 'UNIT')
  const rows = parts.filter((p) => p.division === by).map((p) => ({ ...p, spread: unmask(AnalysisSpreadFragmentDoc, p.spread) }))
  type Row = (typeof rows)[number]
  const nameOf = (p: Row): string => (p.division === 'POST' ? t.post[p.key as Post] : p.division === 'EMPLOYMENT' ? t.employment[p.key as Employment] : p.name)
  const open = (p: Row): void => set(opening(p.division === 'POST' ? { post: p.key } : p.division === 'EMPLOYMENT' ? { emp: p.key } : { part: p.key }))
  const columns: Column<Row>[] = [
    { key: 'part', title: s.part, heading: true, render: nameOf },
    { key: 'people', title: s.people, number: true, render: (p) => grouped(String(p.spread.people)) },
    { key: 'points', title: s.meanPoints, number: true, render: (p) => points(p.meanPoints) },
    { key: 'mean', title: s.mean, number: true, render: (p) => yuan(p.spread.mean) },
    { key: 'median', title: s.median, number: true, render: (p) => yuan(p.spread.median) },
    { key: 'p10', title: s.p10, number: true, wideOnly: true, render: (p) => yuan(p.spread.p10) },
    { key: 'p90', title: s.p90, number: true, wideOnly: true, render: (p) => yuan(p.spread.p90) },
    { key: 'gini', title: s.gini, number: true, render: (p) => rounded(p.spread.gini, 3) },
    { key: 'floor', title: s.atFloor, number: true, render: (p) => grouped(String(p.spread.atFloor)) },
  ]
  return (
    <Section title={s.parts} extra={<Choice label={s.divisions} value={by} options={divisions} name={(d) => s.division[d]} onChange={(d) => set({ by: d === 'UNIT' ? null : d }, { replace: true })} />}>
      <DataTable caption={s.parts} columns={columns} rows={rows} rowKey={(p) => p.key} onOpen={open} />
    </Section>
  )
}
