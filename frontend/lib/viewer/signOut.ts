import { useCallback } from 'react'
import { useMutation } from 'urql'
import { dismiss } from '../api/access.ts'
import { LogoutDocument } from '../api/Access.graphql.ts'

/** Ends this session here and, where it can be reached, on the server. */
export function useSignOut(): () => Promise<void> {
  const [, logout] = useMutation(LogoutDocument)
  return useCallback(async () => {
    await logout({})
    dismiss()
  }, [logout])
}
