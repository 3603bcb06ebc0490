import type { ReactNode } from 'react'
import { Figure, Section } from '~/kit/desk/Page'
import { yuanOf } from '~/kit/use/amount'
import { yuan } from '~/lib/format/figures'
import { useText } from '~/lib/i18n/catalog'
import { inspectionDesk } from '~/messages/inspection-desk'

interface Props {
  of: { population: number; projected: number; upper: number }
  /** Something is not looked at yet. */
  open: boolean
}

/** What the violations mean for all the money on the list. */
export function Projection({ of, open }: Props): ReactNode {
  const s = useText(inspectionDesk).projection
  const money = (fen: number): string => yuan(yuanOf(fen))
  return (
    <Section title={s.title}>
      <dl className="d-figures">
        <Figure name={s.population}>{money(of.population)}</Figure>
        <Figure name={s.projected}>{money(of.projected)}</Figure>
        <Figure name={s.upper}>{money(of.upper)}</Figure>
      </dl>
      <p>{s.means(money(of.upper), money(of.population))}</p>
      <p className="d-small d-quiet">
        {open && `${s.soFar} `}
        {s.howTo}
      </p>
    </Section>
  )
}
