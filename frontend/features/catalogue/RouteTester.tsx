import type { ReactNode } from 'react'
import { useState } from 'react'
import { Choice } from '~/kit/desk/Choice'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { UnitPicker } from '~/kit/desk/Pickers'
import { pathTo } from '~/kit/desk/units'
import type { Grade } from '~/lib/api/schema'
import { useText } from '~/lib/i18n/catalog'
import { catalogueWords } from '~/messages/catalogue-desk'
import type { DeskRuleWholeFragment, DeskTypeWholeFragment } from './Catalogue.graphql.ts'
import { grades } from './matrix'
import { typeName } from './names'
import { route } from './route'

interface Props {
  rules: readonly DeskRuleWholeFragment[]
  types: readonly DeskTypeWholeFragment[]
  cityId: string | null
}

/** Where an order would go. */
export function RouteTester({ rules, types, cityId }: Props): ReactNode {
  const w = useText(catalogueWords)
  const { language, units } = useDesk()
  const sent = types.filter((x) => x.active)
  const [code, setCode] = useState('')
  const [unitId, setUnitId] = useState(cityId ?? '')
  const [grade, setGrade] = useState<Grade>('GOLD')
  const path = pathTo(units, unitId)
    .toReversed()
    .map((u) => u.id)
  const found = code !== '' && unitId !== '' ? route(rules, code, path, grade) : undefined
  return (
    <Section title={w.rule.test}>
      <p className="d-small d-quiet">{w.rule.testLead}</p>
      <div className="c-grid">
        <Choice label={w.rule.type} value={code} options={sent.map((x) => x.code)} name={(c) => typeName(language, types, c)} onChange={setCode} />
        <UnitPicker label={w.rule.unit} value={unitId} onChange={setUnitId} />
        <Choice label={w.rule.grade} value={grade} options={grades} name={(g) => w.grade[g]} onChange={(g) => g !== '' && setGrade(g)} />
      </div>
      <div role="status">
        {code === '' || unitId === '' ? (
          <p className="d-quiet">{w.rule.pick}</p>
        ) : found ? (
          <>
            <p className="d-strong">
              {w.rule.goes(found.team.name)} · {w.rule.assigns[found.assign]}
            </p>
            <p className="d-small d-quiet">{w.rule.because(found.unit.name, found.grade === null ? w.rule.everyGrade : w.grade[found.grade])}</p>
          </>
        ) : (
          <p className="d-warn">{w.rule.nowhere}</p>
        )}
      </div>
    </Section>
  )
}
