import type { ReactNode } from 'react'
import { useCallback } from 'react'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { Figure, Page, Section } from '~/kit/desk/Page'
import { MonthPicker, UnitPicker } from '~/kit/desk/Pickers'
import { useScope } from '~/kit/desk/useScope'
import { useUrl } from '~/kit/desk/useUrl'
import { Nothing, ViewState } from '~/kit/desk/ViewState'
import { minus, signOf } from '~/lib/format/decimal'
import { percent, points, signed } from '~/lib/format/figures'
import { momentOf } from '~/lib/format/time'
import { MemberDrawer } from './MemberDrawer'
import { MemberTable } from './MemberTable'
import { MissingList } from './MissingList'
import type { TeamQueryData } from './Team.graphql.ts'
import { TeamDocument } from './Team.graphql.ts'
import { TeamIndicators } from './TeamIndicators'

/** Units that have managers in them or below. */
const kinds = ['PROVINCE', 'CITY', 'PRODUCTION_UNIT', 'MICRO_AREA'] as const

/** A unit and its month: figures, members, indicators, and what is missing. */
export default function TeamPage(): ReactNode {
  const { t } = useDesk()
  const [get, set] = useUrl()
  const { unit, month } = useScope(kinds)
  const [result, again] = useQuery({
    query: TeamDocument,
    variables: { unitId: unit?.id ?? '', month },
    pause: !unit || month === '',
    requestPolicy: 'cache-and-network',
  })
  const retry = useCallback(() => again({ requestPolicy: 'network-only' }), [again])
  const staff = get('staff')

  return (
    <Page
      title={unit ? `${unit.name} · ${t.team.title}` : t.team.title}
      lead={t.team.lead}
      filters={
        <>
          <UnitPicker value={unit?.id ?? ''} kinds={kinds} onChange={(id) => set({ unit: id, staff: null, line: null })} />
          <MonthPicker value={month} onChange={(m) => set({ month: m })} />
        </>
      }
    >
      {unit ? (
        <ViewState result={result} pick={(d) => d.teamOverview} retry={retry} lines={12}>
          {(team) => <Team team={team} unitId={unit.id} month={month} openId={staff} />}
        </ViewState>
      ) : (
        <Nothing>{t.picker.noUnit}</Nothing>
      )}
      <MemberDrawer staffId={staff} month={month} onClose={() => set({ staff: null, line: null })} onChanged={retry} />
    </Page>
  )
}

type Overview = NonNullable<TeamQueryData['teamOverview']>

function Team({ team, unitId, month, openId }: { team: Overview; unitId: string; month: string; openId: string }): ReactNode {
  const { t, language } = useDesk()
  const change = minus(team.points, team.pointsYesterday)
  const where = `?unit=${unitId}&month=${month}`
  const overdue = team.overdueAlerts ?? 0
  return (
    <div className="d-stack">
      <div>
        <dl className="d-figures">
          <Figure name={t.team.size}>{team.size}</Figure>
          <Figure
            name={t.team.points}
            note={
              <span className={signOf(change) < 0 ? 'd-bad' : 'd-good'}>
                {signed(points(change))} {t.team.gained}
              </span>
            }
          >
            {points(team.points)}
          </Figure>
          <Figure name={t.team.mean}>{points(team.meanPoints)}</Figure>
          <Figure name={t.team.completion} note={team.completion === null ? t.team.completionUnknown : undefined}>
            {team.completion === null ? '–' : percent(team.completion)}
          </Figure>
          {team.openAlerts !== null && (
            <Figure
              name={t.team.openAlerts}
              note={
                <>
                  {overdue > 0 && (
                    <span className="d-bad">
                      {t.team.overdueAlerts} {overdue} ·{' '}
                    </span>
                  )}
                  <Link to={`/desk/alerts${where}${overdue > 0 ? '&overdue=1' : ''}`}>{t.team.allAlerts}</Link>
                </>
              }
            >
              {team.openAlerts}
            </Figure>
          )}
        </dl>
        <p className="d-small d-quiet d-asof">{t.asOf(momentOf(team.asOf, language))}</p>
      </div>
      {team.missing.length > 0 && (
        <Section title={t.team.missing}>
          <MissingList missing={team.missing} unitId={unitId} month={month} />
        </Section>
      )}
      {team.size === 0 ? (
        <Section title={t.team.members}>
          <Nothing>{t.team.empty}</Nothing>
        </Section>
      ) : (
        <>
          <Section
            title={`${t.team.members} · ${t.people(team.members.length)}`}
            extra={<Link to={`/desk/ranking?month=${month}`}>{t.team.ranking}</Link>}
          >
            <MemberTable members={team.members} openId={openId} />
          </Section>
          <Section title={t.team.indicators} extra={<Link to={`/desk/targets${where}`}>{t.team.targets}</Link>}>
            <TeamIndicators indicators={team.indicators} />
          </Section>
        </>
      )}
    </div>
  )
}
