import { useCallback } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { withParams } from '../lib/url.ts'

/** What a link to a sheet carries, so that closing goes back instead of forward. */
export const sheetState = { sheet: true }

/**
 * An open sheet is a parameter of the address: the phone's back gesture closes it, a shared link opens it. Returns how
 * to close the one that is open under these parameters.
 */
export function useCloseSheet(keys: readonly string[]): () => void {
  const navigate = useNavigate()
  const location = useLocation()
  const [params] = useSearchParams()
  return useCallback(() => {
    if ((location.state as { sheet?: boolean } | null)?.sheet) void navigate(-1)
    else void navigate({ search: withParams(params, Object.fromEntries(keys.map((key) => [key, null]))) }, { replace: true, preventScrollReset: true })
  }, [navigate, location.state, params, keys])
}
