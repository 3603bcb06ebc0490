import type { CombinedError } from '@urql/core'
import { createContext, useContext } from 'react'
import type { Failure } from '~/lib/api/errors'
import type { UnitKind } from '~/lib/api/schema'
import type { Language } from '~/lib/i18n/language'
import type { DeskText } from './text'

/** A unit of the viewer's scope, as pickers need it. */
export interface DeskUnit {
  id: string
  code: string
  name: string
  fullName: string
  kind: UnitKind
  active: boolean
  parentId: string | null
}

/** What every page of the desk stands on. */
export interface Desk {
  t: DeskText
  language: Language
  /** The units of the viewer's scope, parents before children. */
  units: readonly DeskUnit[]
  /** The months that can be looked at, newest first. */
  months: readonly { month: string; closed: boolean }[]
  /** What to tell a person about a failure. */
  errorText: (error: CombinedError | Failure) => string
  /** Asks for the units anew, after one was changed. */
  reloadUnits: () => void
}

/** Filled by the desk's shell. */
export const DeskContext = createContext<Desk | null>(null)

/** Only below the desk's shell. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('useDesk: outside of the desk')
  return desk
}
