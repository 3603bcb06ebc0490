import { PlusOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { Choice } from '~/kit/desk/Choice'
import { useDesk } from '~/kit/desk/context'
import { More } from '~/kit/desk/More'
import { Labelled, Page, Section } from '~/kit/desk/Page'
import { UnitPicker } from '~/kit/desk/Pickers'
import { usePaged } from '~/kit/desk/usePaged'
import { oneOf, useUrl } from '~/kit/desk/useUrl'
import { ViewState } from '~/kit/desk/ViewState'
import { nameIn } from '~/kit/ticket/names'
import { unmask } from '~/lib/api/fragment'
import type { GrantState } from '~/lib/api/schema'
import { daysLater, today } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { useMay } from '~/lib/viewer/viewer'
import { grantDesk } from '~/messages/grant-desk'
import { use as ofUses } from '~/messages/use'
import './grant-desk.css'
import { grantStates } from './grant'
import { DeskGrantRootsDocument, DeskGrantRowFragmentDoc } from './Grant.graphql.ts'
import { GrantDrawer } from './GrantDrawer'
import { GrantList } from './GrantList'
import { GrantTree } from './GrantTree'
import { DeskPowersDocument, DeskPowerWholeFragmentDoc } from './Power.graphql.ts'
import { listed } from './power'
import { ReviewStrip, reviewDays } from './ReviewStrip'
import { useGrantWords } from './useGrantWords'
import { useTree } from './useTree'

const views = ['tree', 'list'] as const

/** Who holds which power from whom: the trees from the province's own down, or a list of what a filter finds. */
export default function GrantsPage(): ReactNode {
  const w = useText(grantDesk)
  const u = useText(ofUses)
  const { t, units, language } = useDesk()
  const [get, set] = useUrl()
  const words = useGrantWords()
  const tree = useTree()
  const day = today()

  const [known] = useQuery({ query: DeskPowersDocument })
  const powers = listed((known.data?.powers ?? []).map((p) => unmask(DeskPowerWholeFragmentDoc, p)), day).map((l) => l.now)
  const powerCode = /^[A-Z][A-Z0-9_]{1,39}$/.test(get('power')) ? get('power') : ''
  const state = oneOf<GrantState | ''>(get('state'), grantStates, '')
  const scope = units.find((x) => x.id === get('scope'))?.id ?? ''
  const review = reviewDays.find((d) => String(d) === get('review'))
  const narrowed = state !== '' || scope !== '' || review !== undefined
  const asked = narrowed ? 'list' : oneOf(get('show'), views, 'tree')

  const roots = usePaged(DeskGrantRootsDocument, { filter: { powerCode: powerCode || null, roots: true }, after: null }, (d) => d.grants, asked === 'list')
  const province = units.some((x) => x.kind === 'PROVINCE')
  // Who sees none of the province's own may still see what is below it.
  const rootless = asked === 'tree' && !province && roots.result.data?.length === 0 && !roots.result.fetching
  const view = rootless ? 'list' : asked
  const filter = { powerCode: powerCode || null, state: state || null, scopeUnitId: scope || null, reviewBefore: review === undefined ? null : daysLater(day, review + 1) }
  const list = usePaged(DeskGrantRootsDocument, { filter, after: null }, (d) => d.grants, view === 'tree')
  const reload = (): void => {
    if (asked === 'tree') {
      roots.reload()
      tree.reload()
    }
    if (view === 'list') list.reload()
  }
  const mayGive = useMay('GIVE_GRANTS') && province
  const show = (id: string): void => set({ grant: id, act: null })
  const shown = view === 'tree' ? roots : list

  return (
    <Page
      title={w.grants.title}
      lead={w.grants.lead}
      actions={
        mayGive && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => set({ act: 'GIVE', grant: null })}>
            {w.grants.give}
          </Button>
        )
      }
      filters={
        <>
          <Labelled label={w.grants.power} grow>
            <Select
              aria-label={w.grants.power}
              className="d-picker"
              value={powerCode}
              onChange={(code: string) => set({ power: code })}
              showSearch={{ optionFilterProp: 'label' }}
              options={[{ value: '', label: w.grants.allPowers }, ...powers.map((p) => ({ value: p.code, label: nameIn(p, language) }))]}
            />
          </Labelled>
          <UnitPicker label={w.grants.scope} value={scope} allowClear onChange={(id) => set({ scope: id })} />
          <Choice label={w.grants.state} all value={state} options={grantStates} name={(s) => u.grantState[s]} onChange={(s) => set({ state: s })} />
          {!narrowed && !rootless && <Choice label={w.grants.view} value={view} options={views} name={(v) => w.grants.views[v]} onChange={(v) => set({ show: v === 'tree' ? null : v })} />}
          {(narrowed || powerCode !== '') && <Button onClick={() => set({ power: null, state: null, scope: null, review: null })}>{w.grants.clear}</Button>}
        </>
      }
    >
      <ReviewStrip day={day} review={review} state={state} onChoose={(change) => set({ review: null, state: null, ...change })} />
      <Section title={view === 'tree' ? w.grants.tree : w.grants.list} extra={rootless && (list.result.data?.length ?? 0) > 0 && <span className="d-small d-quiet">{w.grants.noRoots}</span>}>
        <ViewState result={shown.result} pick={(rows) => (rows.length === 0 ? null : rows)} retry={reload} lines={10} empty={narrowed || powerCode !== '' ? w.grants.empty : w.grants.none}>
          {(rows) => {
            const grants = rows.map((g) => unmask(DeskGrantRowFragmentDoc, g))
            return view === 'tree' ? (
              <GrantTree roots={grants} tree={tree} words={words} mixed={powerCode === ''} openId={get('grant')} onShow={show} />
            ) : (
              <GrantList grants={grants} words={words} mixed={powerCode === ''} openId={get('grant')} onShow={show} />
            )
          }}
        </ViewState>
        <More list={shown} />
      </Section>
      <GrantDrawer key={get('grant')} words={words} powers={powers} onChanged={reload} />
      {known.error && !known.data && <p className="d-bad">{t.state.failed}</p>}
    </Page>
  )
}
