import type { ReactNode } from 'react'
import { Bar } from '~/kit/desk/Bar'
import { Chip } from '~/kit/desk/Chip'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { useUrl } from '~/kit/desk/useUrl'
import { grouped } from '~/lib/format/decimal'
import { points, quantity } from '~/lib/format/figures'
import { useText } from '~/lib/i18n/catalog'
import { analysis } from '~/messages/analysis'
import type { Analysis } from './AnalysisPage'
import { opening } from './people'

type Row = Analysis['indicators'][number]

/** What each indicator brings: its mean score, its points, and how many have nothing of it. */
export function Indicators({ indicators, people }: { indicators: readonly Row[]; people: number }): ReactNode {
  const { t, language } = useDesk()
  const s = useText(analysis)
  const [, set] = useUrl()
  const nameOf = (i: Row): string => (language === 'en' && i.nameEn !== '' ? i.nameEn : i.nameZh)
  const columns: Column<Row>[] = [
    { key: 'name', title: s.indicator, heading: true, render: nameOf },
    { key: 'category', title: s.category, render: (i) => <Chip tone={i.category === 'BASE' ? 'blue' : 'plain'}>{t.category[i.category]}</Chip> },
    {
      key: 'mean',
      title: s.meanOf,
      number: true,
      render: (i) => (
        <span className="an-mean">
          {points(i.mean).replace('-', '−')} <span className="d-quiet d-small">/ {quantity(i.max)}</span>
          <Bar done={i.mean} target={i.max} />
        </span>
      ),
    },
    { key: 'points', title: s.points, number: true, render: (i) => (i.category === 'PROCESS' ? '–' : points(i.points).replace('-', '−')) },
    {
      key: 'zero',
      title: s.zero,
      number: true,
      render: (i) =>
        i.zero === 0 ? (
          '0'
        ) : (
          <button type="button" className="d-link" aria-label={`${nameOf(i)} · ${s.zero}: ${String(i.zero)}`} onClick={() => set(opening({ ind: i.indicatorCode, zero: '1' }))}>
            {grouped(String(i.zero))} <span className="d-small">({String(Math.round((100 * i.zero) / Math.max(1, people)))}%)</span>
          </button>
        ),
    },
  ]
  return (
    <Section title={s.indicators}>
      <DataTable caption={s.indicators} columns={columns} rows={indicators} rowKey={(i) => i.indicatorCode} onOpen={(i) => set(opening({ ind: i.indicatorCode }))} />
    </Section>
  )
}
