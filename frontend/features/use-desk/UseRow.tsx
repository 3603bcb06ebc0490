import type { ReactNode } from 'react'
import { GradeTag } from '~/kit/GradeTag'
import { nameIn } from '~/kit/ticket/names'
import type { DeskUseRowFragment } from './Use.graphql.ts'
import { useWords } from './words'

interface Props {
  id: string
  of: DeskUseRowFragment
  open: boolean
  onOpen: () => void
  /** Where it stands, and how long still. */
  first: ReactNode
  last?: ReactNode
}

/** A use in a list beside which one is open: how much, for whom, which power, by whom. */
export function UseRow({ id, of: r, open, onOpen, first, last }: Props): ReactNode {
  const { amount, language } = useWords()
  return (
    <li className={open ? 'ud-row ud-row-open' : 'ud-row'} data-row={id}>
      <button type="button" className="ud-row-button" aria-current={open ? 'true' : undefined} onClick={onOpen}>
        <span className="ud-row-line">{first}</span>
        <span className="ud-row-line">
          <strong className="ud-ellipsis">{r.group.name}</strong>
          <strong className="d-nowrap">{amount(r.amount, r.power.unit)}</strong>
        </span>
        <span className="ud-row-line d-small d-quiet">
          <span className="ud-ellipsis">
            {nameIn(r.power, language)} · {r.staff.name}
          </span>
          {last ?? <GradeTag grade={r.group.grade} />}
        </span>
      </button>
    </li>
  )
}
