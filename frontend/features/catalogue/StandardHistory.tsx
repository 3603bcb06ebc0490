import type { ReactNode } from 'react'
import { useState } from 'react'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { momentOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { catalogueWords } from '~/messages/catalogue-desk'
import type { DeskStandardHeadFragment } from './Catalogue.graphql.ts'
import { differences, matrixOf } from './matrix'
import type { Named } from './names'
import { TargetDifferences } from './TargetDifferences'
import { useLines } from './useLines'

interface Props {
  numbers: readonly DeskStandardHeadFragment[]
  types: readonly (Named & { code: string })[]
  cityId: string | null
}

/** The numbers of a standard, newest first, each with what it changed. */
export function StandardHistory({ numbers, types, cityId }: Props): ReactNode {
  const w = useText(catalogueWords)
  const { t, language, errorText } = useDesk()
  // Whole tables are fetched when somebody wants to know.
  const [asked, setAsked] = useState(false)
  const lines = useLines(cityId, !asked)
  return (
    <Section title={w.history}>
      {numbers.length === 0 && <p className="d-quiet">{w.historyEmpty}</p>}
      <ol className="d-list c-list" reversed>
        {numbers.map((n, i) => {
          const older = numbers[i + 1]
          const was = lines.of(older?.id ?? '')
          const is = lines.of(n.id)
          return (
            <li key={n.id} className="d-stack-s">
              <p>
                <span className="d-strong">{w.number(n.number)}</span> · {w.standard.fromOn(momentOf(n.fromAt, language))}{' '}
                <span className="d-small d-quiet">{w.by(n.publishedBy?.name ?? w.shipped, momentOf(n.publishedAt, language))}</span>
              </p>
              {n.note !== '' && <p>{n.note}</p>}
              {n.givenUp ? (
                <p>{w.giveUp.number}</p>
              ) : older && !older.givenUp ? (
                <details onToggle={() => setAsked(true)}>
                  <summary>{w.differences}</summary>
                  {was && is ? <TargetDifferences differences={differences(matrixOf(was), matrixOf(is))} types={types} /> : <p className="d-quiet">{lines.error ? errorText(lines.error) : t.state.loading}</p>}
                </details>
              ) : (
                <p className="d-quiet">{w.first}</p>
              )}
            </li>
          )
        })}
      </ol>
    </Section>
  )
}
