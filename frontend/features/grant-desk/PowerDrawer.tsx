import { Button, Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { Chip } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { ViewState } from '~/kit/desk/ViewState'
import { nameIn } from '~/kit/ticket/names'
import { amountOf } from '~/kit/use/amount'
import { unmask } from '~/lib/api/fragment'
import { dateOf, momentOf, today } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { grantDesk } from '~/messages/grant-desk'
import { use as ofUses } from '~/messages/use'
import type { DeskPowerWholeFragment } from './Power.graphql.ts'
import { DeskPowerNumbersDocument, DeskPowerWholeFragmentDoc } from './Power.graphql.ts'
import type { Listed } from './power'
import { powerDifferences } from './power'
import { PowerDifferences } from './PowerDifferences'
import type { PowerWords } from './usePowerWords'

interface Props {
  /** Empty while none is opened. */
  code: string
  listed: Listed<DeskPowerWholeFragment> | null
  words: PowerWords
  onClose: () => void
  /** Null for who may not publish. */
  onEdit: (() => void) | null
}

/** A power in full, and what each of its numbers changed. */
export function PowerDrawer({ code, listed, words, onClose, onEdit }: Props): ReactNode {
  const { language } = useDesk()
  const w = useText(grantDesk)
  return (
    <Drawer
      open={code !== ''}
      onClose={onClose}
      size={680}
      title={
        listed && (
          <span className="d-row">
            {nameIn(listed.now, language)}
            <span className="d-quiet">{w.number(listed.now.number)}</span>
            <Chip tone={listed.now.active ? 'green' : 'plain'}>{listed.now.active ? w.powers.active : w.powers.inactive}</Chip>
          </span>
        )
      }
      classNames={{ body: 'd-drawer' }}
      destroyOnHidden
    >
      {listed && (
        <div className="d-stack">
          {onEdit && (
            <div className="d-actions">
              <Button type="primary" onClick={onEdit}>
                {w.powers.edit}
              </Button>
            </div>
          )}
          <Facts power={listed.now} words={words} />
          <Numbers code={code} words={words} />
        </div>
      )}
    </Drawer>
  )
}

function Facts({ power: p, words }: { power: DeskPowerWholeFragment; words: PowerWords }): ReactNode {
  const { language } = useDesk()
  const w = useText(grantDesk).powers
  const u = useText(ofUses)
  const rows: [string, ReactNode][] = [
    [w.allows, language === 'en' ? p.allowsEn : p.allowsZh],
    [w.duty, language === 'en' ? p.dutyEn : p.dutyZh],
    [w.max, amountOf(p.maxAmount, p.unit, u)],
    [w.evidence, words.evidence(p.evidence)],
    [w.emergency, p.emergency ? w.emergencyYes : w.emergencyNo],
    [w.decision, w.decisionOf(p.decisionMinutes)],
    [w.near, w.nearOf(p.nearPercent)],
    [`${w.audit} · ${w.auditLeader}`, words.audits(p.leaderAudit, p.leaderDays)],
    [`${w.audit} · ${w.auditDepartment}`, words.audits(p.departmentAudit, p.departmentDays)],
    [w.code, p.code],
  ]
  return (
    <dl className="d-facts">
      {rows.map(([name, value]) => (
        <div key={name} className="d-fact-row">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Numbers({ code, words }: { code: string; words: PowerWords }): ReactNode {
  const { language } = useDesk()
  const w = useText(grantDesk)
  const [result, again] = useQuery({ query: DeskPowerNumbersDocument, variables: { code }, requestPolicy: 'cache-and-network' })
  const day = today()
  return (
    <Section title={w.powers.numbers}>
      <ViewState result={result} pick={(d) => d.powers.map((p) => unmask(DeskPowerWholeFragmentDoc, p))} retry={() => again({ requestPolicy: 'network-only' })} lines={4}>
        {(numbers) => {
          const running = numbers.find((p) => p.from <= day)?.id
          return (
            <ol className="d-list g-numbers" reversed>
              {numbers.map((p, i) => {
                const older = numbers[i + 1]
                return (
                  <li key={p.id} className="d-stack-s">
                    <p className="d-row">
                      <span className="d-strong">{w.number(p.number)}</span>
                      <span>{w.since(dateOf(p.from, language))}</span>
                      {p.id === running && <Chip tone="green">{w.powers.current}</Chip>}
                      {p.from > day && <Chip tone="blue">{w.powers.notYet}</Chip>}
                      <span className="d-small d-quiet">{w.powers.publishedAt(momentOf(p.publishedAt, language))}</span>
                    </p>
                    {p.note !== '' && <p>{p.note}</p>}
                    {older ? <PowerDifferences differences={powerDifferences(older, p)} unit={p.unit} words={words} /> : <p className="d-quiet">{w.powers.first}</p>}
                  </li>
                )
              })}
            </ol>
          )
        }}
      </ViewState>
    </Section>
  )
}
