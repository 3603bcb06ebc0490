import { CloseOutlined, PaperClipOutlined, PhoneOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { useMutation } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { useAct } from '~/kit/desk/useAct'
import { sizeOf } from '~/kit/ticket/files'
import { nameIn } from '~/kit/ticket/names'
import { openFile } from '~/lib/api/openFile'
import { momentOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { useViewer } from '~/lib/viewer/viewer'
import { ticket as words } from '~/messages/ticket'
import { ticketDesk } from '~/messages/ticket-desk'
import { DeskRemoveTicketPersonDocument } from './Acts.graphql.ts'
import type { DeskTicketStoryFragment, DeskTicketWholeFragment } from './Ticket.graphql.ts'

interface Props {
  of: DeskTicketWholeFragment
  story: DeskTicketStoryFragment
  onChanged: () => void
}

/** What is asked, for whom, by whom; what came of it; what was attached. */
export function Facts({ of: o, story, onChanged }: Props): ReactNode {
  const { language } = useDesk()
  const s = useText(ticketDesk)
  const w = useText(words)
  const when = (moment: string | null): string | null => (moment === null ? null : momentOf(moment, language))
  const lines: [string, ReactNode][] = [
    [s.order.group, o.group && <Person key="group" name={o.group.name} phone={o.group.phone} />],
    [s.order.service, o.form.some((f) => f.value === o.serviceRef) ? null : o.serviceRef],
    [s.order.sender, <Person key="sender" name={o.sender.name} phone={o.sender.phone} />],
    [s.order.team, o.team.name],
    [s.order.holder, o.holder && <Person key="holder" name={o.holder.name} phone={o.holder.phone} />],
    [s.order.offered, o.holder === null ? o.offered?.name : null],
    [s.order.worker, o.worker && o.worker.id !== o.holder?.id ? o.worker.name : null],
    [s.order.unit, o.unit.name],
    [s.order.dispatched, when(o.dispatchedAt)],
    [s.order.responded, when(o.respondedAt)],
    [s.order.resolved, when(o.resolvedAt)],
    [s.order.resolution, o.resolutionCode && `${w.resolution[o.resolutionCode]}${o.resolutionNote ? `：${o.resolutionNote}` : ''}`],
    [s.order.closes, o.status === 'RESOLVED' ? when(o.closesAt) : null],
    [s.order.closed, when(o.closedAt)],
    [s.order.cancelled, when(o.cancelledAt)],
    [s.order.stepsDone, o.stepsDone.map((m) => w.metric[m]).join(' → ')],
    [s.order.reopened, o.reopened > 0 ? s.order.times(o.reopened) : null],
    [s.order.standard, s.order.standardOf(o.standardNumber)],
  ]
  const form = o.form.flatMap(({ code, value }) => {
    const field = o.type.fields.find((f) => f.code === code)
    const choice = field?.choices.find((c) => c.code === value)
    return [{ code, name: field ? nameIn(field, language) : code, value: choice ? nameIn(choice, language) : value }]
  })
  return (
    <>
      <Section title={s.order.facts}>
        {o.detail !== '' && <p className="td-said">{o.detail}</p>}
        {form.length > 0 && (
          <dl className="td-facts" aria-label={s.order.form}>
            {form.map((f) => (
              <div key={f.code}>
                <dt>{f.name}</dt>
                <dd>{f.value}</dd>
              </div>
            ))}
          </dl>
        )}
        <dl className="td-facts">
          {lines.map(([name, value]) =>
            value === null || value === undefined || value === '' ? null : (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
          )}
        </dl>
        <People of={o} onChanged={onChanged} />
        <Files of={story} />
      </Section>
      <Holds of={o} story={story} />
      {o.audits.length > 0 && (
        <Section title={s.order.audits}>
          <ul className="d-list">
            {o.audits.map((a) => (
              <li key={`${String(a.round)}-${String(a.stage)}-${a.at}`}>
                <span className={a.passed ? 'd-good d-strong' : 'd-bad d-strong'}>{a.passed ? s.order.passed : s.order.failed}</span> {s.order.auditOf(a.round, w.party[a.stage === 1 ? 'AUDIT_1' : 'AUDIT_2'])}
                {a.note !== '' && <p>{a.note}</p>}
                <p className="d-small d-quiet">{s.order.by(a.auditor.name, momentOf(a.at, language))}</p>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {o.ratings.length > 0 && (
        <Section title={s.order.ratings}>
          <ul className="d-list">
            {o.ratings.map((r) => (
              <li key={r.rater}>
                <strong>{s.order.score(r.score)}</strong> {s.act.scores[r.score]} · {w.rater[r.rater]}
                {r.comment !== '' && <p>{r.comment}</p>}
                <p className="d-small d-quiet">{momentOf(r.at, language)}</p>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function Person({ name, phone }: { name: string; phone: string | null | undefined }): ReactNode {
  const s = useText(ticketDesk)
  return (
    <>
      {name}
      {phone && (
        <>
          {' '}
          <a href={`tel:${phone}`} aria-label={s.order.call(name)} className="d-nowrap">
            <PhoneOutlined aria-hidden="true" /> {phone}
          </a>
        </>
      )}
    </>
  )
}

function People({ of: o, onChanged }: { of: DeskTicketWholeFragment; onChanged: () => void }): ReactNode {
  const s = useText(ticketDesk)
  const w = useText(words)
  const me = useViewer().staff.id
  const act = useAct()
  const [, remove] = useMutation(DeskRemoveTicketPersonDocument)
  if (o.people.length === 0) return null
  const mayAdd = o.acts.includes('ADD_PEOPLE')
  return (
    <div>
      <h3>{s.order.people}</h3>
      <ul className="td-people">
        {o.people.map((p) => (
          <li key={`${p.staff.id}${p.part}`}>
            {p.staff.name} <span className="d-quiet d-small">{w.part[p.part]}</span>
            {(mayAdd || p.staff.id === me) && (
              <Button
                size="small"
                type="text"
                aria-label={s.order.remove(p.staff.name)}
                icon={<CloseOutlined />}
                onClick={() => void act(() => remove({ input: { id: o.id, staffId: p.staff.id } }), { done: s.order.removed(p.staff.name) }).then((done) => done && onChanged())}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Files({ of }: { of: DeskTicketStoryFragment }): ReactNode {
  const s = useText(ticketDesk)
  const files = of.files.filter((f) => f.holdId === null)
  if (files.length === 0) return null
  return (
    <div>
      <h3>{s.order.files}</h3>
      <FileLinks files={files} />
    </div>
  )
}

/** Files that open at a press. */
export function FileLinks({ files }: { files: DeskTicketStoryFragment['files'] }): ReactNode {
  const s = useText(ticketDesk)
  const { message } = App.useApp()
  return (
    <div className="d-row">
      {files.map((f) => (
        <Button
          key={f.id}
          size="small"
          icon={<PaperClipOutlined />}
          aria-label={s.order.openFile(f.name)}
          onClick={() =>
            void openFile(`/ticket-file/${f.id}`, f.name).then((opened) => {
              if (!opened) void message.error(s.order.notOpened)
            })
          }
        >
          {f.name} <span className="d-quiet">{sizeOf(f.size)}</span>
        </Button>
      ))}
    </div>
  )
}

function Holds({ of: o, story }: { of: DeskTicketWholeFragment; story: DeskTicketStoryFragment }): ReactNode {
  const { language } = useDesk()
  const s = useText(ticketDesk)
  const w = useText(words)
  if (o.holds.length === 0) return null
  const tone = { PENDING: 'd-warn', ACCEPTED: 'd-good', REJECTED: 'd-bad' } as const
  return (
    <Section title={s.order.holds}>
      <ul className="d-list">
        {o.holds.map((h) => (
          <li key={h.id}>
            <p>
              <strong>{w.hold[h.reason]}</strong> · <span className={`${tone[h.acceptance]} d-strong`}>{w.acceptance[h.acceptance]}</span>
              {h.decidedBy && <span className="d-quiet"> ({h.decidedBy.name})</span>}
            </p>
            {h.evidence !== '' && <p>{h.evidence}</p>}
            {h.note !== '' && <p>{h.note}</p>}
            <p className="d-small d-quiet">
              {h.by.name} · {s.order.holdSpan(momentOf(h.fromAt, language), h.untilAt === null ? '' : momentOf(h.untilAt, language))}
              {h.untilAt === null && ` · ${s.order.review(momentOf(h.reviewAt, language))}`}
            </p>
            <FileLinks files={story.files.filter((f) => f.holdId === h.id)} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
