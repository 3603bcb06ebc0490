import { useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { failure } from '../../lib/api/errors.ts'
import { unmask } from '../../lib/api/fragment.ts'
import type { TicketPart } from '../../lib/api/schema.ts'
import { useSend } from '../../lib/api/useSend.ts'
import { momentOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { useViewer } from '../../lib/viewer/viewer.ts'
import { ActFrame, Words } from '../../kit/ActFrame.tsx'
import { Chip, Chips } from '../../kit/Chips.tsx'
import { Failed } from '../../kit/Failed.tsx'
import { SelectField } from '../../kit/Field.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Photos } from '../../kit/photos/Photos.tsx'
import { Segments } from '../../kit/Segments.tsx'
import { Sheet } from '../../kit/Sheet.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { lengths } from '../../kit/ticket/acts.ts'
import { fits } from '../../kit/ticket/form.ts'
import { StatusTag } from '../../kit/ticket/StatusTag.tsx'
import { titleIn } from '../../kit/ticket/title.ts'
import { useFailureText } from '../../messages/reasons.ts'
import { ticket as words } from '../../messages/ticket.ts'
import { ticketPhone } from '../../messages/ticket-phone.ts'
import {
  AddTicketPeopleDocument,
  AskTicketRatingDocument,
  AssignTicketDocument,
  CommentTicketDocument,
  MergeTicketDocument,
  RemoveTicketPersonDocument,
  TicketTeamDocument,
  TransferTicketDocument,
  UrgeTicketDocument,
} from './Acts.graphql.ts'
import type { ActProps } from './ActSheet.tsx'
import type { Person } from './PeoplePicker.tsx'
import { PeoplePicker, TeamAndPerson } from './PeoplePicker.tsx'
import { FindTicketsDocument, TicketRowFragmentDoc } from './Tickets.graphql.ts'
import css from './ActSheet.module.css'

/** 派给某人: somebody of the team. */
export function AssignForm({ of: o, onClose, onDone, onStale }: ActProps) {
  const t = useText(ticketPhone)
  const w = useText(words)
  const [{ data, error }] = useQuery({ query: TicketTeamDocument, variables: { id: o.team.id } })
  const [chosen, setChosen] = useState('')
  const [tried, setTried] = useState(false)
  const { share, failed, changed, send } = useSend(AssignTicketDocument)
  const members = data?.team?.members.filter((m) => m.staff.id !== o.holder?.id) ?? []
  const submit = async (): Promise<void> => {
    setTried(true)
    if (chosen === '') return
    if (await send({ tickets: [{ id: o.id, version: o.version }], staffId: chosen })) onDone(t.done.ASSIGN)
  }
  return (
    <ActFrame title={w.act.ASSIGN} hint={o.team.name} ok={t.confirm} share={share} failed={failed} onSubmit={() => void submit()} onClose={onClose} onStale={onStale}>
      {error ? <Failed error={error} /> : null}
      <SelectField
        label={t.person}
        value={chosen}
        error={tried && chosen === '' ? w.field.choose : null}
        onChange={(e) => {
          setChosen(e.target.value)
          changed()
        }}
      >
        <option value="">{t.choose}</option>
        {members.map((m) => (
          <option key={m.staff.id} value={m.staff.id}>
            {m.staff.name}
          </option>
        ))}
      </SelectField>
    </ActFrame>
  )
}

/** 转派: to another team, or to somebody of it. */
export function TransferForm({ of: o, onClose, onDone, onStale }: ActProps) {
  const t = useText(ticketPhone)
  const w = useText(words)
  const [to, setTo] = useState({ team: '', person: '' })
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const { share, failed, changed, send } = useSend(TransferTicketDocument)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (to.team === '' || !fits(reason, lengths.TRANSFER)) return
    const sent = await send({ id: o.id, version: o.version, teamId: to.team, ...(to.person === '' ? {} : { staffId: to.person }), reason: reason.trim() })
    if (sent) onDone(t.done.TRANSFER)
  }
  return (
    <ActFrame title={w.act.TRANSFER} ok={w.act.TRANSFER} share={share} failed={failed} onSubmit={() => void submit()} onClose={onClose} onStale={onStale}>
      <TeamAndPerson
        kinds={o.type.teamKinds}
        team={to.team}
        person={to.person}
        anyTeam={t.choose}
        anyPerson={t.anyMember}
        fault={tried && to.team === '' ? w.field.choose : null}
        onChange={(team, person) => {
          setTo({ team, person })
          changed()
        }}
      />
      <Words
        label={t.say.TRANSFER}
        value={reason}
        length={lengths.TRANSFER}
        tried={tried}
        presets={Object.values(t.preset.TRANSFER)}
        onChange={(next) => {
          setReason(next)
          changed()
        }}
      />
    </ActFrame>
  )
}

/** 并单: into a live order of the same group. */
export function MergeForm({ of: o, onClose, onDone, onStale }: ActProps) {
  const t = useText(ticketPhone)
  const language = useLanguage()
  const w = useText(words)
  const [{ data, error }, again] = useQuery({
    query: FindTicketsDocument,
    variables: { filter: { ...(o.group === null ? { typeCode: o.type.code } : { groupId: o.group.id }), statuses: ['DISPATCHED', 'TRANSFERRED', 'CLAIMED', 'WORKING', 'HELD', 'RETURNED', 'REOPENED', 'AUDIT_1', 'AUDIT_2'] }, first: 20 },
    requestPolicy: 'cache-and-network',
  })
  const [chosen, setChosen] = useState('')
  const [tried, setTried] = useState(false)
  const { share, failed, changed, send } = useSend(MergeTicketDocument)
  const others = data?.tickets?.nodes?.flatMap((n) => (n === null || n.id === o.id ? [] : [unmask(TicketRowFragmentDoc, n)]))
  const submit = async (): Promise<void> => {
    setTried(true)
    if (chosen === '') return
    if (await send({ id: o.id, version: o.version, intoId: chosen })) onDone(t.done.MERGE)
  }
  return (
    <ActFrame title={w.act.MERGE} hint={t.hint.MERGE} ok={others?.length === 0 ? null : w.act.MERGE} danger share={share} failed={failed} onSubmit={() => void submit()} onClose={onClose} onStale={onStale}>
      {error ? (
        <Failed error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
      ) : !others ? (
        <Skeleton lines={[2, 2]} />
      ) : others.length === 0 ? (
        <p className="muted">{t.noOthers}</p>
      ) : (
        <fieldset className={css.options}>
          <legend>{t.mergeInto}</legend>
          {others.map((other) => (
            <label key={other.id} className={css.option}>
              <input
                type="radio"
                name="into"
                checked={chosen === other.id}
                onChange={() => {
                  setChosen(other.id)
                  changed()
                }}
              />
              <span>
                {titleIn(other, language)}
                <span className={css.sub}>{other.detail === '' ? other.code : `${other.code} · ${other.detail}`}</span>
              </span>
              <StatusTag status={other.status} />
            </label>
          ))}
        </fieldset>
      )}
      {tried && chosen === '' && others?.length !== 0 ? (
        <p className={css.fault} role="alert">
          {w.field.choose}
        </p>
      ) : null}
    </ActFrame>
  )
}

/** 催单. */
export function UrgeForm({ of: o, onClose, onDone, onStale }: ActProps) {
  const t = useText(ticketPhone)
  const w = useText(words)
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const { share, failed, changed, send } = useSend(UrgeTicketDocument)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!fits(text, lengths.URGE)) return
    if (await send({ id: o.id, ...(text.trim() === '' ? {} : { text: text.trim() }) })) onDone(t.done.URGE)
  }
  return (
    <ActFrame title={w.act.URGE} hint={t.hint.URGE} ok={w.act.URGE} share={share} failed={failed} onSubmit={() => void submit()} onClose={onClose} onStale={onStale}>
      <Words
        label={t.say.URGE}
        value={text}
        length={lengths.URGE}
        tried={tried}
        presets={Object.values(t.preset.URGE)}
        onChange={(next) => {
          setText(next)
          changed()
        }}
      />
    </ActFrame>
  )
}

/** 留言: to all, with a word in the inbox of those who are mentioned. */
export function CommentForm({ of: o, onClose, onDone, onStale }: ActProps) {
  const t = useText(ticketPhone)
  const w = useText(words)
  const viewer = useViewer()
  const [text, setText] = useState('')
  const [mentions, setMentions] = useState<readonly string[]>([])
  const [others, setOthers] = useState<Person[]>([])
  const [files, setFiles] = useState<File[]>([])
  const [tried, setTried] = useState(false)
  const { share, failed, changed, send } = useSend(CommentTicketDocument)
  const around = new Map<string, string>()
  for (const p of [o.sender, o.holder, o.worker, o.offered, ...o.people.map((each) => each.staff)]) if (p && p.id !== viewer.staff.id) around.set(p.id, p.name)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!fits(text, lengths.COMMENT)) return
    const mentionIds = [...mentions, ...others.map((p) => p.id)]
    if (await send({ id: o.id, text: text.trim(), ...(mentionIds.length === 0 ? {} : { mentionIds }) }, files)) onDone(t.done.COMMENT)
  }
  return (
    <ActFrame title={w.act.COMMENT} ok={w.act.COMMENT} share={share} uploads={files.length > 0} failed={failed} onSubmit={() => void submit()} onClose={onClose} onStale={onStale}>
      <Words
        label={t.say.COMMENT}
        value={text}
        length={lengths.COMMENT}
        tried={tried}
        onChange={(next) => {
          setText(next)
          changed()
        }}
      />
      {around.size === 0 ? null : (
        <div className={css.words}>
          <span className={css.label}>{t.mention}</span>
          <Chips label={t.mention}>
            {Array.from(around, ([id, name]) => (
              <Chip
                key={id}
                on={mentions.includes(id)}
                onChange={(on) => {
                  setMentions(on ? [...mentions, id] : mentions.filter((m) => m !== id))
                  changed()
                }}
              >
                {name}
              </Chip>
            ))}
          </Chips>
        </div>
      )}
      <details className={css.others}>
        <summary>{t.mentionOthers}</summary>
        <PeoplePicker
          label={t.mentionOthers}
          quiet
          picked={others}
          onChange={(people) => {
            setOthers(people)
            changed()
          }}
        />
      </details>
      <Photos
        files={files}
        onChange={(next) => {
          setFiles(next)
          changed()
        }}
      />
    </ActFrame>
  )
}

/** 加派: helpers and watchers, put on and taken off. */
export function PeopleForm({ of: o, onClose, onDone, onStale }: ActProps) {
  const t = useText(ticketPhone)
  const w = useText(words)
  const say = useFailureText()
  const [part, setPart] = useState<TicketPart>('HELPER')
  const [people, setPeople] = useState<Person[]>([])
  const [tried, setTried] = useState(false)
  const { share, failed, changed, send } = useSend(AddTicketPeopleDocument)
  const [{ fetching }, remove] = useMutation(RemoveTicketPersonDocument)
  const [told, setTold] = useState({ text: '', failed: false })
  const submit = async (): Promise<void> => {
    setTried(true)
    if (people.length === 0) return
    if (await send({ id: o.id, staffIds: people.map((p) => p.id), part })) onDone(t.done.ADD_PEOPLE)
  }
  const takeOff = async (staffId: string, name: string): Promise<void> => {
    if (fetching) return
    const { error } = await remove({ input: { id: o.id, staffId } })
    // A word at the foot of the page would lie behind the sheet.
    setTold(error ? { text: say(failure(error)), failed: true } : { text: t.takenOff(name), failed: false })
    onStale()
  }
  return (
    <ActFrame title={w.act.ADD_PEOPLE} ok={t.confirm} share={share} failed={failed} onSubmit={() => void submit()} onClose={onClose} onStale={onStale}>
      {o.people.length === 0 ? null : (
        <div className={css.words}>
          <span className={css.label}>{t.people}</span>
          <Chips label={t.people}>
            {o.people.map((p) => (
              <button key={p.staff.id} type="button" className="button" aria-label={t.takeOff(p.staff.name)} onClick={() => void takeOff(p.staff.id, p.staff.name)}>
                {t.inBrackets(p.staff.name, w.part[p.part])} <Icon name="close" size={16} />
              </button>
            ))}
          </Chips>
        </div>
      )}
      <p className={told.failed ? css.fault : css.told} role="status">
        {told.text}
      </p>
      <Segments
        label={t.asWhat}
        value={part}
        options={[
          { value: 'HELPER', text: t.asPart.HELPER },
          { value: 'WATCHER', text: t.asPart.WATCHER },
        ]}
        onChange={(next) => {
          setPart(next)
          changed()
        }}
      />
      <p className="small muted">{t.partHint[part]}</p>
      <PeoplePicker
        key={part}
        label={t.pickPeople}
        {...(part === 'HELPER' ? { kinds: o.type.teamKinds } : {})}
        except={[o.holder?.id, ...o.people.map((p) => p.staff.id)]}
        picked={people}
        onChange={(next) => {
          setPeople(next)
          changed()
        }}
      />
      {tried && people.length === 0 ? (
        <p className={css.fault} role="alert">
          {t.pickSomebody}
        </p>
      ) : null}
    </ActFrame>
  )
}

/** 客户评价链接: made, then given to the customer by whatever the phone has. */
export function RatingLinkSheet({ of: o, onClose }: ActProps) {
  const t = useText(ticketPhone)
  const w = useText(words)
  const language = useLanguage()
  const [{ data, fetching, error }, make] = useMutation(AskTicketRatingDocument)
  const link = data ? `${window.location.origin}${data.askRating.path}` : null
  const [said, setSaid] = useState('')
  const shares = typeof navigator.share === 'function'
  const share = (): void => {
    // Whoever turns away from the phone's own sheet has not failed.
    if (link !== null) navigator.share({ text: t.ratingInvite(o.title), url: link }).catch(() => undefined)
  }
  const copy = (): void => {
    if (link === null) return
    const clipboard = navigator.clipboard as Clipboard | undefined
    if (!clipboard) {
      setSaid(t.copyByHand)
      return
    }
    clipboard.writeText(link).then(
      () => setSaid(t.copied),
      () => setSaid(t.copyByHand),
    )
  }
  return (
    <Sheet
      title={w.act.ASK_RATING}
      onClose={onClose}
      foot={
        link === null ? (
          <button type="button" className="button primary" aria-disabled={fetching} onClick={() => void make({ id: o.id })}>
            {fetching ? t.sending : t.makeLink}
          </button>
        ) : (
          <>
            <button type="button" className={shares ? 'button' : 'button primary'} onClick={copy}>
              {t.copy}
            </button>
            {shares ? (
              <button type="button" className="button primary" onClick={share}>
                <Icon name="link" /> {t.shareLink}
              </button>
            ) : null}
          </>
        )
      }
    >
      <p className="muted">{t.linkHint}</p>
      {error ? <Failed error={error} /> : null}
      {link === null || !data ? null : (
        <>
          <label>
            <span className={css.label}>{t.link}</span>
            <textarea className={css.link} readOnly rows={4} value={link} onFocus={(e) => e.currentTarget.select()} />
          </label>
          <p className="small muted">{t.linkUntil(momentOf(data.askRating.expiresAt, language))}</p>
          <p className={css.told} role="status">
            {said}
          </p>
        </>
      )}
    </Sheet>
  )
}
