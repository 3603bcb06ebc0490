import type { ReactNode } from 'react'
import { Navigate } from 'react-router'
import { chosenShell, startingShell } from '../lib/viewer/shell.ts'
import { hasDesk, may, useViewer } from '../lib/viewer/viewer.ts'

/** Where the application opens: at the desk for those who have one and a wide screen, else at the first page that is theirs. */
export function Start({ children }: { children: ReactNode }) {
  const viewer = useViewer()
  if (startingShell(hasDesk(viewer), window.innerWidth, chosenShell()) === 'desk') return <Navigate to="/desk" replace />
  if (may(viewer, 'READ_POINTS')) return children
  return <Navigate to={may(viewer, 'WORK_TICKETS') ? '/tickets' : may(viewer, 'READ_CUSTOMERS') ? '/customers' : '/me'} replace />
}
