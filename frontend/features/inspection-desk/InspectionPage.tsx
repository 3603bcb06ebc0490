import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { useQuery } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { LookChip } from '~/kit/desk/LookChip'
import { Page } from '~/kit/desk/Page'
import { ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import { grouped } from '~/lib/format/decimal'
import { dateOf, dayBefore } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { inspectionDesk } from '~/messages/inspection-desk'
import { use as words } from '~/messages/use'
import { Closing } from './Closing'
import { Drawing } from './Drawing'
import { progressOf } from './draw'
import type { DeskInspectionWholeFragment } from './Inspections.graphql.ts'
import { DeskInspectionDocument, DeskInspectionHeadFragmentDoc, DeskInspectionItemFragmentDoc, DeskInspectionWholeFragmentDoc } from './Inspections.graphql.ts'
import './inspection-desk.css'
import { Items } from './Items'
import { inspectionLooks } from './looks'
import { Projection } from './Projection'
import { Published } from './Published'
import { Steps } from './Steps'

/** An inspection: what was published, the draw, what was found, and what that says of all of it. */
export default function InspectionPage(): ReactNode {
  const { id = '' } = useParams()
  const s = useText(inspectionDesk)
  const [result, again] = useQuery({ query: DeskInspectionDocument, variables: { id }, requestPolicy: 'cache-and-network' })
  const reload = (): void => again({ requestPolicy: 'network-only' })
  const found = result.data?.inspection
  if (!found)
    return (
      <Page title={s.title} lead={s.lead}>
        <ViewState result={result} pick={(d) => d.inspection} retry={reload} lines={10} empty={s.missing}>
          {() => null}
        </ViewState>
      </Page>
    )
  return <Whole of={unmask(DeskInspectionWholeFragmentDoc, found)} onChanged={reload} />
}

function Whole({ of, onChanged }: { of: DeskInspectionWholeFragment; onChanged: () => void }): ReactNode {
  const { language } = useDesk()
  const s = useText(inspectionDesk)
  const w = useText(words)
  const head = unmask(DeskInspectionHeadFragmentDoc, of)
  const items = unmask(DeskInspectionItemFragmentDoc, of.items)
  const progress = progressOf(items)
  return (
    <Page
      title={s.titleOf(head.code)}
      lead={
        <span className="d-row">
          {s.headLead(head.unit.name, s.period(dateOf(head.from, language), dateOf(dayBefore(head.until), language)), grouped(String(head.populationCount)))}
          <LookChip look={inspectionLooks[head.status]}>{w.inspectionStatus[head.status]}</LookChip>
        </span>
      }
      actions={
        <Link to="/desk/inspections">
          <Button>{s.all}</Button>
        </Link>
      }
    >
      <div className="d-stack in-page">
        <Steps status={head.status} announcedAt={head.announcedAt} drawnAt={of.drawnAt} closedAt={of.closedAt} progress={progress} />
        {head.status === 'CLOSED' && <Closing of={of} left={0} onDone={onChanged} />}
        {head.status === 'ANNOUNCED' && <Drawing of={of} onDone={onChanged} />}
        {head.status !== 'ANNOUNCED' && (
          <>
            <Items of={of} items={items} onChanged={onChanged} />
            {of.projection && <Projection of={of.projection} open={progress.done < progress.all} />}
          </>
        )}
        {head.status === 'DRAWN' && <Closing of={of} left={progress.all - progress.done} onDone={onChanged} />}
        <Published of={of} />
      </div>
    </Page>
  )
}
