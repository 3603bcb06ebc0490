import { App } from 'antd'
import type { ReactNode } from 'react'
import { useContext, useEffect, useMemo, useRef } from 'react'
import type { Navigator, To } from 'react-router'
import { UNSAFE_NavigationContext as NavigationContext, parsePath } from 'react-router'
import { useDesk } from '~/kit/desk/context'
import { hasUnsaved, leaves } from '~/kit/desk/useUnsaved'

/**
 * Asks before unsaved figures are left. The router's own blocker needs its data router, which every phone would have to
 * load; so the desk puts a careful navigator in front of the plain one, and turns the back gesture round while it asks.
 */
export function LeaveGuard({ children }: { children: ReactNode }): ReactNode {
  const { t } = useDesk()
  const { modal } = App.useApp()
  const outer = useContext(NavigationContext)
  const here = useRef({ index: indexNow(), pathname: location.pathname, search: location.search })

  const ask = useRef((go: () => void) => go())
  useEffect(() => {
    ask.current = (go) => {
      modal.confirm({
        title: t.unsaved.title,
        content: t.unsaved.body,
        okText: t.unsaved.leave,
        okButtonProps: { danger: true },
        cancelText: t.unsaved.stay,
        autoFocusButton: 'cancel',
        onOk: go,
      })
    }
  }, [modal, t])

  const guarded = useMemo(() => {
    const plain = outer.navigator
    const careful = (to: To, go: () => void): void => {
      const path = typeof to === 'string' ? parsePath(to) : to
      const target = { pathname: path.pathname ?? location.pathname, search: path.search ?? '' }
      if (hasUnsaved() && leaves(location, target)) ask.current(go)
      else go()
    }
    const navigator: Navigator = {
      ...plain,
      createHref: (to) => plain.createHref(to),
      go: (delta) => plain.go(delta),
      push: (to, state, options) => careful(to, () => plain.push(to, state, options)),
      replace: (to, state, options) => careful(to, () => plain.replace(to, state, options)),
    }
    return { ...outer, navigator }
  }, [outer])

  useEffect(() => {
    // Where the history was before a gesture moved it.
    here.current = { index: indexNow(), pathname: location.pathname, search: location.search }
  })

  useEffect(() => {
    let turning = false
    let free = false
    const onMove = (event: PopStateEvent): void => {
      if (turning) {
        turning = false
        event.stopImmediatePropagation()
        return
      }
      if (free || !hasUnsaved() || !leaves(here.current, location)) {
        free = false
        return
      }
      const delta = indexNow() - here.current.index
      if (delta === 0) return
      event.stopImmediatePropagation()
      turning = true
      history.go(-delta)
      ask.current(() => {
        free = true
        history.go(delta)
      })
    }
    window.addEventListener('popstate', onMove, { capture: true })
    return () => window.removeEventListener('popstate', onMove, { capture: true })
  }, [])

  return <NavigationContext.Provider value={guarded}>{children}</NavigationContext.Provider>
}

/** The router numbers the entries of the history. */
function indexNow(): number {
  const state = history.state as { idx?: number } | null
  return state?.idx ?? 0
}
