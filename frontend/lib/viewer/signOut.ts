import { useCallback } from 'react'
import { useNavigate } from 'react-router'
import { useMutation } from 'urql'
import { dismiss } from '../api/access.ts'
import { LogoutDocument } from '../api/Access.graphql.ts'

/** Ends this session here and, where it can be reached, on the server. Whoever signs in next begins at the start. */
export function useSignOut(): () => Promise<void> {
  const [, logout] = useMutation(LogoutDocument)
  const navigate = useNavigate()
  return useCallback(async () => {
    await logout({})
    await navigate('/login', { replace: true })
    dismiss()
  }, [logout, navigate])
}
