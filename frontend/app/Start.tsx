import type { ReactNode } from 'react'
import { Navigate } from 'react-router'
import { chosenShell, startingShell } from '../lib/viewer/shell.ts'
import { hasDesk, useViewer } from '../lib/viewer/viewer.ts'

/** Where the application opens: at the desk for those who have one and a wide screen, else at the points. */
export function Start({ children }: { children: ReactNode }) {
  const viewer = useViewer()
  return startingShell(hasDesk(viewer), window.innerWidth, chosenShell()) === 'desk' ? <Navigate to="/desk" replace /> : children
}
