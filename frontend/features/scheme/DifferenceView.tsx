import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { Chip } from '~/kit/desk/Chip'
import type { Tone } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { Labelled, Section } from '~/kit/desk/Page'
import { useUrl } from '~/kit/desk/useUrl'
import { Nothing, ViewState } from '~/kit/desk/ViewState'
import { isDecimal, short } from '~/lib/format/decimal'
import { monthOf } from '~/lib/format/time'
import type { Difference } from './difference'
import type { Editing } from './editing'
import { editingOf } from './editing'
import type { DeskSchemeWholeFragment } from './Scheme.graphql.ts'
import { SchemeDifferencesDocument } from './Scheme.graphql.ts'
import type { Listed } from './SchemePage'

const tones: Record<Difference['kind'], Tone> = { ADDED: 'green', REMOVED: 'red', CHANGED: 'blue' }

/** What changed, line by line, in words. */
export function DifferenceList({ differences, scheme }: { differences: readonly Difference[]; scheme: Pick<Editing, 'lines'> }): ReactNode {
  const { t, language } = useDesk()
  const nameOf = (d: Difference): string => {
    if (d.subject === 'POST') return t.post[d.key as keyof typeof t.post] ?? d.key
    if (d.subject === 'SCHEME') return t.scheme.subject.SCHEME ?? ''
    const line = scheme.lines.find((l) => l.code === d.key)
    return line ? (language === 'zh-CN' ? line.nameZh : line.nameEn) : d.kind === 'REMOVED' && d.before !== '' ? d.before : d.key
  }
  const value = (d: Difference, text: string): string => {
    if (text === '') return t.none
    const words: Record<string, string> | undefined =
      d.field === 'method' ? t.method : d.field === 'category' ? t.category : d.field === 'source' ? t.source : t.scheme.settingWords[d.field]
    return words?.[text] ?? (isDecimal(text, 6) ? short(text) : text)
  }
  const columns: Column<Difference>[] = [
    { key: 'what', title: t.trace.indicator, heading: true, render: nameOf },
    { key: 'kind', title: t.org.status, render: (d) => <Chip tone={tones[d.kind]}>{t.scheme.kind[d.kind]}</Chip> },
    { key: 'field', title: t.audit.field, render: (d) => (d.field === '' ? '–' : (t.scheme.field[d.field] ?? d.field)) },
    { key: 'before', title: t.scheme.before, render: (d) => (d.field === '' ? '–' : <span className="d-diff"><del>{value(d, d.before)}</del></span>) },
    { key: 'after', title: t.scheme.after, render: (d) => (d.field === '' ? '–' : <span className="d-diff"><ins>{value(d, d.after)}</ins></span>) },
  ]
  return (
    <DataTable
      caption={t.scheme.difference}
      columns={columns}
      rows={differences}
      rowKey={(d) => `${d.subject} ${d.key} ${d.field} ${d.kind}`}
    />
  )
}

/** What is saved of a scheme against another version: by itself the one before it. */
export function DifferenceTo({ scheme, others }: { scheme: DeskSchemeWholeFragment; others: readonly Listed[] }): ReactNode {
  const { t, language } = useDesk()
  const [get, set] = useUrl()
  const before = others.find((s) => s.month < scheme.month || (s.month === scheme.month && s.number < scheme.number))
  const fromId = others.find((s) => s.id === get('against'))?.id ?? before?.id ?? others[0]?.id ?? ''
  const [result, again] = useQuery({
    query: SchemeDifferencesDocument,
    variables: { fromId, toId: scheme.id },
    pause: fromId === '',
    requestPolicy: 'cache-and-network',
  })
  return (
    <Section title={t.scheme.difference}>
      {fromId === '' ? (
        <Nothing>{t.scheme.noOther}</Nothing>
      ) : (
        <>
          <Labelled label={t.scheme.against}>
            <Select
              aria-label={t.scheme.against}
              className="d-field"
              value={fromId}
              onChange={(against) => set({ against }, { replace: true })}
              options={others.map((s) => ({
                value: s.id,
                label: `${monthOf(s.month, language)} · ${t.scheme.version(s.number)} · ${t.scheme.status[s.status]}`,
              }))}
            />
          </Labelled>
          <ViewState
            result={result}
            pick={(d) => (d.schemeDifference.length === 0 ? null : d.schemeDifference)}
            retry={() => again({ requestPolicy: 'network-only' })}
            empty={t.scheme.same}
          >
            {(found) => <DifferenceList differences={found} scheme={editingOf(scheme)} />}
          </ViewState>
        </>
      )}
    </Section>
  )
}
