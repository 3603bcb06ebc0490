import type { ReactNode } from 'react'
import { Chip } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { Section } from '~/kit/desk/Page'
import { nameIn } from '~/kit/ticket/names'
import { amountOf } from '~/kit/use/amount'
import { dateOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { grantDesk } from '~/messages/grant-desk'
import { use as ofUses } from '~/messages/use'
import type { DeskPowerWholeFragment } from './Power.graphql.ts'
import type { Listed } from './power'
import { categories } from './power'
import type { PowerWords } from './usePowerWords'

type Row = Listed<DeskPowerWholeFragment>

interface Props {
  list: readonly Row[]
  words: PowerWords
  openCode: string
  onOpen: (code: string) => void
}

/** The powers, category by category. */
export function PowerTables({ list, words, openCode, onOpen }: Props): ReactNode {
  const u = useText(ofUses)
  const columns = useColumns(words)
  return (
    <div className="d-stack g-powers">
      {categories.map((category) => {
        const rows = list.filter((l) => l.now.category === category)
        return (
          rows.length > 0 && (
            <Section key={category} title={u.category[category]}>
              <DataTable caption={u.category[category]} columns={columns} rows={rows} rowKey={(l) => l.now.code} openKey={openCode} onOpen={(l) => onOpen(l.now.code)} />
            </Section>
          )
        )
      })}
    </div>
  )
}

function useColumns(words: PowerWords): Column<Row>[] {
  const { t, language } = useDesk()
  const w = useText(grantDesk).powers
  const { number, since } = useText(grantDesk)
  const u = useText(ofUses)
  return [
    { key: 'name', title: w.name, heading: true, width: '13%', render: (l) => nameIn(l.now, language) },
    { key: 'allows', title: w.allows, width: '22%', render: (l) => <span className="g-allows">{language === 'en' ? l.now.allowsEn : l.now.allowsZh}</span> },
    { key: 'max', title: w.max, number: true, width: '9%', render: (l) => amountOf(l.now.maxAmount, l.now.unit, u) },
    { key: 'evidence', title: w.evidence, width: '16%', render: (l) => words.evidence(l.now.evidence) },
    { key: 'emergency', title: w.emergency, width: '8%', render: (l) => (l.now.emergency ? <Chip tone="amber">{w.emergencyShort}</Chip> : <span className="d-quiet">{t.none}</span>) },
    {
      key: 'audit',
      title: w.audit,
      width: '20%',
      render: (l) => (
        <>
          <div>
            <span className="d-quiet">{w.auditLeader}</span> {words.audits(l.now.leaderAudit, l.now.leaderDays)}
          </div>
          <div>
            <span className="d-quiet">{w.auditDepartment}</span> {words.audits(l.now.departmentAudit, l.now.departmentDays)}
          </div>
        </>
      ),
    },
    {
      key: 'number',
      title: w.current,
      width: '11%',
      render: (l) => (
        <>
          <div>
            {number(l.now.number)} {!l.now.active && <Chip>{w.inactive}</Chip>} {!l.running && <Chip tone="blue">{w.notYet}</Chip>}
          </div>
          <div className="d-small d-quiet">{since(dateOf(l.now.from, language))}</div>
          {l.coming.map((c) => (
            <Chip key={c.id} tone="blue">
              {w.announced(c.number, dateOf(c.from, language))}
            </Chip>
          ))}
        </>
      ),
    },
  ]
}
