import { DownloadOutlined } from '@ant-design/icons'
import { Alert, App, Button, Progress } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useMutation } from 'urql'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { download } from '~/kit/desk/download'
import { Figure, Section } from '~/kit/desk/Page'
import { useAct } from '~/kit/desk/useAct'
import { Nothing, ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import { momentOf } from '~/lib/format/time'
import { counted, running, sizeOf, unread } from './file'
import type { DeskImportWholeFragment } from './Intake.graphql.ts'
import { CommitImportDocument, DeskImportWholeFragmentDoc, DiscardImportDocument } from './Intake.graphql.ts'
import { StatusChip } from './StatusChip'
import { useImport } from './useImport'

/** One import, from the dry run to what it has written; its address opens it again while it runs. */
export function ImportView({ id }: { id: string }): ReactNode {
  const { t } = useDesk()
  const { result, latest, polling, retry, setLatest } = useImport(id)
  return (
    <ViewState
      result={{ ...result, data: latest ? { import: latest } : result.data }}
      pick={() => latest ?? undefined}
      retry={retry}
      lines={10}
    >
      {(it) => (
        <div className="d-stack">
          {polling && <Alert type="info" showIcon title={t.intake.lost} />}
          <Whole it={it} onChange={setLatest} />
        </div>
      )}
    </ViewState>
  )
}

function Whole({ it, onChange }: { it: DeskImportWholeFragment; onChange: (it: DeskImportWholeFragment) => void }): ReactNode {
  const { t, language } = useDesk()
  const { modal, notification } = App.useApp()
  const act = useAct()
  const [committing, commit] = useMutation(CommitImportDocument)
  const [discarding, discard] = useMutation(DiscardImportDocument)
  const effects = it.effects.filter((e) => unread(e.name) === null)
  const figures = [counted(it.accepted), counted(it.rejected), counted(it.unchanged)] as const

  const write = async (): Promise<void> => {
    const done = await act(() => commit({ input: { id: it.id, acceptRejected: it.rejected > 0 } }))
    if (done) onChange(unmask(DeskImportWholeFragmentDoc, done.commitImport))
  }
  const onCommit = (): void => {
    if (it.rejected === 0) void write()
    else
      modal.confirm({
        title: t.intake.commitTitle,
        content: t.intake.commitBody(figures[0], figures[1]),
        okText: t.intake.commitAnyway,
        cancelText: t.cancel,
        autoFocusButton: 'cancel',
        onOk: write,
      })
  }
  const onDiscard = (): void => {
    modal.confirm({
      title: t.intake.discardTitle,
      content: t.intake.discardBody,
      okText: t.intake.discard,
      okButtonProps: { danger: true },
      cancelText: t.cancel,
      autoFocusButton: 'cancel',
      onOk: async () => {
        const done = await act(() => discard({ input: { id: it.id } }))
        if (done) onChange(unmask(DeskImportWholeFragmentDoc, done.discardImport))
      },
    })
  }
  const getRejected = async (): Promise<void> => {
    if (it.rejectedUrl !== null && !(await download(it.rejectedUrl, `${t.intake.rejected} ${it.fileName}`)))
      notification.error({ title: t.state.failed, role: 'alert' })
  }

  return (
    <>
      <Section title={it.fileName} extra={<StatusChip status={it.status} />}>
        <p className="d-quiet">
          {t.intake.kind[it.kind]} · {sizeOf(it.size)} · {momentOf(it.createdAt, language)}
          {it.createdBy && ` · ${it.createdBy.name}`}
        </p>
        {it.sameAsId !== null && (
          <Alert
            type="info"
            showIcon
            title={
              <>
                {t.intake.same} <Link to={`/desk/imports/${it.sameAsId}`}>{t.intake.sameOpen}</Link>
              </>
            }
          />
        )}
        {it.status === 'FAILED' && <Alert type="error" showIcon title={t.intake.error} description={it.error} />}
        {running(it.status) && (
          <div role="status">
            <span>
              {t.intake.status[it.status]} · {t.intake.rows} {counted(it.rows)}
            </span>
            <Progress percent={it.percent} status="active" aria-label={t.intake.progress} />
          </div>
        )}
        <dl className="d-figures">
          <Figure name={t.intake.rows}>{counted(it.rows)}</Figure>
          <Figure name={t.intake.accepted}>
            <span className="d-good">{counted(it.accepted)}</span>
          </Figure>
          <Figure name={t.intake.unchanged}>{counted(it.unchanged)}</Figure>
          <Figure name={t.intake.rejected}>
            <span className={it.rejected > 0 ? 'd-bad' : undefined}>{counted(it.rejected)}</span>
          </Figure>
        </dl>
        {(it.status === 'CHECKED' || it.status === 'DONE') && (
          <p role="status">{it.status === 'DONE' ? t.intake.sentenceDone(...figures) : t.intake.sentence(...figures)}</p>
        )}
        <div className="d-actions">
          {it.status === 'CHECKED' && (
            <>
              <Button type="primary" size="large" disabled={it.accepted === 0} loading={committing.fetching} onClick={onCommit}>
                {it.rejected > 0 ? t.intake.commitAnyway : t.intake.commit}
              </Button>
              <Button size="large" danger loading={discarding.fetching} onClick={onDiscard}>
                {t.intake.discard}
              </Button>
              {it.accepted === 0 && <span className="d-quiet">{t.intake.nothing}</span>}
            </>
          )}
          {!running(it.status) && it.status !== 'CHECKED' && <Link to={`/desk/imports?kind=${it.kind}`}>{t.intake.again}</Link>}
          {it.status === 'DONE' && <Link to="/desk/team">{t.intake.points}</Link>}
        </div>
      </Section>
      <Unread effects={it.effects} />
      {effects.length > 0 && (
        <Section title={it.status === 'DONE' ? t.intake.effectsDone : t.intake.effects}>
          <dl className="d-figures">
            {effects.map((e) => (
              <Figure key={e.name} name={t.intake.effect[e.name] ?? e.name}>
                {counted(e.count)}
              </Figure>
            ))}
          </dl>
        </Section>
      )}
      {it.rejected > 0 && (
        <Section
          title={t.intake.issues}
          extra={
            it.rejectedUrl !== null && (
              <Button icon={<DownloadOutlined />} onClick={() => void getRejected()}>
                {t.intake.rejectedBook}
              </Button>
            )
          }
        >
          <p className="d-quiet">
            {t.intake.issuesShown(it.issues.length, it.rejected)}
            {it.rejectedUrl !== null && ` · ${t.intake.rejectedHelp}`}
          </p>
          <Issues issues={it.issues} />
        </Section>
      )}
    </>
  )
}

/** Columns and sheets that were not read: a notice, not a figure. */
function Unread({ effects }: { effects: DeskImportWholeFragment['effects'] }): ReactNode {
  const { t } = useDesk()
  const found = effects.flatMap((e) => unread(e.name) ?? [])
  if (found.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={t.intake.unread}
      description={
        <>
          <ul className="d-faults">
            {found.map((u) => (
              <li key={`${u.what} ${u.name}`} className="d-wrap">
                {u.what === 'column' ? t.intake.unreadColumn(u.name) : t.intake.unreadSheet(u.name)}
              </li>
            ))}
          </ul>
          <p>{t.intake.unreadHelp}</p>
        </>
      }
    />
  )
}

type Issue = DeskImportWholeFragment['issues'][number]

function Issues({ issues }: { issues: readonly Issue[] }): ReactNode {
  const { t } = useDesk()
  if (issues.length === 0) return <Nothing>{t.state.empty}</Nothing>
  const columns: Column<{ issue: Issue; key: string }>[] = [
    {
      key: 'row',
      title: t.intake.issue.row,
      heading: true,
      width: 120,
      render: ({ issue }) => (issue.sheet === '' ? issue.row : `${issue.sheet} · ${String(issue.row)}`),
    },
    { key: 'column', title: t.intake.issue.column, render: ({ issue }) => issue.column || '–' },
    { key: 'value', title: t.intake.issue.value, render: ({ issue }) => <code className="d-wrap">{issue.value || '–'}</code> },
    { key: 'reason', title: t.intake.issue.reason, render: ({ issue }) => <span className="d-bad">{issue.reason}</span> },
    { key: 'remedy', title: t.intake.issue.remedy, render: ({ issue }) => issue.remedy },
  ]
  return (
    <DataTable
      caption={t.intake.issues}
      columns={columns}
      rows={issues.map((issue, i) => ({ issue, key: `${issue.sheet} ${String(issue.row)} ${issue.column} ${String(i)}` }))}
      rowKey={(r) => r.key}
    />
  )
}
