import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useDesk } from '~/kit/desk/context'
import { Labelled, Page } from '~/kit/desk/Page'
import { Tabbed } from '~/kit/desk/Tabbed'
import { oneOf, useUrl } from '~/kit/desk/useUrl'
import { Nothing } from '~/kit/desk/ViewState'
import { useText } from '~/lib/i18n/catalog'
import { catalogueWords } from '~/messages/catalogue-desk'
import './catalogue.css'
import { RulesTab } from './RulesTab'
import { StandardsTab } from './StandardsTab'
import { TeamsTab } from './TeamsTab'
import { TypesTab } from './TypesTab'
import type { Whose } from './useWhose'
import { useWhose } from './useWhose'

const parts = ['types', 'standards', 'teams', 'rules'] as const

const tabs: Record<(typeof parts)[number], (props: { whose: Whose }) => ReactNode> = { types: TypesTab, standards: StandardsTab, teams: TeamsTab, rules: RulesTab }

/** What assist orders are made by: types, standards, teams and rules of a city or of the province. */
export default function CataloguePage(): ReactNode {
  const w = useText(catalogueWords)
  const { t } = useDesk()
  const [get, set] = useUrl()
  const whose = useWhose()
  const part = oneOf(get('part'), parts, 'types')
  const Tab = tabs[part]
  return (
    <Page title={w.title} lead={w.lead} filters={whose.mayProvince && <WhosePicker whose={whose} />}>
      {whose.cityId === '' ? (
        <Nothing>{t.picker.noUnit}</Nothing>
      ) : (
        <Tabbed
          label={w.parts}
          active={part}
          onChange={(key) => set({ part: key === 'types' ? null : key, type: null, team: null, rule: null, metric: null })}
          parts={parts.map((key) => ({ key, text: w.part[key], children: key === part && <Tab key={whose.cityId} whose={whose} /> }))}
        />
      )}
    </Page>
  )
}

function WhosePicker({ whose }: { whose: Whose }): ReactNode {
  const w = useText(catalogueWords)
  const { units } = useDesk()
  const cities = units.filter((u) => u.kind === 'CITY' && (u.active || u.id === whose.cityId))
  return (
    <Labelled label={w.whose}>
      <Select
        aria-label={w.whose}
        className="d-picker"
        value={whose.cityId ?? ''}
        onChange={whose.choose}
        showSearch={{ optionFilterProp: 'label' }}
        options={[{ value: '', label: w.province }, ...cities.map((c) => ({ value: c.id, label: c.name }))]}
      />
    </Labelled>
  )
}
