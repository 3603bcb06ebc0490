import { App } from 'antd'
import type { ReactNode } from 'react'
import { useContext, useEffect, useMemo, useRef } from 'react'
import type { Navigator, To } from 'react-router'
import { UNSAFE_NavigationContext as NavigationContext, parsePath, useLocation } from 'react-router'
import { useDesk } from '~/kit/desk/context'
import { hasUnsaved, leaves } from '~/kit/desk/useUnsaved'
import { guardBack } from '~/lib/back'

/**
 * Asks before unsaved figures are left. The router's own blocker needs its data router, which every phone would have to
 * load; so the desk puts a careful navigator in front of the plain one, and turns the back gesture round while it asks.
 */
export function LeaveGuard({ children }: { children: ReactNode }): ReactNode {
  const { t } = useDesk()
  const { modal } = App.useApp()
  const outer = useContext(NavigationContext)
  const at = useLocation()
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
    here.current = { index: indexNow(), pathname: at.pathname, search: at.search }
  }, [at])

  useEffect(() => {
    let turning = false
    let free = false
    return guardBack(() => {
      if (turning) {
        turning = false
        return true
      }
      if (free || !hasUnsaved() || !leaves(here.current, location)) {
        free = false
        return false
      }
      const delta = indexNow() - here.current.index
      if (delta === 0) return false
      turning = true
      history.go(-delta)
      ask.current(() => {
        free = true
        history.go(delta)
      })
      return true
    })
  }, [])

  return <NavigationContext.Provider value={guarded}>{children}</NavigationContext.Provider>
}

/** The router numbers the entries of the history. */
function indexNow(): number {
  const state = history.state as { idx?: number } | null
  return state?.idx ?? 0
}
