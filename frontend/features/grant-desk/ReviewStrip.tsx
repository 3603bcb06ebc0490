import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { Figure } from '~/kit/desk/Page'
import type { GrantState } from '~/lib/api/schema'
import { daysBetween, daysLater } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { grantDesk } from '~/messages/grant-desk'
import { soonDays } from './grant'
import { DeskGrantsDueDocument } from './Grant.graphql.ts'

/** Within how many days a review may be asked for; 0 is those that are overdue. */
export const reviewDays = [0, 14, soonDays] as const

interface Props {
  day: string
  review: (typeof reviewDays)[number] | undefined
  state: GrantState | ''
  onChoose: (change: { review?: string | null; state?: GrantState | null }) => void
}

/** How many grants are to be reviewed soon, and how many are suspended; each opens its list. */
export function ReviewStrip({ day, review, state, onChoose }: Props): ReactNode {
  const w = useText(grantDesk).grants.due
  const [{ data }] = useQuery({ query: DeskGrantsDueDocument, variables: { reviewBefore: daysLater(day, soonDays + 1) }, requestPolicy: 'cache-and-network' })
  const due = data?.due?.nodes?.flatMap((g) => g ?? [])
  const figure = (n: number | undefined, more: boolean): string => (n === undefined ? '–' : more ? w.many(n) : String(n))
  const within = (days: number): string => figure(due?.filter((g) => daysBetween(day, g.reviewOn) <= days).length, data?.due?.pageInfo.hasNextPage ?? false)
  const tone = (n: string, bad: string): string => (n === '0' || n === '–' ? 'd-link g-count' : `d-link g-count ${bad}`)
  const suspended = figure(data?.suspended?.nodes?.length, data?.suspended?.pageInfo.hasNextPage ?? false)
  const reviews = [
    { days: 0, name: w.late, bad: 'd-bad' },
    { days: 14, name: w.fortnight, bad: 'd-warn' },
    { days: soonDays, name: w.month, bad: '' },
  ] as const
  return (
    <dl className="d-figures" aria-label={w.label}>
      {reviews.map(({ days, name, bad }) => {
        const n = within(days)
        return (
          <Figure key={days} name={name}>
            <button type="button" className={tone(n, bad)} aria-pressed={review === days} onClick={() => onChoose(review === days ? {} : { review: String(days) })}>
              {n}
            </button>
          </Figure>
        )
      })}
      <Figure name={w.suspended}>
        <button type="button" className={tone(suspended, 'd-warn')} aria-pressed={state === 'SUSPENDED'} onClick={() => onChoose(state === 'SUSPENDED' ? {} : { state: 'SUSPENDED' })}>
          {suspended}
        </button>
      </Figure>
    </dl>
  )
}
