import { QuestionCircleOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { DeadlineChip } from '~/kit/desk/DeadlineChip'
import type { KeyTable } from '~/kit/desk/rowKeys'
import { Page } from '~/kit/desk/Page'
import { useCompact } from '~/kit/desk/useCompact'
import { usePaged } from '~/kit/desk/usePaged'
import { useUrl } from '~/kit/desk/useUrl'
import { ViewState } from '~/kit/desk/ViewState'
import { idOf } from './address'
import { Marks } from './Chips'
import type { Decision } from './RequestDetail'
import { RequestDetail } from './RequestDetail'
import { usesOf } from './rows'
import type { Move } from './SideBySide'
import { moves, SideBySide } from './SideBySide'
import { DeskUseDecisionsDocument } from './Use.graphql.ts'
import { soonOfRequests } from './soon'
import { UseRow } from './UseRow'
import { useArrivals } from './useArrivals'
import { useWords } from './words'
import './use-desk.css'

const table: KeyTable<Move | Decision> = { anywhere: { ...moves.anywhere, a: 'approve', r: 'refuse' }, onRow: moves.onRow }

/** Requests that wait for one's decision: the first due first, with what is asked beside them. */
export default function DecisionsPage(): ReactNode {
  const { s } = useWords()
  const compact = useCompact()
  const { message } = App.useApp()
  const [get, set] = useUrl()
  const openId = idOf(get('use'))
  const [doing, setDoing] = useState<Decision | null>(null)
  const [helping, setHelping] = useState(false)
  const list = usePaged(DeskUseDecisionsDocument, { first: 50, after: null }, (d) => d.useDecisions)
  const news = useArrivals(list.reload)
  const rows = usesOf(list.result.data)
  const ids = rows.map((r) => r.id)
  const decided = (said: string): void => {
    const at = ids.indexOf(openId)
    void message.success(said)
    setDoing(null)
    set({ use: ids[at + 1] ?? ids[at - 1] ?? null }, { replace: true })
    list.reload()
  }
  return (
    <Page
      title={s.decisions.title}
      lead={s.decisions.lead}
      actions={
        !compact && (
          <Button icon={<QuestionCircleOutlined />} onClick={() => setHelping(true)}>
            {s.keys.open}
          </Button>
        )
      }
    >
      <ViewState result={list.result} pick={(all) => (all.length === 0 && openId === '' ? null : all)} retry={list.reload} lines={12} empty={s.decisions.empty}>
        {() => (
          <SideBySide<Decision>
            ids={ids}
            openId={openId}
            table={table}
            onDeed={(deed) => openId !== '' && setDoing(deed)}
            onOpen={(id, how) => {
              setDoing(null)
              set({ use: id }, how)
            }}
            help={[
              { shown: ['a'], does: s.keys.approve },
              { shown: ['r'], does: s.keys.refuse },
            ]}
            helping={helping}
            onHelp={setHelping}
            words={s.decisions}
            any={rows.length > 0}
            rows={
              rows.length === 0 ? (
                <p className="d-section d-quiet">{s.decisions.empty}</p>
              ) : (
                rows.map((r) => (
                  <UseRow
                    key={r.id}
                    id={r.id}
                    of={r}
                    open={r.id === openId}
                    onOpen={() => set({ use: r.id }, { replace: openId !== '' })}
                    first={
                      <>
                        {r.dueAt !== null && <DeadlineChip dueAt={r.dueAt} soon={soonOfRequests} />}
                        <Marks of={r} />
                      </>
                    }
                  />
                ))
              )
            }
            more={{ has: list.hasMore, busy: list.loadingMore, ask: list.more }}
          >
            <RequestDetail key={openId} news={news} id={openId} doing={doing} onDoing={setDoing} onDecided={decided} />
          </SideBySide>
        )}
      </ViewState>
    </Page>
  )
}
