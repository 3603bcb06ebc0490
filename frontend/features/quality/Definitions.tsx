import { Button, Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { useUrl } from '~/kit/desk/useUrl'
import { Nothing, ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import type { QualityCode } from '~/lib/api/schema'
import { dateOf, dayOf, monthOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { useMay } from '~/lib/viewer/viewer'
import { quality } from '~/messages/quality'
import { codes } from './address'
import { DefinitionEditor } from './DefinitionEditor'
import type { DeskQualityTypesQueryData, QualityDefinitionFragment } from './Quality.graphql.ts'
import { DeskQualityDefinitionHistoryDocument, DeskQualityDefinitionsDocument, QualityDefinitionFragmentDoc } from './Quality.graphql.ts'

export type Types = DeskQualityTypesQueryData['ticketTypes']

interface Props {
  cityId: string
  month: string
  types: Types
}

/** What each figure is in the month, with its history; changed by the department. */
export function Definitions({ cityId, month, types }: Props): ReactNode {
  const s = useText(quality)
  const [get, set] = useUrl()
  const mayWrite = useMay('WRITE_CATALOGUE')
  const [result, again] = useQuery({ query: DeskQualityDefinitionsDocument, variables: { cityId: cityId === '' ? null : cityId, month }, requestPolicy: 'cache-and-network' })
  const history = codes.find((c) => c === get('history'))
  const edited = mayWrite ? codes.find((c) => c === get('edit')) : undefined
  const columns: Column<QualityDefinitionFragment>[] = [
    { key: 'figure', title: s.figure, heading: true, render: (d) => s.code[d.code] },
    ...useDefinitionColumns(types),
    {
      key: 'acts',
      title: s.acts,
      render: (d) => (
        <span className="d-row">
          <Button size="small" aria-label={s.historyOf(s.code[d.code])} onClick={() => set({ history: d.code })}>
            {s.history}
          </Button>
          {mayWrite && (
            <Button size="small" aria-label={s.editOf(s.code[d.code])} onClick={() => set({ edit: d.code })}>
              {s.edit}
            </Button>
          )}
        </span>
      ),
    },
  ]
  return (
    <Section title={s.view.definitions}>
      <p className="d-quiet">{s.definitionsLead}</p>
      <ViewState result={result} pick={(d) => (d.qualityDefinitions.length === 0 ? null : d.qualityDefinitions)} retry={() => again({ requestPolicy: 'network-only' })} lines={8}>
        {(list) => {
          const rows = list.map((d) => unmask(QualityDefinitionFragmentDoc, d))
          const now = rows.find((d) => d.code === edited)
          return (
            <>
              <DataTable caption={s.view.definitions} columns={columns} rows={rows} rowKey={(d) => d.id} />
              {now && <DefinitionEditor key={now.code} now={now} cityId={cityId} month={month} types={types} onDone={() => again({ requestPolicy: 'network-only' })} />}
            </>
          )
        }}
      </ViewState>
      <Drawer open={history !== undefined} onClose={() => set({ history: null })} size={900} title={history && s.historyOf(s.code[history])} classNames={{ body: 'd-drawer' }} destroyOnHidden>
        {history && (
          <div className="d-stack">
            {cityId !== '' && <History title={s.historyOwn} cityId={cityId} code={history} types={types} />}
            <History title={s.historyProvince} cityId={null} code={history} types={types} />
          </div>
        )}
      </Drawer>
    </Section>
  )
}

function History({ title, cityId, code, types }: { title: string; cityId: string | null; code: QualityCode; types: Types }): ReactNode {
  const s = useText(quality)
  const [result, again] = useQuery({ query: DeskQualityDefinitionHistoryDocument, variables: { cityId, code }, requestPolicy: 'cache-and-network' })
  const columns: Column<QualityDefinitionFragment>[] = [
    { key: 'number', title: s.numbered, heading: true, render: (d) => s.number(d.number) },
    ...useDefinitionColumns(types).filter((c) => c.key !== 'number'),
    { key: 'note', title: s.note, render: (d) => (d.note === '' ? '–' : d.note) },
  ]
  return (
    <Section title={title}>
      <ViewState result={result} pick={(d) => d.qualityDefinitionHistory} retry={() => again({ requestPolicy: 'network-only' })} lines={4}>
        {(list) =>
          list.length === 0 ? <Nothing>{s.noHistory}</Nothing> : <DataTable caption={title} columns={columns} rows={list.map((d) => unmask(QualityDefinitionFragmentDoc, d))} rowKey={(d) => d.id} />
        }
      </ViewState>
    </Section>
  )
}

/** What a definition says, in words. */
function useDefinitionColumns(types: Types): Column<QualityDefinitionFragment>[] {
  const { language } = useDesk()
  const s = useText(quality)
  const join = (words: readonly string[]): string => words.join(language === 'zh-CN' ? '、' : ', ')
  const typeName = (code: string): string => {
    const type = types.find((t) => t.code === code)
    return type ? (language === 'en' ? type.nameEn : type.nameZh) : code
  }
  return [
    { key: 'number', title: s.whose, render: (d) => `${d.city?.name ?? s.whoseProvince} · ${s.number(d.number)}` },
    { key: 'from', title: s.fromMonth, render: (d) => s.from(monthOf(d.fromMonth, language)) },
    {
      key: 'measure',
      title: s.measureOf,
      render: (d) => (d.metric ? s.ofClock(s.metric[d.metric]) : d.rater && d.satisfiedFrom !== null ? s.satisfied(s.rater[d.rater], d.satisfiedFrom) : s.measure[d.measure]),
    },
    { key: 'types', title: s.types, render: (d) => (d.typeCodes.length === 0 ? s.allTypes : join(d.typeCodes.map(typeName))) },
    { key: 'without', title: s.exclusions, render: (d) => (d.exclusions.length === 0 ? s.noExclusions : join(d.exclusions.map((e) => s.exclusion[e]))) },
    { key: 'published', title: s.publishedAt, wideOnly: true, render: (d) => (d.publishedBy ? `${dateOf(dayOf(d.publishedAt), language)} · ${d.publishedBy.name}` : s.shipped) },
  ]
}
