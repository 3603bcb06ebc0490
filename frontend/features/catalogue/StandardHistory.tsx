import type { ReactNode } from 'react'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { momentOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { catalogueWords } from '~/messages/catalogue'
import type { DeskStandardWholeFragment } from './Catalogue.graphql.ts'
import { differences, matrixOf } from './matrix'
import type { Named } from './names'
import { TargetDifferences } from './TargetDifferences'

interface Props {
  numbers: readonly DeskStandardWholeFragment[]
  types: readonly (Named & { code: string })[]
}

/** The numbers of a standard, newest first, each with what it changed. */
export function StandardHistory({ numbers, types }: Props): ReactNode {
  const w = useText(catalogueWords)
  const { language } = useDesk()
  return (
    <Section title={w.history}>
      {numbers.length === 0 && <p className="d-quiet">{w.historyEmpty}</p>}
      <ol className="d-list c-list" reversed>
        {numbers.map((n, i) => {
          const older = numbers[i + 1]
          return (
            <li key={n.id} className="d-stack-s">
              <p>
                <span className="d-strong">{w.number(n.number)}</span> · {w.standard.fromOn(momentOf(n.fromAt, language))}{' '}
                <span className="d-small d-quiet">{w.by(n.publishedBy?.name ?? w.shipped, momentOf(n.publishedAt, language))}</span>
              </p>
              {n.note !== '' && <p>{n.note}</p>}
              {older ? (
                <details>
                  <summary>{w.differences}</summary>
                  <TargetDifferences differences={differences(matrixOf(older.lines), matrixOf(n.lines))} types={types} />
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
