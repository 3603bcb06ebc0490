import type { ComponentType, ReactNode } from 'react'
import { lazy, useEffect, useState } from 'react'

/** A part whose code comes when it is wanted. */
export interface Later<P extends object> {
  (props: P): ReactNode
  /** Lets the code come before the part is shown. What fails here fails again where it is shown, and is said there. */
  come: () => void
}

const place = (): number => (window.history.state as { idx?: number } | null)?.idx ?? 0
const opened = place()

/**
 * React's lazy() alone keeps whoever opens a page waiting: what suspends, be it for code that is already there, shows
 * its fallback for 300 ms, and a part within a part once more. So code that is there is shown at once, and on the page
 * that the browser has opened the rest is awaited without suspending, behind `waiting`. From page to page lazy() is
 * right: the old page stays until the new one is there.
 */
export function later<P extends object>(load: () => Promise<{ default: ComponentType<P> }>, waiting: ReactNode = null): Later<P> {
  let there: ComponentType<P> | undefined
  const fetched = async (): Promise<{ default: ComponentType<P> }> => {
    const module = await load()
    there = module.default
    return module
  }
  const Suspending: ComponentType<P> = lazy(fetched)

  function Awaiting(props: P): ReactNode {
    const [Part, setPart] = useState(() => there)
    const [failed, setFailed] = useState<{ error: unknown }>()
    useEffect(() => {
      if (!Part) fetched().then((module) => setPart(() => module.default), (error: unknown) => setFailed({ error }))
    }, [Part])
    if (failed) throw failed.error
    return Part ? <Part {...props} /> : waiting
  }

  function Shown(props: P): ReactNode {
    // What it has begun as it stays: another kind of component would begin anew.
    const [Part] = useState(() => there ?? (place() === opened ? Awaiting : Suspending))
    return <Part {...props} />
  }
  Shown.come = (): void => {
    fetched().catch(() => undefined)
  }
  return Shown
}
