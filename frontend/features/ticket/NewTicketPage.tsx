import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useClient, useMutation, useQuery } from 'urql'
import { unmask } from '../../lib/api/fragment.ts'
import { momentOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { drop, recall } from '../../lib/viewer/memory.ts'
import { Back } from '../../kit/Back.tsx'
import { Failed } from '../../kit/Failed.tsx'
import { Heading } from '../../kit/Heading.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Notice } from '../../kit/Notice.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { nameIn } from '../../kit/ticket/names.ts'
import { titleIn } from '../../kit/ticket/title.ts'
import { ticketPhone } from '../../messages/ticket-phone.ts'
import type { Filled } from './draft.ts'
import { blank, filledOf } from './draft.ts'
import type { TicketDraftFragment, TicketDraftsQueryData, TicketTypesQueryData } from './New.graphql.ts'
import { DiscardTicketDraftDocument, TicketDraftFragmentDoc, TicketDraftsDocument, TicketGroupDocument, TicketTypesDocument, TicketWholeDocument } from './New.graphql.ts'
import { NewTicketForm } from './NewTicketForm.tsx'
import { localDraft } from './useDraft.ts'
import css from './NewTicketPage.module.css'

/** How many drafts are shown at once. */
const few = 2
const number = /^\d{1,18}$/

/** What a form begins with. */
interface Beginning {
  key: string
  filled: Filled
  draft: { id: string; version: number } | null
}

/** 派协办单: in four fields. */
export default function NewTicketPage() {
  const t = useText(ticketPhone)
  const language = useLanguage()
  const [params] = useSearchParams()
  const groupId = number.exec(params.get('group') ?? '')?.[0] ?? null
  const parentId = number.exec(params.get('parent') ?? '')?.[0] ?? null
  const [{ data, error }, again] = useQuery({ query: TicketTypesDocument })
  const [{ data: asked, fetching }] = useQuery({ query: TicketGroupDocument, variables: { id: groupId ?? '' }, pause: groupId === null || parentId !== null })
  const [{ data: part, error: partError }, againPart] = useQuery({ query: TicketWholeDocument, variables: { id: parentId ?? '' }, pause: parentId === null })
  const whole = part?.ticket
  const [begun, setBegun] = useState<Beginning | null>(null)
  const waits = parentId === null ? groupId !== null && asked === undefined && fetching : part === undefined
  const back = parentId !== null ? `/tickets/${parentId}` : groupId !== null ? `/customers/${groupId}` : '/tickets'
  const start: Beginning = begun ?? { key: 'new', filled: { ...blank, typeCode: named(data, params.get('type')), group: (parentId === null ? asked?.group : whole?.group) ?? null }, draft: null }

  return (
    <div className={css.page}>
      <Back to={back} text={parentId !== null ? t.toOrder : groupId !== null ? t.toGroup : t.toList} />
      <Heading>{parentId === null ? t.newTitle : t.newPart}</Heading>
      {whole ? (
        <p className="muted">
          {whole.code} · {titleIn(whole, language)}
        </p>
      ) : null}
      {error ? (
        <Failed error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
      ) : partError ? (
        <Failed error={partError} onRetry={() => againPart({ requestPolicy: 'network-only' })} />
      ) : !data || waits ? (
        <Skeleton lines={[2, 2, 4, 3]} />
      ) : parentId !== null && !whole ? (
        <Notice heading={<h2>{t.missing}</h2>} text={t.missingHint} />
      ) : data.ticketTypes.length === 0 ? (
        <Notice heading={<h2>{t.noTypes}</h2>} text={t.noTypesHint} />
      ) : (
        <>
          {begun === null && parentId === null ? <Drafts types={data} onChoose={setBegun} /> : null}
          <NewTicketForm key={start.key} types={data.ticketTypes} filled={start.filled} draft={start.draft} parentId={parentId} />
        </>
      )}
    </div>
  )
}

/** The type that the address names, where there is such a one. */
const named = (data: TicketTypesQueryData | undefined, code: string | null): string => data?.ticketTypes.find((type) => type.code === code)?.code ?? ''

function Drafts({ types, onChoose }: { types: TicketTypesQueryData; onChoose: (from: Beginning) => void }) {
  const t = useText(ticketPhone)
  const language = useLanguage()
  const client = useClient()
  // Asked once: what is being filled in below becomes a draft as well, and is none to go on with.
  const [data, setData] = useState<TicketDraftsQueryData>()
  useEffect(() => {
    let over = false
    void client
      .query(TicketDraftsDocument, {}, { requestPolicy: 'network-only' })
      .toPromise()
      .then((answer) => (over ? undefined : setData(answer.data)))
    return () => {
      over = true
    }
  }, [client])
  const [, discard] = useMutation(DiscardTicketDraftDocument)
  const [local, setLocal] = useState(() => recall<Filled>(localDraft))
  const [all, setAll] = useState(false)
  const [gone, setGone] = useState<readonly string[]>([])
  const nameOf = (typeCode: string): string => {
    const type = types.ticketTypes.find((each) => each.code === typeCode)
    return type ? nameIn(type, language) : typeCode
  }
  const drafts = unmask<TicketDraftFragment>(TicketDraftFragmentDoc, data?.ticketDrafts ?? []).map((d, i) => ({ ...d, id: data?.ticketDrafts[i]?.id ?? '' })).filter((d) => !gone.includes(d.id))
  if (drafts.length === 0 && local === null) return null
  return (
    <section className={css.drafts} aria-labelledby="drafts">
      <h2 id="drafts">{t.drafts}</h2>
      <ul>
        {local === null ? null : (
          <Draft
            name={nameOf(local.value.typeCode)}
            about={[local.value.group?.name, local.value.detail].filter(Boolean).join(' · ')}
            when={t.keptOnPhone(momentOf(local.at, language))}
            onChoose={() => onChoose({ key: 'phone', filled: { ...blank, ...local.value }, draft: null })}
            onDrop={() => {
              drop(localDraft)
              setLocal(null)
            }}
          />
        )}
        {drafts.slice(0, all ? drafts.length : few).map((d) => (
          <Draft
            key={d.id}
            name={nameOf(d.typeCode)}
            about={[d.group?.name, d.title, d.detail].filter(Boolean).join(' · ')}
            when={momentOf(d.updatedAt, language)}
            onChoose={() => onChoose({ key: d.id, filled: filledOf(d), draft: { id: d.id, version: d.version } })}
            onDrop={() => {
              setGone([...gone, d.id])
              void discard({ id: d.id })
            }}
          />
        ))}
      </ul>
      {drafts.length > few && !all ? (
        <button type="button" className="button plain wide" onClick={() => setAll(true)}>
          {t.showAll(drafts.length)}
        </button>
      ) : null}
    </section>
  )
}

function Draft({ name, about, when, onChoose, onDrop }: { name: string; about: string; when: string; onChoose: () => void; onDrop: () => void }) {
  const t = useText(ticketPhone)
  return (
    <li>
      <button type="button" className={css.draft} onClick={onChoose}>
        <span>
          <strong>{t.goOn(name)}</strong>
          <span className={css.sub}>{about === '' ? when : `${about} · ${when}`}</span>
        </span>
        <Icon name="next" size={16} />
      </button>
      <button type="button" className={css.drop} aria-label={t.dropDraft(name)} onClick={onDrop}>
        <Icon name="close" />
      </button>
    </li>
  )
}
