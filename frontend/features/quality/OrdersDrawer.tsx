import { CloseOutlined } from '@ant-design/icons'
import { Button, Drawer } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { Choice } from '~/kit/desk/Choice'
import { Chip } from '~/kit/desk/Chip'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { useDesk } from '~/kit/desk/context'
import { More } from '~/kit/desk/More'
import type { Paged } from '~/kit/desk/usePaged'
import { usePaged } from '~/kit/desk/usePaged'
import { oneOf, useUrl } from '~/kit/desk/useUrl'
import { ViewState } from '~/kit/desk/ViewState'
import type { Masked } from '~/lib/api/fragment'
import { unmask } from '~/lib/api/fragment'
import type { QualityCode, QualitySide, QualityTrick } from '~/lib/api/schema'
import { momentOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { base } from '~/messages/base'
import { quality } from '~/messages/quality'
import { closing, isRated, listFilter, opening, orderPath, sides, tricks } from './address'
import type { QualityOrderFragment } from './Quality.graphql.ts'
import { DeskQualityBoardOrdersDocument, DeskQualityOrdersDocument, QualityOrderFragmentDoc } from './Quality.graphql.ts'

interface Props {
  code: QualityCode
  month: string
  cityId: string
}

/** The orders behind a figure, or behind a number of the board. */
export function OrdersDrawer({ code, month, cityId }: Props): ReactNode {
  const s = useText(quality)
  const [get, set] = useUrl()
  const trick = tricks.find((x) => x === get('trick'))
  const open = trick !== undefined || get('orders') !== ''
  const title = trick ? s.trick[trick] : s.ordersOf(s.code[code])
  return (
    <Drawer open={open} onClose={() => set(closing())} size={1100} title={title} classNames={{ body: 'd-drawer' }} destroyOnHidden>
      {trick ? <OfTheBoard trick={trick} month={month} cityId={cityId} /> : <OfAFigure code={code} month={month} cityId={cityId} />}
    </Drawer>
  )
}

function OfAFigure({ code, month, cityId }: Props): ReactNode {
  const s = useText(quality)
  const [get, set] = useUrl()
  const open = get('orders') !== ''
  const offered = sides.filter((side) => side !== 'NOT_RATED' || isRated(code))
  const side = oneOf(get('orders'), offered, 'DENOMINATOR')
  const variables = { code, side, month, filter: listFilter(get, cityId), after: null }
  const list = usePaged(DeskQualityOrdersDocument, variables, (d) => d.qualityOrders, !open)
  const [first] = useQuery({ query: DeskQualityOrdersDocument, variables, pause: !open })
  const name = (of: QualitySide): string =>
    of === 'NUMERATOR' || of === 'MISSED' ? (code === 'REPEAT_FAULT' ? s.sideOfRepeat[of] : isRated(code) ? s.sideOfMarks[of] : s.side[of]) : s.side[of]
  return (
    <Orders list={list} total={first.data?.qualityOrders?.totalCount} withResult={side === 'DENOMINATOR' ? (met) => name(met ? 'NUMERATOR' : 'MISSED') : undefined} bad={code === 'REPEAT_FAULT'} onPart={() => set(opening(side), { replace: true })}>
      <Choice label={s.sides} value={side} options={offered} name={name} onChange={(x) => x !== '' && set({ orders: x }, { replace: true })} />
    </Orders>
  )
}

function OfTheBoard({ trick, month, cityId }: { trick: QualityTrick; month: string; cityId: string }): ReactNode {
  const s = useText(quality)
  const [get, set] = useUrl()
  const variables = { trick, month, filter: listFilter(get, cityId), after: null }
  const list = usePaged(DeskQualityBoardOrdersDocument, variables, (d) => d.qualityBoardOrders)
  const [first] = useQuery({ query: DeskQualityBoardOrdersDocument, variables })
  return (
    <Orders list={list} total={first.data?.qualityBoardOrders?.totalCount} onPart={() => set({ ...closing(), trick }, { replace: true })}>
      <p className="d-quiet d-small">{s.trickHelp[trick]}</p>
    </Orders>
  )
}

interface OrdersProps {
  list: Paged<Masked<typeof QualityOrderFragmentDoc>>
  total: number | undefined
  /** What being in the numerator, or not, is called; not said where all are the same. */
  withResult?: ((met: boolean) => string) | undefined
  /** Whether the numerator is what should not be. */
  bad?: boolean
  /** Takes the row away that the list is of. */
  onPart: () => void
  children: ReactNode
}

function Orders({ list, total, withResult, bad = false, onPart, children }: OrdersProps): ReactNode {
  const { language } = useDesk()
  const s = useText(quality)
  const words = useText(base)
  const [get] = useUrl()
  const part = get('name')
  const orders = list.result.data?.map((o) => unmask(QualityOrderFragmentDoc, o))
  const has = (of: (o: QualityOrderFragment) => unknown): boolean => orders?.some((o) => of(o) !== null) ?? false
  const lasting = (seconds: number): string => {
    const minutes = Math.round(seconds / 60)
    return minutes < 60 ? s.minutes(minutes) : s.hours(Math.floor(minutes / 60), minutes % 60)
  }
  const columns: Column<QualityOrderFragment>[] = [
    {
      key: 'order',
      title: s.order,
      heading: true,
      render: (o) => (
        <span className="q-order">
          {o.ticket ? <Link to={orderPath(o.ticketId)}>{o.ticketCode}</Link> : <span title={s.hidden}>{o.ticketCode}</span>}
          <span className="d-quiet d-small">{o.title}</span>
        </span>
      ),
    },
    { key: 'type', title: s.type, render: (o) => (language === 'en' ? o.typeNameEn : o.typeNameZh) },
    { key: 'grade', title: s.grade, render: (o) => words.grade[o.grade] },
    { key: 'unit', title: s.unit, wideOnly: true, render: (o) => o.unitName },
    { key: 'team', title: s.team, render: (o) => o.teamName },
    { key: 'worker', title: s.worker, render: (o) => o.staffName ?? s.nobody },
    { key: 'when', title: s.when, render: (o) => <span className="q-once">{momentOf(o.at, language)}</span> },
    ...(has((o) => o.targetSeconds)
      ? [{ key: 'used', title: s.used, number: true, render: (o: QualityOrderFragment) => (o.targetSeconds === null ? '–' : `${lasting(o.consumedSeconds ?? 0)} / ${lasting(o.targetSeconds)}`) }]
      : []),
    ...(has((o) => o.score) ? [{ key: 'score', title: s.score, number: true, render: (o: QualityOrderFragment) => (o.score === null ? '–' : s.stars(o.score)) }] : []),
    ...(has((o) => o.used) ? [{ key: 'percent', title: s.usedPercent, number: true, render: (o: QualityOrderFragment) => (o.used === null ? '–' : s.percent(o.used)) }] : []),
    ...(withResult ? [{ key: 'met', title: s.result, render: (o: QualityOrderFragment) => <Chip tone={o.met !== bad ? 'green' : 'red'}>{withResult(o.met)}</Chip> }] : []),
  ]
  return (
    <div className="d-stack">
      <div className="d-row-end">
        {children}
        {part !== '' && (
          <Button aria-label={s.remove(part)} onClick={onPart}>
            {part} <CloseOutlined aria-hidden="true" />
          </Button>
        )}
      </div>
      {total !== undefined && <p role="status">{s.count(total)}</p>}
      <ViewState result={{ ...list.result, data: orders }} pick={(rows) => (rows.length === 0 ? null : rows)} retry={list.reload} lines={10} empty={s.noMatch}>
        {(rows) => <DataTable caption={s.orders} columns={columns} rows={rows} rowKey={(o) => `${o.ticketId} ${o.at}`} />}
      </ViewState>
      <More list={list} />
    </div>
  )
}
