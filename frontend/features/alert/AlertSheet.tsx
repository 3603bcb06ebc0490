import { useCallback, useEffect, useRef, useState } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { useClient, useMutation, useQuery } from 'urql'
import { unmask } from '../../lib/api/fragment.ts'
import { newRequestId } from '../../lib/api/requestId.ts'
import type { AlertOutcome } from '../../lib/api/schema.ts'
import { momentOf, timeOf } from '../../lib/format/time.ts'
import { canUndo, noteFits, outcomesOf, undoFor } from '../../lib/handling.ts'
import { textNow, useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { useMay, useViewer } from '../../lib/viewer/viewer.ts'
import { Chip, Chips } from '../../kit/Chips.tsx'
import { Failed } from '../../kit/Failed.tsx'
import { TextArea } from '../../kit/Field.tsx'
import { GradeTag } from '../../kit/GradeTag.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Sheet } from '../../kit/Sheet.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { Tag } from '../../kit/Tag.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useNow } from '../../kit/useNow.ts'
import { alert } from '../../messages/alert.ts'
import { base } from '../../messages/base.ts'
import { customer } from '../../messages/customer.ts'
import { useFailureText } from '../../messages/reasons.ts'
import type { AlertDetailFragment } from './Alerts.graphql.ts'
import { AlertDetailFragmentDoc, AlertDocument, HandleAlertDocument, ReopenAlertDocument } from './Alerts.graphql.ts'
import { DueTag } from './DueTag.tsx'
import css from './AlertSheet.module.css'

/** One alert: what was noticed and, in two taps, what came of it. */
export default function AlertSheet({ id }: { id: string }) {
  const t = useText(alert)
  const navigate = useNavigate()
  const location = useLocation()
  const [{ data, error }, again] = useQuery({ query: AlertDocument, variables: { id } })
  const detail = data?.alert?.id === id ? unmask(AlertDetailFragmentDoc, data.alert) : null
  const close = useCallback(() => {
    if ((location.state as { sheet?: boolean } | null)?.sheet) void navigate(-1)
    else void navigate({ pathname: '/alerts', search: location.search }, { replace: true, preventScrollReset: true })
  }, [navigate, location])

  if (detail) return <Detail alert={detail} onClose={close} />
  return (
    <Sheet title={data?.alert === null ? t.missing : t.handleTitle} onClose={close}>
      {error ? <Failed error={error} onRetry={() => again({ requestPolicy: 'network-only' })} /> : data?.alert === null ? <p>{t.missingHint}</p> : <Skeleton lines={[2, 3]} />}
    </Sheet>
  )
}

function Detail({ alert: a, onClose }: { alert: AlertDetailFragment; onClose: () => void }) {
  const t = useText(alert)
  const common = useText(base)
  const words = useText(customer)
  const language = useLanguage()
  const write = useMay('WRITE_CUSTOMERS')
  const viewer = useViewer()
  const now = useNow()
  const undo = useUndo()
  const [requestId] = useState(newRequestId)
  const [{ fetching, error }, handle] = useMutation(HandleAlertDocument)
  const [outcome, setOutcome] = useState<AlertOutcome | null>(null)
  const [note, setNote] = useState('')
  const [touched, setTouched] = useState(false)
  const [done, setDone] = useState(false)
  const failed = useRef<HTMLDivElement>(null)
  const open = a.status === 'OPEN'

  useEffect(() => {
    if (error) failed.current?.scrollIntoView({ block: 'nearest' })
  }, [error])

  const choose = (chosen: AlertOutcome): void => {
    setOutcome(chosen)
    // The text follows the choice until somebody has written their own.
    if (!touched) setNote(t.notes[chosen])
  }

  const submit = async (): Promise<void> => {
    if (fetching || outcome === null || !noteFits(note)) return
    const { data } = await handle({ input: { requestId, id: a.id, version: a.version, outcome, note: note.trim() } })
    if (!data) return
    const { id, version, status } = data.handleAlert
    if (status === 'HANDLED') toast(t.done(a.group.name), { action: { label: t.undo, run: () => void undo(id, version) }, lasts: 60_000 })
    else toast(t.followed(a.group.name))
    setDone(status === 'HANDLED')
    onClose()
  }

  return (
    <Sheet
      title={a.group.name}
      note={
        <p className={css.tags}>
          <GradeTag grade={a.group.grade} />
          <Tag>{t.kinds[a.kind]}</Tag>
          {open ? (
            <DueTag dueAt={a.dueAt} />
          ) : (
            <Tag tone={a.late ? 'warn' : 'good'} icon={a.late ? 'clock' : 'check'}>
              {a.late ? t.late : t.inTime}
            </Tag>
          )}
        </p>
      }
      onClose={onClose}
      done={done}
      foot={
        open && write ? (
          <button type="button" className="button primary" aria-disabled={fetching || outcome === null || !noteFits(note)} onClick={() => void submit()}>
            {fetching ? common.saving : t.confirm}
          </button>
        ) : undefined
      }
    >
      <div className={css.facts}>
        <p className={css.detail}>{a.detail}</p>
        <p className="small muted">
          {t.raisedAt(momentOf(a.raisedAt, language))} · {t.dueAt(momentOf(a.dueAt, language))}
        </p>
        <p className={css.links}>
          <Link className="button" to={`/customers/${a.group.id}`}>
            <Icon name="customers" /> {t.customer}
          </Link>
          {a.group.phone === '' ? null : (
            <a className="button" href={`tel:${a.group.phone}`} aria-label={words.callName(a.group.name, a.group.phone)}>
              <Icon name="phone" /> {words.call}
            </a>
          )}
        </p>
      </div>
      {open && write ? (
        <>
          <div ref={failed}>{error ? <Failed error={error} /> : null}</div>
          <h3>{t.outcome}</h3>
          <Chips label={t.outcome}>
            {outcomesOf(a.kind).map((value) => (
              <Chip key={value} on={value === outcome} onChange={() => choose(value)}>
                {t.outcomes[value]}
              </Chip>
            ))}
          </Chips>
          {outcome === 'FOLLOWING' ? <p className="small muted">{t.followingHint}</p> : null}
          <TextArea
            label={t.note}
            hint={t.noteHint}
            value={note}
            maxLength={500}
            error={touched && outcome !== null && !noteFits(note) ? t.noteWrong : null}
            onChange={(e) => {
              setTouched(e.target.value !== '')
              setNote(e.target.value)
            }}
          />
        </>
      ) : null}
      {!open ? (
        <section className={css.facts}>
          <h3>{a.outcome ? t.outcomes[a.outcome] : t.handled}</h3>
          <p>{a.note}</p>
          <p className="small muted">
            {a.handledAt ? t.handledAt(momentOf(a.handledAt, language)) : null}
            {a.handledBy ? ` · ${t.handledBy(a.handledBy.name)}` : null}
          </p>
          {write && a.handledBy?.id === viewer.staff.id && a.handledAt !== null && canUndo(a.handledAt, now) ? (
            <>
              <button type="button" className="button" onClick={() => void undo(a.id, a.version)}>
                {t.undoLong}
              </button>
              <p className="small muted">{t.undoUntil(timeOf(new Date(Date.parse(a.handledAt) + undoFor).toISOString(), language))}</p>
            </>
          ) : null}
        </section>
      ) : a.outcome === 'FOLLOWING' && a.note ? (
        <p className="small muted">
          {common.pair(t.outcomes.FOLLOWING, a.note)}
        </p>
      ) : null}
    </Sheet>
  )
}

/** Takes a handling back; works after the sheet has gone, because the toast outlives it. */
function useUndo(): (id: string, version: number) => Promise<void> {
  const client = useClient()
  const say = useFailureText()
  return useCallback(
    async (id: string, version: number) => {
      const { data, error } = await client.mutation(ReopenAlertDocument, { input: { id, version } }).toPromise()
      if (data) toast(textNow(alert).undone)
      else if (error) toast(say(error))
    },
    [client, say],
  )
}
