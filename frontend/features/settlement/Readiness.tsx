import { CheckCircleOutlined, WarningOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { UseQueryState } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { Figure, Section } from '~/kit/desk/Page'
import { ViewState } from '~/kit/desk/ViewState'
import { grouped } from '~/lib/format/decimal'
import { monthOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { may, useViewer } from '~/lib/viewer/viewer'
import { settlement } from '~/messages/settlement-desk'
import { byKind, fixOf } from './fixes'
import type { DeskReadinessQueryData, DeskReadinessQueryVariables } from './Settlement.graphql.ts'

type Missing = DeskReadinessQueryData['settlementReadiness']['missing'][number]

/** How many names of a kind are shown at first. */
const few = 6

interface Props {
  result: UseQueryState<DeskReadinessQueryData, DeskReadinessQueryVariables>
  retry: () => void
  cityId: string
  month: string
  /** Whether there is a version already: then this only says whether another one could be made. */
  computed: boolean
}

/** Everything that a settlement lacks, by kind and by name, each with the way to put it right. */
export function Readiness({ result, retry, cityId, month, computed }: Props): ReactNode {
  const s = useText(settlement)
  // Where there is a version, only what would hinder another one is worth a word.
  if (computed && (result.data?.settlementReadiness.count ?? 0) === 0) return null
  return (
    <Section title={s.ready.title}>
      <ViewState result={result} pick={(d) => d.settlementReadiness} retry={retry} lines={3}>
        {(ready) => (
          <div className="d-stack">
            {ready.count === 0 ? (
              <p className="d-good">
                <CheckCircleOutlined aria-hidden="true" /> {s.ready.all}
              </p>
            ) : (
              <p className="d-warn d-strong">
                <WarningOutlined aria-hidden="true" /> {s.ready.count(ready.count)}
                {ready.missing.length < ready.count && <span className="d-quiet"> · {s.ready.shown(ready.missing.length, ready.count)}</span>}
              </p>
            )}
            {ready.count > 0 && (
              <ul className="d-list">
                {byKind(ready.missing).map(({ kind, all }) => (
                  <Kind key={kind} kind={kind} all={all} cityId={cityId} month={month} />
                ))}
              </ul>
            )}
            {!computed && (
              <dl className="d-figures">
                <Figure name={s.ready.people}>{grouped(String(ready.people))}</Figure>
                <Figure name={s.ready.units}>{ready.units}</Figure>
                <Figure name={s.ready.carried}>{grouped(String(ready.carriedEntries))}</Figure>
              </dl>
            )}
          </div>
        )}
      </ViewState>
    </Section>
  )
}

function Kind({ kind, all, cityId, month }: { kind: Missing['kind']; all: readonly Missing[]; cityId: string; month: string }): ReactNode {
  const { language } = useDesk()
  const s = useText(settlement)
  const viewer = useViewer()
  const [open, setOpen] = useState(false)
  const shown = open ? all : all.slice(0, few)
  // A person's terms are put right at the person, a month in that month; everything else at one place.
  const fix = fixOf({ kind, staffId: null, nameZh: all[0]?.nameZh ?? '' }, cityId, month)
  const single = kind === 'EARLIER_MONTH' || (fix?.action === 'WRITE_PAY_TERMS' && all[0]?.staffId !== null)
  const allowed = fix !== null && may(viewer, fix.action)
  const nameOf = (m: Missing): string =>
    kind === 'EARLIER_MONTH' ? monthOf(m.nameZh, language) : [m.staffName === '' ? m.unitName : `${m.staffName} ${m.staffCode}`, m.indicatorCode === null ? '' : language === 'zh-CN' ? m.nameZh : m.nameEn]
      .filter((x) => x !== '')
      .join(' · ')
  return (
    <li className="d-stack-s">
      <div className="d-between">
        <strong>
          {s.ready.kind[kind]} <span className="d-quiet">{all.length > 1 ? all.length : ''}</span>
        </strong>
        {fix !== null && (allowed ? <Link to={fix.to}>{s.ready.fixes[kind as keyof typeof s.ready.fixes]}</Link> : <span className="d-quiet d-small">{s.ready.by[fix.by]}</span>)}
      </div>
      <ul className="d-row">
        {shown.map((m) => {
          const name = nameOf(m)
          const to = single && allowed ? fixOf(m, cityId, month)?.to : undefined
          return name === '' ? null : (
            <li key={`${m.unitId ?? ''} ${m.staffId ?? ''} ${m.indicatorCode ?? ''} ${name}`} className="d-chip st-name">
              {to === undefined ? name : <Link to={to}>{name}</Link>}
            </li>
          )
        })}
        {all.length > few && (
          <li>
            <Button size="small" type="link" aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? s.ready.fewer : s.ready.more(all.length - few)}
            </Button>
          </li>
        )}
      </ul>
    </li>
  )
}
