import { WarningOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useDesk } from '~/kit/desk/context'
import { cityAbove } from '~/kit/desk/units'
import type { Action } from '~/lib/api/schema'
import { useLanguage } from '~/lib/i18n/language'
import { may, useViewer } from '~/lib/viewer/viewer'
import type { TeamQueryData } from './Team.graphql.ts'

type Missing = NonNullable<TeamQueryData['teamOverview']>['missing'][number]
type Kind = Missing['kind']

interface Props {
  missing: readonly Missing[]
  unitId: string
  month: string
}

/** What is missing, by kind, and where it can be put right. */
export function MissingList({ missing, unitId, month }: Props): ReactNode {
  const { t, units } = useDesk()
  const viewer = useViewer()
  const zh = useLanguage() === 'zh-CN'
  const city = cityAbove(units, unitId)?.id ?? viewer.staff.assignment?.unit.city?.id ?? ''
  const fixes: Record<Kind, { action: Action; to: string }> = {
    SCHEME: { action: 'WRITE_SCHEME', to: `/desk/schemes?city=${city}&month=${month}` },
    COMPLETION: { action: 'IMPORT', to: `/desk/imports?kind=COMPLETION&month=${month}` },
    TARGET: { action: 'READ_TARGETS', to: `/desk/targets?unit=${unitId}&month=${month}` },
    RATING: { action: 'IMPORT', to: `/desk/imports?kind=RATING&month=${month}` },
    QUOTA: { action: 'WRITE_PAY_TERMS', to: `/desk/org?tab=staff&unit=${unitId}` },
  }
  const kinds = [...new Set(missing.map((m) => m.kind))]
  return (
    <>
      <p className="d-quiet">{t.team.missingLead}</p>
      <ul className="d-list">
        {kinds.map((kind) => {
          const names = [...new Set(missing.filter((m) => m.kind === kind).map((m) => (zh ? m.name : m.nameEn)))]
          const fix = fixes[kind]
          return (
            <li key={kind} className="d-between">
              <span className="d-wrap">
                <WarningOutlined className="d-warn" aria-hidden="true" /> <strong>{t.missing[kind]}</strong>{' '}
                <span className="d-quiet">{names.slice(0, 8).join(' · ')}</span>
                {names.length > 8 && <span className="d-quiet"> … {names.length}</span>}
              </span>
              {may(viewer, fix.action) && <Link to={fix.to}>{t.missingFix[kind]}</Link>}
            </li>
          )
        })}
      </ul>
    </>
  )
}
