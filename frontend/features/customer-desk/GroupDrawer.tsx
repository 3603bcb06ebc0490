import { Alert, Button, Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useQuery } from 'urql'
import { Chip } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { Nothing, ViewState } from '~/kit/desk/ViewState'
import { signOf } from '~/lib/format/decimal'
import { yuan } from '~/lib/format/figures'
import { dateOf, momentOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { alert as alertWords } from '~/messages/alert'
import { base } from '~/messages/base'
import { customer } from '~/messages/customer'
import type { DeskGroupQueryData } from './CustomerDesk.graphql.ts'
import { DeskGroupDocument } from './CustomerDesk.graphql.ts'
import { DueChip } from './DueChip'

type Group = NonNullable<DeskGroupQueryData['group']>

// Lists that may be empty name nothing that a change could be matched with.
const dependsOn = { additionalTypenames: ['Contact', 'Visit', 'Alert'] }
/** How many visits are shown at first. */
const fewVisits = 5

interface Props {
  /** Empty while none is opened. */
  id: string
  onClose: () => void
  onAlert: (id: string) => void
}

/** One group: what waits, its facts, why it has its grade, its people and what was talked about. */
export function GroupDrawer({ id, onClose, onAlert }: Props): ReactNode {
  const { t } = useDesk()
  const words = useText(customer)
  const [result, again] = useQuery({ query: DeskGroupDocument, variables: { id }, pause: id === '', requestPolicy: 'cache-and-network', context: dependsOn })
  const asked = result.data?.group
  const group = asked?.id === id ? asked : undefined
  return (
    <Drawer
      open={id !== ''}
      onClose={onClose}
      size={720}
      title={
        group ? (
          <span className="d-row">
            {group.name}
            <Chip tone="blue">{t.customers.grades[group.grade]}</Chip>
          </span>
        ) : (
          t.customers.group
        )
      }
      classNames={{ body: 'd-drawer' }}
      destroyOnHidden
    >
      <ViewState
        result={{ ...result, data: group || asked === null ? result.data : undefined }}
        pick={() => ({ group })}
        retry={() => again({ requestPolicy: 'network-only' })}
        lines={14}
      >
        {({ group: shown }) =>
          shown ? (
            <div className="d-stack">
              <OpenAlerts group={shown} onAlert={onAlert} />
              <Facts group={shown} />
              <Contacts group={shown} />
              <Visits key={shown.id} group={shown} />
            </div>
          ) : (
            <Nothing>
              {words.missing}
              <br />
              {words.missingHint}
            </Nothing>
          )
        }
      </ViewState>
    </Drawer>
  )
}

function OpenAlerts({ group, onAlert }: { group: Group; onAlert: (id: string) => void }): ReactNode {
  const { language } = useDesk()
  const words = useText(customer)
  const said = useText(alertWords)
  return (
    <Section title={words.alerts}>
      {group.openAlerts.length === 0 ? (
        <p className="d-quiet">{said.empty}</p>
      ) : (
        <ul className="d-list">
          {group.openAlerts.map((a) => (
            <li key={a.id} className="d-between">
              <span>
                <button type="button" className="d-link" onClick={() => onAlert(a.id)}>
                  {said.kinds[a.kind]} · {a.detail}
                </button>
              </span>
              <span className="d-nowrap">
                <DueChip alert={a} /> {momentOf(a.dueAt, language)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Facts({ group: g }: { group: Group }): ReactNode {
  const { t, language } = useDesk()
  const words = useText(customer)
  const common = useText(base)
  const lacking = g.lacks.map((field) => (words.lack as Record<string, string>)[field] ?? field)
  return (
    <Section title={words.facts}>
      {lacking.length > 0 && <Alert type="warning" showIcon title={words.lacks(lacking.join(common.separator))} />}
      <dl className="d-facts">
        <dt>{words.manager}</dt>
        <dd>{g.manager ? `${g.manager.name} · ${g.manager.code}` : <span className="d-warn">{t.customers.noManager}</span>}</dd>
        <dt>{words.unit}</dt>
        <dd>{g.unit.name}</dd>
        <dt>{words.code}</dt>
        <dd>{g.code}</dd>
        <dt>{words.status}</dt>
        <dd>{words.statuses[g.status]}</dd>
        <dt>{words.trade}</dt>
        <dd>{g.trade || words.notKnown}</dd>
        <dt>{words.kind}</dt>
        <dd>{words.kinds[g.kind]}</dd>
        <dt>{words.members}</dt>
        <dd>{words.people(g.members)}</dd>
        <dt>{words.revenue}</dt>
        <dd>{yuan(g.revenue)}</dd>
        <dt>{words.influence}</dt>
        <dd>{g.influence} / 5</dd>
        <dt>{words.arrearsLabel}</dt>
        <dd className={signOf(g.arrears) > 0 ? 'd-bad' : undefined}>{yuan(g.arrears)}</dd>
        <dt>{words.contract}</dt>
        <dd>{g.contractUntil === null ? words.noContract : dateOf(g.contractUntil, language)}</dd>
        <dt>{words.address}</dt>
        <dd>{g.address || words.notKnown}</dd>
        <dt>{words.phone}</dt>
        <dd>{g.phone === '' ? words.notKnown : <a href={`tel:${g.phone}`}>{g.phone}</a>}</dd>
        <dt>{words.lastKeyVisit}</dt>
        <dd>{g.lastKeyVisitAt === null ? words.never : momentOf(g.lastKeyVisitAt, language)}</dd>
      </dl>
      <h3>{words.gradeWhy(common.grade[g.grade])}</h3>
      <dl className="d-facts">
        {g.gradeReasons.map((reason) => (
          <div key={reason.factor} className="d-fact-row">
            <dt>{(words.gradeFactor as Record<string, string>)[reason.factor] ?? words.gradeFactor.other}</dt>
            <dd>
              {figureOf(reason.factor, reason.value, words.kinds)} · {words.gradePoints(reason.points)}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

/** The figure behind a grade, as people write it. */
function figureOf(factor: string, value: string, kinds: Readonly<Record<string, string>>): string {
  if (factor === 'KIND') return kinds[value] ?? value
  return factor === 'REVENUE' ? yuan(value) : value
}

function Contacts({ group }: { group: Group }): ReactNode {
  const { language } = useDesk()
  const words = useText(customer)
  return (
    <Section title={words.contacts}>
      {group.contacts.length === 0 && <p className="d-quiet">{words.noContacts}</p>}
      <ul className="d-list">
        {group.contacts.map((c) => (
          <li key={c.id} className="d-between">
            <span>
              <strong>{c.name}</strong> <span className="d-quiet">{c.title}</span>{' '}
              {c.role !== 'ORDINARY' && <Chip tone="green">{words.contactRoles[c.role]}</Chip>} {!c.active && <Chip>{words.left}</Chip>}
              <br />
              <span className="d-quiet d-small">{c.lastMetAt === null ? words.neverMet : words.lastMet(momentOf(c.lastMetAt, language))}</span>
            </span>
            {c.phone !== '' && (
              <a href={`tel:${c.phone}`} aria-label={words.callName(c.name, c.phone)}>
                {c.phone}
              </a>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Visits({ group }: { group: Group }): ReactNode {
  const { language } = useDesk()
  const words = useText(customer)
  const [all, setAll] = useState(false)
  const shown = all ? group.visits : group.visits.slice(0, fewVisits)
  return (
    <Section title={words.visits}>
      {group.visits.length === 0 && <p className="d-quiet">{words.noVisits}</p>}
      <ul className="d-list">
        {shown.map((visit) => (
          <li key={visit.id}>
            <span className="d-quiet d-small">
              <time dateTime={visit.at}>{momentOf(visit.at, language)}</time> · {words.visitKinds[visit.kind]}
              {visit.contact && ` · ${visit.contact.name}`} · {visit.staff.name}
            </span>
            <br />
            {visit.note}
          </li>
        ))}
      </ul>
      {group.visits.length > shown.length && <Button onClick={() => setAll(true)}>{words.showMore}</Button>}
    </Section>
  )
}
