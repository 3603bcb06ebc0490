import type { ReactNode } from 'react'
import { useUrl } from '~/kit/desk/useUrl'
import { AlertDrawer } from './AlertDrawer'
import { GroupDrawer } from './GroupDrawer'

/** The group and the alert that the address names; from each the way leads to the other. */
export function Drawers({ onChanged }: { onChanged: () => void }): ReactNode {
  const [get, set] = useUrl()
  const group = get('group')
  const alert = get('alert')
  // One at a time: an alert that was opened from its group closes onto it.
  return (
    <>
      <GroupDrawer id={alert === '' ? group : ''} onClose={() => set({ group: null })} onAlert={(id) => set({ alert: id })} />
      <AlertDrawer id={alert} onClose={() => set({ alert: null })} onGroup={(id) => set({ group: id, alert: null })} onChanged={onChanged} />
    </>
  )
}
