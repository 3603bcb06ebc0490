import type { ReactNode } from 'react'
import { Suspense, lazy, useMemo } from 'react'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { useUrl } from '~/kit/desk/useUrl'
import { Nothing } from '~/kit/desk/ViewState'
import { compare, grouped, rounded } from '~/lib/format/decimal'
import { yuan } from '~/lib/format/figures'
import { useText } from '~/lib/i18n/catalog'
import { analysis } from '~/messages/analysis'
import type { Analysis } from './AnalysisPage'
import { opening } from './people'

const Chart = lazy(() => import('~/charts/Chart'))

/** Pay in classes, as a picture and as figures; each class opens to its people. */
export function Distribution({ bins, median }: { bins: Analysis['bins']; median: string }): ReactNode {
  const { t } = useDesk()
  const s = useText(analysis)
  const [, set] = useUrl()
  const drawing = useMemo(
    () => ({
      labels: bins.map((b) => grouped(rounded(b.from, 0))),
      values: bins.map((b) => b.people),
      shown: bins.map((b) => t.people(b.people)),
      marked: bins.findIndex((b) => compare(b.from, median) <= 0 && compare(median, b.below) < 0),
    }),
    [bins, median, t],
  )
  const columns: Column<Analysis['bins'][number]>[] = [
    { key: 'bin', title: s.bin, heading: true, render: (b) => s.binOf(yuan(b.from), yuan(b.below)) },
    { key: 'people', title: s.people, number: true, render: (b) => grouped(String(b.people)) },
  ]
  return (
    <Section title={s.spread}>
      {bins.length === 0 ? (
        <Nothing>{s.noPeople}</Nothing>
      ) : (
        <div className="d-columns">
          <figure className="an-chart">
            <Suspense fallback={<div className="an-wait" />}>
              <Chart kind="bar" name={s.people} {...drawing} />
            </Suspense>
            <figcaption className="d-small d-quiet">{s.binNote}</figcaption>
          </figure>
          <div className="an-bins">
            <DataTable caption={s.spread} columns={columns} rows={bins.filter((b) => b.people > 0)} rowKey={(b) => b.from} onOpen={(b) => set(opening({ from: b.from, below: b.below }))} />
          </div>
        </div>
      )}
    </Section>
  )
}
