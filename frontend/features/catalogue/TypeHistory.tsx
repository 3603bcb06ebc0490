import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import { momentOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { catalogueWords } from '~/messages/catalogue-desk'
import type { DeskTypeWholeFragment } from './Catalogue.graphql.ts'
import { DeskTypeHistoryDocument, DeskTypeWholeFragmentDoc } from './Catalogue.graphql.ts'
import { differences, editingOf, inputOf } from './type'
import { TypeDifferences } from './TypeDifferences'

/** The numbers of a type, newest first, each with what it changed. */
export function TypeHistory({ type, types }: { type: DeskTypeWholeFragment; types: readonly DeskTypeWholeFragment[] }): ReactNode {
  const w = useText(catalogueWords)
  const { language } = useDesk()
  const [result, again] = useQuery({ query: DeskTypeHistoryDocument, variables: { cityId: type.city?.id ?? null, code: type.code }, requestPolicy: 'cache-and-network' })
  return (
    <Section title={w.history}>
      <ViewState result={result} pick={(d) => d.ticketTypeHistory.map((x) => unmask(DeskTypeWholeFragmentDoc, x))} retry={() => again({ requestPolicy: 'network-only' })} lines={4}>
        {(numbers) => (
          <ol className="d-list c-list" reversed>
            {numbers.map((x, i) => {
              const older = numbers[i + 1]
              return (
                <li key={x.id} className="d-stack-s">
                  <p>
                    <span className="d-strong">{w.number(x.number)}</span>{' '}
                    <span className="d-small d-quiet">{w.by(x.publishedBy?.name ?? w.shipped, momentOf(x.publishedAt, language))}</span>
                  </p>
                  {x.givenUp && <p>{w.giveUp.number}</p>}
                  {older ? <TypeDifferences differences={differences(inputOf(editingOf(older)), inputOf(editingOf(x)))} types={types} /> : <p className="d-quiet">{w.first}</p>}
                </li>
              )
            })}
          </ol>
        )}
      </ViewState>
    </Section>
  )
}
