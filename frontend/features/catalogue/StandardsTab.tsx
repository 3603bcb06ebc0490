import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import { useText } from '~/lib/i18n/catalog'
import { catalogueWords } from '~/messages/catalogue-desk'
import { DeskStandardDocument, DeskStandardHeadFragmentDoc, DeskStandardNumbersDocument, DeskStandardWholeFragmentDoc, DeskTypesDocument, DeskTypeWholeFragmentDoc } from './Catalogue.graphql.ts'
import { StandardEditor } from './StandardEditor'
import { StandardHistory } from './StandardHistory'
import type { Whose } from './useWhose'

/** The service standard of a city or of the province, to edit and to look back on. */
export function StandardsTab({ whose }: { whose: Whose }): ReactNode {
  const w = useText(catalogueWords)
  const variables = { cityId: whose.cityId }
  const requestPolicy = 'cache-and-network' as const
  const [types, typesAgain] = useQuery({ query: DeskTypesDocument, variables, requestPolicy })
  const [inForce, inForceAgain] = useQuery({ query: DeskStandardDocument, variables, requestPolicy })
  const [history, historyAgain] = useQuery({ query: DeskStandardNumbersDocument, variables, requestPolicy })
  const reload = (): void => {
    for (const again of [typesAgain, inForceAgain, historyAgain]) again({ requestPolicy: 'network-only' })
  }
  return (
    <ViewState result={types} pick={(d) => d.ticketTypes.map((x) => unmask(DeskTypeWholeFragmentDoc, x))} retry={reload} lines={12}>
      {(all) => (
        <ViewState result={inForce} pick={(d) => unmask(DeskStandardWholeFragmentDoc, d.serviceStandard)} retry={reload} lines={12} empty={w.standard.none}>
          {(current) => (
            <ViewState result={history} pick={(d) => d.serviceStandardHistory.map((x) => unmask(DeskStandardHeadFragmentDoc, x))} retry={reload} lines={12}>
              {(numbers) => (
                <div className="d-stack">
                  <StandardEditor key={`${current.id} ${numbers[0]?.id ?? ''}`} inForce={current} numbers={numbers} types={all} cityId={whose.cityId} reload={reload} />
                  <StandardHistory numbers={numbers} types={all} cityId={whose.cityId} />
                </div>
              )}
            </ViewState>
          )}
        </ViewState>
      )}
    </ViewState>
  )
}
