import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useRef } from 'react'
import { useDesk } from '~/kit/desk/context'
import { KeyHelp } from '~/kit/desk/KeyHelp'
import type { KeyTable } from '~/kit/desk/rowKeys'
import { stepTo } from '~/kit/desk/rowKeys'
import { useCompact } from '~/kit/desk/useCompact'
import { useRowKeys } from '~/kit/desk/useRowKeys'
import { Nothing } from '~/kit/desk/ViewState'
import { useWords } from './words'

/** What keys do in every list with what is open beside it. */
export type Move = 'next' | 'previous' | 'enter' | 'escape' | 'help'

/** The keys of every such list. */
export const moves = {
  anywhere: { j: 'next', k: 'previous', o: 'enter', '?': 'help', Escape: 'escape' },
  onRow: { ArrowDown: 'next', ArrowUp: 'previous', Enter: 'enter' },
} as const satisfies KeyTable<Move>

interface Props<Deed extends string> {
  ids: readonly string[]
  openId: string
  table: KeyTable<Move | Deed>
  /** A key that is no move, about what is open. */
  onDeed: (deed: Deed) => void
  onOpen: (id: string | null, how: { replace: boolean }) => void
  /** The keys of the deeds, as the help says them. */
  help: readonly { shown: readonly string[]; does: string }[]
  helping: boolean
  onHelp: (on: boolean) => void
  words: { list: string; detail: string; pick: string; back: string }
  /** The rows, each with data-row and a button; or why there is none. */
  rows: ReactNode
  /** Whether there are rows: otherwise `rows` says why not, and is not a list. */
  any: boolean
  more: { has: boolean; busy: boolean; ask: () => void }
  children: ReactNode
}

/** A list and one of it side by side; on a phone one after the other. j and k go over the rows, Enter goes into what is open. */
export function SideBySide<Deed extends string>({ ids, openId, table, onDeed, onOpen, help, helping, onHelp, words, rows, any, more, children }: Props<Deed>): ReactNode {
  const { t } = useDesk()
  const { s } = useWords()
  const compact = useCompact()
  const box = useRef<HTMLUListElement>(null)
  const detail = useRef<HTMLElement>(null)
  const buttonOf = (id: string): HTMLButtonElement | null => box.current?.querySelector<HTMLButtonElement>(`[data-row="${id}"] button`) ?? null
  useRowKeys<Move | Deed>(
    table,
    box,
    (deed, focused) => {
      const here = focused !== '' ? focused : openId
      switch (deed) {
        case 'next':
        case 'previous': {
          const to = stepTo(ids, here, deed === 'next' ? 1 : -1)
          if (to === null) return
          buttonOf(to)?.focus()
          if (!compact) onOpen(to, { replace: openId !== '' })
          if (to === ids.at(-1) && deed === 'next') more.ask()
          return
        }
        case 'enter':
          if (here === '') return
          if (here !== openId) onOpen(here, { replace: openId !== '' })
          requestAnimationFrame(() => {
            detail.current?.focus({ preventScroll: true })
            const top = detail.current?.getBoundingClientRect().top ?? 0
            if (top < 0 || top > window.innerHeight / 2) detail.current?.scrollIntoView({ block: 'start' })
          })
          return
        case 'escape':
          if (detail.current?.contains(document.activeElement)) buttonOf(openId)?.focus()
          return
        case 'help':
          onHelp(true)
          return
        default:
          onDeed(deed)
      }
    },
    !helping,
  )
  const alone = compact && openId !== ''
  const k = s.keys
  return (
    <div className="ud-queue">
      {!alone && (
        <div className="ud-list">
          {any ? (
            <ul className="ud-rows" aria-label={words.list} ref={box}>
              {rows}
            </ul>
          ) : (
            rows
          )}
          {more.has && (
            <Button className="d-more" onClick={more.ask} loading={more.busy}>
              {t.more}
            </Button>
          )}
        </div>
      )}
      {(!compact || openId !== '') && (
        <section className="ud-detail" aria-label={words.detail} tabIndex={-1} ref={detail}>
          {compact && (
            <Button className="ud-back" onClick={() => onOpen(null, { replace: false })}>
              {words.back}
            </Button>
          )}
          {openId === '' ? (
            <div className="d-section">
              <Nothing>{words.pick}</Nothing>
            </div>
          ) : (
            children
          )}
        </section>
      )}
      {helping && (
        <KeyHelp
          title={k.title}
          lead={k.lead}
          columns={{ key: k.key, does: k.does }}
          keys={[{ shown: ['j', '↓'], does: k.next }, { shown: ['k', '↑'], does: k.previous }, { shown: ['o', 'Enter'], does: k.enter }, ...help, { shown: ['Esc'], does: k.escape }, { shown: ['?'], does: k.help }]}
          onClose={() => onHelp(false)}
        />
      )}
    </div>
  )
}
