import { PrinterOutlined } from '@ant-design/icons'
import { Alert, Button, Select, TreeSelect } from 'antd'
import type { ReactElement, ReactNode } from 'react'
import { useCallback, useId, useMemo } from 'react'
import { useQuery } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { Labelled, Page } from '~/kit/desk/Page'
import { useScope } from '~/kit/desk/useScope'
import { useUrl } from '~/kit/desk/useUrl'
import { unitTree } from '~/kit/desk/units'
import { Nothing, ViewState } from '~/kit/desk/ViewState'
import type { MonthSpan } from '~/lib/api/schema'
import { monthOf, thisMonth } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { effect } from '~/messages/effect'
import { DeskEffectFiguresDocument, DeskEffectReportDocument } from './Effect.graphql.ts'
import './effect.css'
import { Report } from './Report'
import { listOf, monthsLater, spanFits, spanOf } from './spans'

const kinds = ['CITY', 'PRODUCTION_UNIT'] as const
const mostUnits = 50
const mostCodes = 40

/** 成效报告: chosen figures of chosen units in two periods. The address holds all that was chosen. */
export default function EffectPage(): ReactNode {
  const { units, months, language } = useDesk()
  const s = useText(effect)
  const [get, set] = useUrl()
  const { unit } = useScope(kinds)
  const known = listOf(get('units'), mostUnits).filter((id) => units.some((u) => u.id === id && (kinds as readonly string[]).includes(u.kind)))
  const unitIds = known.length > 0 ? known : unit ? [unit.id] : []
  const newest = (months.find((m) => m.closed) ?? months.find((m) => m.month < thisMonth()))?.month ?? monthsLater(thisMonth(), -1)
  const after = spanOf(get('af'), get('at'), newest)
  const before = spanOf(get('bf'), get('bt'), monthsLater(spanFits(after) ? after.from : newest, -1))
  const codes = listOf(get('codes'), mostCodes)
  const fits = spanFits(before) && spanFits(after)

  const asked = { unitIds, before, after }
  const pause = !fits || unitIds.length === 0
  const [figures] = useQuery({ query: DeskEffectFiguresDocument, variables: asked, pause })
  const [result, again] = useQuery({
    query: DeskEffectReportDocument,
    variables: { query: { ...asked, codes: codes.length === 0 ? null : codes } },
    pause,
    requestPolicy: 'cache-and-network',
  })
  const all = figures.data?.effectFigures ?? []
  const inWords = (span: MonthSpan): string => s.span(monthOf(span.from, language), monthOf(span.to, language))
  const names = unitIds.map((id) => units.find((u) => u.id === id)?.name ?? id)

  return (
    <Page
      title={s.title}
      lead={<span className="d-screen">{s.lead}</span>}
      actions={
        <Button className="d-screen" icon={<PrinterOutlined />} disabled={pause} onClick={() => window.print()}>
          {s.print}
        </Button>
      }
      filters={
        <>
          <Units value={unitIds} onChange={(ids) => set({ units: ids.join(',') }, { replace: true })} />
          <Span name={s.before} span={before} onChange={(span) => set({ bf: span.from, bt: span.to }, { replace: true })} />
          <Span name={s.after} span={after} onChange={(span) => set({ af: span.from, at: span.to }, { replace: true })} />
          <Labelled label={s.figures} grow>
            <Select
              mode="multiple"
              aria-label={s.figures}
              className="ef-codes"
              value={codes}
              maxCount={mostCodes}
              maxTagCount="responsive"
              allowClear
              placeholder={s.allFigures}
              showSearch={{ optionFilterProp: 'label' }}
              loading={figures.fetching}
              onChange={(chosen: string[]) => set({ codes: chosen.join(',') }, { replace: true })}
              options={all.map((f) => ({ value: f.code, label: language === 'en' && f.nameEn !== '' ? f.nameEn : f.nameZh }))}
            />
          </Labelled>
        </>
      }
    >
      {unitIds.length === 0 ? (
        <Nothing>{s.noUnits}</Nothing>
      ) : !fits ? (
        <Alert type="warning" showIcon title={s.badSpan} />
      ) : (
        <>
          <p className="ef-what">
            <strong>{names.join(language === 'zh-CN' ? '、' : ', ')}</strong> · {s.compared(inWords(before), inWords(after))}
          </p>
          <ViewState result={result} pick={(d) => d.effectReport} retry={() => again({ requestPolicy: 'network-only' })} lines={12}>
            {(report) => <Report report={report} figures={all} before={inWords(before)} after={inWords(after)} />}
          </ViewState>
        </>
      )}
    </Page>
  )
}

/** Cities and production units of the viewer's scope, several at once. */
function Units({ value, onChange }: { value: readonly string[]; onChange: (ids: string[]) => void }): ReactNode {
  const { t, units } = useDesk()
  const s = useText(effect)
  const id = useId()
  // antd says that the field controls this list, and gives the id to none.
  const popup = useCallback((menu: ReactElement) => <div id={`${id}_list`}>{menu}</div>, [id])
  const tree = useMemo(() => unitTree(units.filter((u) => u.active), kinds), [units])
  return (
    <Labelled label={s.units} grow>
      <TreeSelect
        id={id}
        popupRender={popup}
        aria-label={s.units}
        title={s.unitsHelp}
        className="d-unit-picker"
        multiple
        value={[...value]}
        maxCount={mostUnits}
        maxTagCount="responsive"
        onChange={(ids: string[]) => onChange(ids)}
        treeData={tree}
        showSearch={{ treeNodeFilterProp: 'text' }}
        placeholder={t.picker.unit}
        notFoundContent={t.picker.noUnit}
        treeDefaultExpandedKeys={tree.map((n) => n.value)}
        popupMatchSelectWidth={false}
        listHeight={360}
      />
    </Labelled>
  )
}

/** As far back as figures can be asked for; they may be older than what is settled here. */
const monthsBack = 240

/** Two months, from and to. */
function Span({ name, span, onChange }: { name: string; span: MonthSpan; onChange: (span: MonthSpan) => void }): ReactNode {
  const { language } = useDesk()
  const s = useText(effect)
  const options = useMemo(
    () =>
      Array.from({ length: monthsBack }, (_, i) => monthsLater(thisMonth(), -i)).map((month) => ({
        value: month,
        label: monthOf(month, language),
        // Found by 2010-06 as well as by how it is written.
        text: `${monthOf(month, language)} ${month}`,
      })),
    [language],
  )
  const picker = (label: string, value: string, choose: (month: string) => void): ReactNode => (
    <Select
      aria-label={label}
      className="ef-month"
      value={value}
      status={spanFits(span) ? '' : 'error'}
      showSearch={{ optionFilterProp: 'text' }}
      options={options}
      onChange={choose}
    />
  )
  return (
    <fieldset className="d-fieldset ef-span">
      <legend>{name}</legend>
      <span className="ef-months">
        {/* A later beginning takes the end along. */}
        {picker(s.fromOf(name), span.from, (from) => onChange({ from, to: from > span.to || span.from === span.to ? from : span.to }))}
        <span aria-hidden="true">–</span>
        {picker(s.toOf(name), span.to, (to) => onChange({ ...span, to }))}
      </span>
    </fieldset>
  )
}
