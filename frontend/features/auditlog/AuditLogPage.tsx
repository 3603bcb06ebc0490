import { Button, Drawer, Select } from 'antd'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { useQuery } from 'urql'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { Field } from '~/kit/desk/Field'
import { More } from '~/kit/desk/More'
import { Labelled, Page, Section } from '~/kit/desk/Page'
import { SearchBox } from '~/kit/desk/SearchBox'
import { usePaged } from '~/kit/desk/usePaged'
import { useUrl } from '~/kit/desk/useUrl'
import { Nothing, ViewState } from '~/kit/desk/ViewState'
import { useText } from '~/lib/i18n/catalog'
import { momentOf } from '~/lib/format/time'
import { useMay } from '~/lib/viewer/viewer'
import { actions } from '~/messages/actions'
import type { DeskAuditLogQueryData } from './Audit.graphql.ts'
import { AuditActorDocument, AuditActorsDocument, DeskAuditLogDocument } from './Audit.graphql.ts'
import type { FieldChange } from './difference'
import { fieldChanges } from './difference'
import { beginOf, endOf } from './range'

type Entry = NonNullable<NonNullable<NonNullable<DeskAuditLogQueryData['auditLog']>['nodes']>[number]>

const filters = ['actor', 'action', 'entity', 'thing', 'from', 'until', 'request'] as const

/** Every change: who, when, what, before and after. */
export default function AuditLogPage(): ReactNode {
  const { t, language } = useDesk()
  const [get, set] = useUrl()
  const mayFindStaff = useMay('READ_ORG')
  const filter = {
    actorId: get('actor') || null,
    action: get('action') || null,
    entity: get('entity') || null,
    entityId: get('thing') || null,
    from: beginOf(get('from')),
    until: endOf(get('until')),
    requestId: get('request') || null,
  }
  const list = usePaged(DeskAuditLogDocument, { filter, after: null }, (d) => d.auditLog)
  const open = list.result.data?.find((r) => r.id === get('record'))
  const columns: Column<Entry>[] = [
    { key: 'at', title: t.audit.when, heading: true, render: (r) => <span className="d-nowrap">{momentOf(r.at, language)}</span> },
    { key: 'actor', title: t.audit.who, render: (r) => (r.actor ? `${r.actor.name} ${r.actor.code}` : t.audit.system) },
    { key: 'action', title: t.audit.action, render: (r) => <ActionName action={r.action} /> },
    { key: 'entity', title: t.audit.entity, render: (r) => `${r.entity}${r.entityId === null ? '' : ` ${r.entityId}`}` },
    { key: 'changes', title: t.audit.changes, width: '40%', render: (r) => <Summary entry={r} /> },
  ]
  return (
    <Page
      title={t.audit.title}
      lead={t.audit.lead}
      actions={
        filters.some((f) => get(f) !== '') && (
          <Button onClick={() => set(Object.fromEntries(filters.map((f) => [f, null])))}>{t.audit.clear}</Button>
        )
      }
      filters={
        <>
          {mayFindStaff && <ActorPicker value={get('actor')} onChange={(actor) => set({ actor })} />}
          <SearchBox label={`${t.audit.action} · ${t.audit.actionHelp}`} value={get('action')} onChange={(action) => set({ action }, { replace: true })} />
          <SearchBox label={`${t.audit.entity} · ${t.audit.entityHelp}`} value={get('entity')} onChange={(entity) => set({ entity }, { replace: true })} />
          <SearchBox label={t.audit.entityId} value={get('thing')} onChange={(thing) => set({ thing }, { replace: true })} />
          <Field type="date" label={t.audit.from} value={get('from')} onChange={(from) => set({ from }, { replace: true })} />
          <Field type="date" label={t.audit.until} value={get('until')} onChange={(until) => set({ until }, { replace: true })} />
        </>
      }
    >
      <ViewState
        result={list.result}
        pick={(rows) => (rows.length === 0 ? null : rows)}
        retry={list.reload}
        lines={12}
        empty={t.audit.empty}
      >
        {(rows) => (
          <Section title={t.audit.title}>
            <DataTable
              caption={t.audit.title}
              columns={columns}
              rows={rows}
              rowKey={(r) => r.id}
              openKey={get('record')}
              onOpen={(r) => set({ record: r.id })}
            />
            <More list={list} />
          </Section>
        )}
      </ViewState>
      <Drawer
        open={open !== undefined}
        onClose={() => set({ record: null })}
        size={680}
        title={open ? <ActionName action={open.action} /> : ''}
        classNames={{ body: 'd-drawer' }}
        destroyOnHidden
      >
        {open && <Detail entry={open} />}
      </Drawer>
    </Page>
  )
}

/** The first changes of a record in one line. */
function Summary({ entry }: { entry: Entry }): ReactNode {
  const { changes } = fieldChanges(entry.before, entry.after)
  return (
    <span className="d-diff d-small d-wrap">
      {changes.slice(0, 3).map((c, i) => (
        <span key={c.field}>
          {i > 0 && ' · '}
          {c.field} {c.before !== null && <del>{clipped(c.before)}</del>} {c.after !== null && <ins>{clipped(c.after)}</ins>}
        </span>
      ))}
      {changes.length > 3 && ` · +${String(changes.length - 3)}`}
    </span>
  )
}

const clipped = (text: string): string => (text.length > 24 ? `${text.slice(0, 24)}…` : text)

function Detail({ entry }: { entry: Entry }): ReactNode {
  const { t, language } = useDesk()
  const [, set] = useUrl()
  const { changes, unchanged } = fieldChanges(entry.before, entry.after)
  const columns: Column<FieldChange>[] = [
    { key: 'field', title: t.audit.field, heading: true, render: (c) => <code>{c.field || '–'}</code> },
    {
      key: 'before',
      title: t.audit.before,
      render: (c) => <span className="d-diff d-wrap">{c.before === null ? t.none : <del>{c.before}</del>}</span>,
    },
    {
      key: 'after',
      title: t.audit.after,
      render: (c) => <span className="d-diff d-wrap">{c.after === null ? t.none : <ins>{c.after}</ins>}</span>,
    },
  ]
  const only = (change: Record<string, string>): void => set({ ...Object.fromEntries(filters.map((f) => [f, null])), record: null, ...change })
  return (
    <div className="d-stack">
      <dl className="d-facts">
        <dt>{t.audit.when}</dt>
        <dd>{momentOf(entry.at, language)}</dd>
        <dt>{t.audit.who}</dt>
        <dd>{entry.actor ? `${entry.actor.name} ${entry.actor.code}` : t.audit.system}</dd>
        <dt>{t.audit.entity}</dt>
        <dd>
          {entry.entity} {entry.entityId}
        </dd>
        <dt>{t.audit.address}</dt>
        <dd>{entry.address || '–'}</dd>
        <dt>{t.audit.request}</dt>
        <dd>{entry.requestId || '–'}</dd>
      </dl>
      <h2>{t.audit.changes}</h2>
      {changes.length === 0 ? (
        <Nothing>{t.audit.noFields}</Nothing>
      ) : (
        <DataTable caption={t.audit.changes} columns={columns} rows={changes} rowKey={(c) => c.field} />
      )}
      {unchanged > 0 && <p className="d-quiet d-small">{t.audit.unchanged(unchanged)}</p>}
      <div className="d-actions">
        {entry.requestId !== '' && <Button onClick={() => only({ request: entry.requestId })}>{t.audit.sameRequest}</Button>}
        {entry.entityId !== null && (
          <Button onClick={() => only({ entity: entry.entity, thing: entry.entityId ?? '' })}>{t.audit.sameThing}</Button>
        )}
      </div>
    </div>
  )
}

function ActorPicker({ value, onChange }: { value: string; onChange: (id: string) => void }): ReactNode {
  const { t } = useDesk()
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), 300)
    return () => clearTimeout(timer)
  }, [typed])
  const [found] = useQuery({ query: AuditActorsDocument, variables: { search }, pause: search === '' })
  const [chosen] = useQuery({ query: AuditActorDocument, variables: { id: value }, pause: value === '' })
  const options = (search === '' ? [] : (found.data?.staffs?.nodes ?? []))
    .filter((s) => s !== null)
    .map((s) => ({ value: s.id, label: `${s.name} ${s.code}` }))
  const known = chosen.data?.staff
  if (value !== '' && known?.id === value && !options.some((o) => o.value === value)) options.unshift({ value, label: `${known.name} ${known.code}` })
  return (
    <Labelled label={t.audit.actor} grow>
      <Select
        aria-label={t.audit.actor}
        className="d-picker"
        value={value === '' ? null : value}
        allowClear
        loading={found.fetching}
        notFoundContent={null}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        options={options}
        onChange={(id: string | null | undefined) => onChange(id ?? '')}
      />
    </Labelled>
  )
}

/** An action in words, and as it is filtered by. */
function ActionName({ action }: { action: string }): ReactNode {
  const words: Record<string, string> = useText(actions)
  return (
    <>
      {words[action]} <code className="d-quiet">{action}</code>
    </>
  )
}
