import { Button } from 'antd'
import type { CSSProperties, KeyboardEvent, ReactNode } from 'react'
import { useRef, useState } from 'react'
import { useDesk } from '~/kit/desk/context'
import { Icon } from '~/kit/Icon'
import { nameIn } from '~/kit/ticket/names'
import { unmask } from '~/lib/api/fragment'
import { useText } from '~/lib/i18n/catalog'
import { grantDesk } from '~/messages/grant-desk'
import type { DeskGrantRowFragment } from './Grant.graphql.ts'
import { DeskGrantHolderFragmentDoc, DeskGrantLimitsFragmentDoc } from './Grant.graphql.ts'
import { DaysCell, HolderCell, StateChip, UsedCell } from './GrantCells'
import { lines, treeDeed } from './tree'
import type { GrantWords } from './useGrantWords'
import type { Tree } from './useTree'

interface Props {
  roots: readonly DeskGrantRowFragment[]
  tree: Tree
  words: GrantWords
  /** Whether the roots are of several powers, which are then named. */
  mixed: boolean
  openId: string
  onShow: (id: string) => void
}

/** How far a line is indented is left to the style sheet, by its level. */
const levelOf = (level: number): CSSProperties => ({ '--g-level': level }) as CSSProperties

/** The grants from the province's own down, walked by arrows; on a phone an indented list. */
export function GrantTree({ roots, tree, words, mixed, openId, onShow }: Props): ReactNode {
  const w = useText(grantDesk).grants
  const { t, language } = useDesk()
  const box = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState('')
  const all = lines(roots, tree.open, tree.below)
  const stop = all.some((l) => l.key === at) ? at : (all[0]?.key ?? '')

  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement) || event.target.getAttribute('role') !== 'row') return
    const deed = treeDeed(all, event.target.dataset.id ?? '', event.key)
    if (deed === null) return
    event.preventDefault()
    if ('to' in deed) box.current?.querySelector<HTMLElement>(`[data-id="${deed.to}"]`)?.focus()
    else if ('toggle' in deed) tree.toggle(deed.toggle)
    else onShow(deed.show)
  }

  return (
    <div className="d-scroll" role="presentation">
      <div className="g-tree" role="treegrid" aria-label={w.tree} ref={box} onKeyDown={onKey} tabIndex={-1}>
        <div role="row" className="g-line g-head">
          {[w.holder, w.scope, w.limits, w.used, w.expires, w.state].map((title) => (
            <span key={title} role="columnheader">
              {title}
            </span>
          ))}
        </div>
        {all.map((line) => {
          if (line.kind !== 'grant')
            return (
              <div key={line.key} role="row" aria-level={line.level} className="g-line g-word" style={levelOf(line.level)}>
                <span role="gridcell">
                  {line.kind === 'loading' ? (
                    <span className="d-quiet">{w.loadingBelow}</span>
                  ) : line.kind === 'more' ? (
                    <span className="d-quiet">{w.onlyFirst}</span>
                  ) : (
                    <>
                      <span className="d-bad">{t.state.failed}</span>{' '}
                      <Button size="small" onClick={() => tree.retry(line.parentId)}>
                        {t.state.retry}
                      </Button>
                    </>
                  )}
                </span>
              </div>
            )
          const g = line.grant
          const held = unmask(DeskGrantHolderFragmentDoc, g)
          const limits = unmask(DeskGrantLimitsFragmentDoc, g.limits)
          const name = words.holder(held)
          return (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the tree listens to the keys of all its rows
            <div
              key={line.key}
              role="row"
              data-id={g.id}
              aria-level={line.level}
              aria-posinset={line.place}
              aria-setsize={line.of}
              {...(line.opens ? { 'aria-expanded': line.open } : {})}
              aria-selected={g.id === openId}
              tabIndex={stop === g.id ? 0 : -1}
              className={g.state === 'ENDED' ? 'g-line g-row g-ended' : 'g-line g-row'}
              style={levelOf(line.level)}
              onFocus={() => setAt(g.id)}
              onClick={() => onShow(g.id)}
            >
              <span role="gridcell" className="g-first">
                {line.opens ? (
                  <button
                    type="button"
                    tabIndex={-1}
                    className="g-twist"
                    aria-label={line.open ? w.collapse(name) : w.expand(name)}
                    onClick={(event) => {
                      event.stopPropagation()
                      tree.toggle(g.id)
                    }}
                  >
                    <Icon name={line.open ? 'open' : 'next'} size={16} />
                  </button>
                ) : (
                  <span className="g-twist" />
                )}
                <span className="g-name">
                  {mixed && line.level === 1 && <span className="g-power">{nameIn(g.power, language)}</span>}
                  <HolderCell grant={{ ...g, ...held }} words={words} />
                </span>
              </span>
              <span role="gridcell" className="g-scope">
                {g.scope.name}
              </span>
              <span role="gridcell" className="g-limits">
                {words.limits(limits, g.power.unit)}
              </span>
              <span role="gridcell">
                <UsedCell grant={{ ...g, limits: { ...g.limits, ...limits } }} />
              </span>
              <span role="gridcell" className="g-days">
                <DaysCell grant={g} />
              </span>
              <span role="gridcell" className="g-state">
                <StateChip state={g.state} />
              </span>
            </div>
          )
        })}
      </div>
    </div>
  )
}
