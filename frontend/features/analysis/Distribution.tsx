import type { ReactNode } from 'react'
import { Suspense, lazy, useMemo } from 'react'
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
            {/* Two short columns: a table on a phone as well. */}
            <table className="d-table">
              <caption className="d-hidden">{s.spread}</caption>
              <thead>
                <tr>
                  <th scope="col">{s.bin}</th>
                  <th scope="col" className="d-num">
                    {s.people}
                  </th>
                </tr>
              </thead>
              <tbody>
                {bins
                  .filter((b) => b.people > 0)
                  .map((b) => (
                    <tr key={b.from}>
                      <th scope="row">
                        <button type="button" className="d-link" onClick={() => set(opening({ from: b.from, below: b.below }))}>
                          {s.binOf(yuan(b.from), yuan(b.below))}
                        </button>
                      </th>
                      <td className="d-num">{grouped(String(b.people))}</td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </div>
        </div>
      )}
    </Section>
  )
}
