import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { Section } from '~/kit/desk/Page'
import { ViewState } from '~/kit/desk/ViewState'
import { momentOf } from '~/lib/format/time'
import { Marks, UseChip } from './Chips'
import { usesOf } from './rows'
import type { DeskUseRowFragment, DeskUseWholeFragment } from './Use.graphql.ts'
import { DeskUseEarlierDocument } from './Use.graphql.ts'
import { useWords } from './words'

/** How many are shown of each. */
const most = 5

/** What the power was used for before: for this customer by whoever, and by this person for whomever. */
export function Earlier({ of: o }: { of: DeskUseWholeFragment }): ReactNode {
  const { s } = useWords()
  const [result, again] = useQuery({
    query: DeskUseEarlierDocument,
    variables: { customer: { groupId: o.group.id, powerCode: o.power.code }, person: { staffId: o.staff.id, powerCode: o.power.code } },
    requestPolicy: 'cache-and-network',
  })
  const before = (rows: readonly DeskUseRowFragment[]): DeskUseRowFragment[] => rows.filter((r) => r.id !== o.id && Date.parse(r.askedAt) <= Date.parse(o.askedAt)).slice(0, most)
  return (
    <Section title={s.earlier.title}>
      <ViewState result={result} pick={(d) => d} retry={() => again({ requestPolicy: 'network-only' })} lines={3}>
        {(data) => (
          <div className="ud-earlier">
            <Before title={s.earlier.customer} none={s.earlier.noCustomer} rows={before(usesOf(data.customer?.nodes))} all={`/desk/uses?group=${o.group.id}&power=${o.power.code}`} who />
            <Before title={s.earlier.person} none={s.earlier.noPerson} rows={before(usesOf(data.person?.nodes))} all={`/desk/uses?staff=${o.staff.id}&power=${o.power.code}`} />
          </div>
        )}
      </ViewState>
    </Section>
  )
}

interface BeforeProps {
  title: string
  none: string
  rows: readonly DeskUseRowFragment[]
  all: string
  /** Whether to say who it was; otherwise for whom. */
  who?: boolean
}

function Before({ title, none, rows, all, who = false }: BeforeProps): ReactNode {
  const { s, amount, language } = useWords()
  return (
    <div className="d-stack-s">
      <h3 className="d-between">
        {title}
        {rows.length > 0 && (
          <Link to={all} className="d-small" aria-label={`${title}: ${s.earlier.all}`}>
            {s.earlier.all}
          </Link>
        )}
      </h3>
      {rows.length === 0 ? (
        <p className="d-quiet d-small">{none}</p>
      ) : (
        <ul className="d-list">
          {rows.map((r) => (
            <li key={r.id} className="ud-before">
              <span className="d-strong d-nowrap">{amount(r.amount, r.power.unit)}</span>
              <span className="ud-before-who">{who ? r.staff.name : r.group.name}</span>
              <span className="d-row ud-before-chips">
                <Marks of={r} />
                <UseChip status={r.status} />
              </span>
              <Link to={`/desk/uses?use=${r.id}`} className="d-small d-quiet" aria-label={r.code}>
                {momentOf(r.askedAt, language)}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
