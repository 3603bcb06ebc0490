import { PaperClipOutlined } from '@ant-design/icons'
import { Alert, App, Button } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { Chip } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { useAct } from '~/kit/desk/useAct'
import { ViewState } from '~/kit/desk/ViewState'
import { WholeStatementFragmentDoc } from '~/kit/statement/Statement.graphql.ts'
import { unmask } from '~/lib/api/fragment'
import { openFile } from '~/lib/api/openFile'
import { momentOf, monthOf, untilOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { useMay, useViewer } from '~/lib/viewer/viewer'
import { appealDesk } from '~/messages/appeal-desk'
import type { DeskAppealWholeFragment } from './AppealDesk.graphql.ts'
import { DeskAppealDocument, DeskAppealEntryFragmentDoc, DeskAppealStatementDocument, DeskAppealWholeFragmentDoc, DeskAssignAppealDocument } from './AppealDesk.graphql.ts'
import { subjectOf } from './appealed'
import type { Draft } from './decide'
import { isTyped, sizeOf } from './decide'
import { DecideForm } from './DecideForm'
import { DueChip } from './DueChip'
import { Entries, EntryTable } from './Entries'
import { Evidence } from './Evidence'
import { HandOver } from './HandOver'

interface Props {
  id: string
  draft: Draft
  onDraft: (draft: Draft) => void
  /** It was taken, handed over or decided. */
  onChanged: () => void
}

/** One appeal: what is said, what it rests on, and what is to be decided. */
export function AppealDetail({ id, draft, onDraft, onChanged }: Props): ReactNode {
  const s = useText(appealDesk)
  const [result, again] = useQuery({ query: DeskAppealDocument, variables: { id }, requestPolicy: 'cache-and-network' })
  const reload = (): void => again({ requestPolicy: 'network-only' })
  return (
    <ViewState result={result} pick={(d) => unmask(DeskAppealWholeFragmentDoc, d.appeal)} retry={reload} lines={14} empty={s.missing}>
      {(appeal) => (
        <Whole
          appeal={appeal}
          draft={draft}
          onDraft={onDraft}
          onChanged={() => {
            reload()
            onChanged()
          }}
        />
      )}
    </ViewState>
  )
}

function Whole({ appeal: a, draft, onDraft, onChanged }: Omit<Props, 'id'> & { appeal: DeskAppealWholeFragment }): ReactNode {
  const { t, language } = useDesk()
  const s = useText(appealDesk)
  const me = useViewer().staff.id
  const mayDecide = useMay('DECIDE_APPEALS')
  const mayPoints = useMay('READ_POINTS')
  const act = useAct()
  const [assigning, assign] = useMutation(DeskAssignAppealDocument)
  const [handing, setHanding] = useState(false)
  const [conflict, setConflict] = useState(false)
  const [result, again] = useQuery({
    query: DeskAppealStatementDocument,
    variables: { staffId: a.staff.id, month: a.month },
    requestPolicy: 'cache-and-network',
  })
  const open = a.status === 'OPEN'
  const own = a.staff.id === me

  const onConflict = (): void => {
    setConflict(true)
    onChanged()
  }
  const give = async (owner: { id: string; name: string } | null): Promise<void> => {
    const done = await act(() => assign({ input: { id: a.id, version: a.version, ownerId: owner?.id ?? null } }), {
      done: owner === null ? s.taken : s.handed(owner.name),
      onConflict,
    })
    setHanding(false)
    if (!done) return
    setConflict(false)
    onChanged()
  }

  // Beside what was being done: the form, or the decision that somebody else has made.
  const told = conflict && <Alert type="warning" showIcon role="alert" title={s.conflict} closable={{ onClose: () => setConflict(false) }} />

  return (
    <div className="d-stack">
      {!open && told}
      <Section
        title={s.titleOf(a.staff.name, monthOf(a.month, language))}
        extra={
          <span className="d-row">
            <DueChip appeal={a} />
            {open && mayDecide && !own && (
              <>
                {a.owner?.id !== me && (
                  <Button type={a.owner === null ? 'primary' : 'default'} loading={assigning.fetching && !handing} onClick={() => void give(null)}>
                    {s.take}
                  </Button>
                )}
                <Button onClick={() => setHanding(true)}>{s.handOver}</Button>
              </>
            )}
          </span>
        }
      >
        <dl className="d-facts">
          <dt>{s.about}</dt>
          <dd className="d-strong">{subjectOf(a, s, language)}</dd>
          <dt>{t.code}</dt>
          <dd>{a.staff.code}</dd>
          <dt>{s.versionSeen}</dt>
          <dd>{s.versionOf(a.versionNumber)}</dd>
          <dt>{s.raised}</dt>
          <dd>{momentOf(a.raisedAt, language)}</dd>
          <dt>{s.dueAt}</dt>
          <dd className={a.overdue ? 'd-bad' : undefined}>{untilOf(a.dueAt, language)}</dd>
          {(open || a.owner !== null) && (
            <>
              <dt>{s.owner}</dt>
              <dd>{a.owner?.name ?? <Chip tone="amber">{s.noOwner}</Chip>}</dd>
            </>
          )}
        </dl>
        <h3>{s.said}</h3>
        <p className="ad-text">{a.text}</p>
        {a.files.length > 0 && <Files files={a.files} />}
      </Section>

      {!open && <Decision appeal={a} typed={isTyped(draft) ? draft.reasons : ''} />}

      <Section
        title={s.evidence}
        extra={
          <a href={`/statements/${a.month}/print?staff=${a.staff.id}`} target="_blank" rel="noopener noreferrer">
            {s.wholeStatement}
          </a>
        }
      >
        <ViewState result={result} pick={(d) => unmask(WholeStatementFragmentDoc, d.statement)} retry={() => again({ requestPolicy: 'network-only' })} lines={4} empty={s.noStatement}>
          {(statement) => <Evidence appeal={a} statement={statement} />}
        </ViewState>
        {a.indicatorCode !== null && mayPoints && (
          <>
            <h3>{s.entries}</h3>
            <Entries staffId={a.staff.id} month={a.month} indicatorCode={a.indicatorCode} />
          </>
        )}
      </Section>

      {open && told}
      {open &&
        mayDecide &&
        (own ? (
          <Alert type="info" showIcon title={s.own} />
        ) : (
          <DecideForm
            appeal={a}
            statement={unmask(WholeStatementFragmentDoc, result.data?.statement) ?? null}
            draft={draft}
            onDraft={onDraft}
            onConflict={onConflict}
            onDone={() => {
              setConflict(false)
              onChanged()
            }}
          />
        ))}
      {handing && <HandOver exceptId={a.staff.id} busy={assigning.fetching} onCancel={() => setHanding(false)} onChoose={(owner) => void give(owner)} />}
    </div>
  )
}

function Files({ files }: { files: DeskAppealWholeFragment['files'] }): ReactNode {
  const s = useText(appealDesk)
  const { message } = App.useApp()
  const open = async (file: { id: string; name: string }): Promise<void> => {
    if (!(await openFile(`/appeal-file/${file.id}`, file.name))) void message.error(s.notOpened)
  }
  return (
    <>
      <h3>{s.files}</h3>
      <ul className="ad-files">
        {files.map((file) => (
          <li key={file.id}>
            <Button icon={<PaperClipOutlined />} aria-label={s.openFile(file.name)} onClick={() => void open(file)}>
              {file.name} <span className="d-quiet d-small">{sizeOf(file.size)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What was decided, by whom, and the entry that corrects it; with what was typed meanwhile, if it came too late. */
function Decision({ appeal: a, typed }: { appeal: DeskAppealWholeFragment; typed: string }): ReactNode {
  const { language } = useDesk()
  const s = useText(appealDesk)
  const correction = unmask(DeskAppealEntryFragmentDoc, a.correction)
  return (
    <Section title={s.decision} extra={<DueChip appeal={a} />}>
      {a.decidedAt !== null && <p className="d-quiet">{s.decidedBy(a.decidedBy?.name ?? s.system, momentOf(a.decidedAt, language))}</p>}
      {a.reasons !== null && <p className="ad-text">{a.reasons}</p>}
      {correction && (
        <>
          <h3>{s.correction}</h3>
          <EntryTable caption={s.correction} rows={[correction]} />
        </>
      )}
      {typed.trim() !== '' && (
        <>
          <h3>{s.typed}</h3>
          <p className="ad-text">{typed}</p>
        </>
      )}
    </Section>
  )
}
