import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { Bar } from '~/kit/desk/Bar'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { Nothing } from '~/kit/desk/ViewState'
import { nameIn } from '~/kit/ticket/names'
import { yuanOf } from '~/kit/use/amount'
import { grouped } from '~/lib/format/decimal'
import { yuan } from '~/lib/format/figures'
import { useText } from '~/lib/i18n/catalog'
import { effectOfUse } from '~/messages/use-effect'
import { shareOf } from './claim'
import type { DeskUseEffectQueryData } from './UseEffect.graphql.ts'
import { DeskComplaintCausesDocument } from './UseEffect.graphql.ts'

type Row = DeskUseEffectQueryData['useEffect']['causes'][number]

/** Refunds by what the complaint was about, in the words of the complaint's form. */
export function Causes({ causes }: { causes: readonly Row[] }): ReactNode {
  const { language } = useDesk()
  const s = useText(effectOfUse)
  const [types] = useQuery({ query: DeskComplaintCausesDocument })
  const choices = types.data?.ticketTypes.find((type) => type.code === 'COMPLAINT')?.fields.find((f) => f.code === 'subject')?.choices ?? []
  const nameOf = (cause: string): string => {
    const choice = choices.find((c) => c.code === cause)
    return choice ? nameIn(choice, language) : cause === '' ? s.noCause : cause
  }
  const all = causes.reduce((sum, c) => sum + c.amount, 0)
  const columns: Column<Row>[] = [
    { key: 'cause', title: s.cause, heading: true, render: (c) => nameOf(c.cause) },
    { key: 'count', title: s.count, number: true, render: (c) => grouped(String(c.count)) },
    { key: 'amount', title: s.amount, number: true, render: (c) => yuan(yuanOf(c.amount)) },
    {
      key: 'share',
      title: s.shareOfAll,
      width: '40%',
      render: (c) => (
        <span className="ue-share">
          <span className="ue-percent">{all === 0 ? s.none : `${shareOf(c.amount, all)}%`}</span>
          <Bar done={String(c.amount)} target={String(all)} />
        </span>
      ),
    },
  ]
  return (
    <Section title={s.causes}>
      <p className="d-quiet">{s.causesLead}</p>
      {causes.length === 0 ? <Nothing>{s.noCauses}</Nothing> : <DataTable caption={s.causes} columns={columns} rows={causes.toSorted((a, b) => b.amount - a.amount)} rowKey={(c) => c.cause} />}
    </Section>
  )
}
