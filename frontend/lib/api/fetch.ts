import { accessToken, renew } from './access.ts'
import { reached, unreachable } from './connection.ts'

const accept = 'application/graphql-response+json, application/json;q=0.9'

/** fetch with the access token, and once more with a new one where the server says that the old one is worn out. */
export async function authorisedFetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  try {
    const token = await accessToken()
    const first = await send(input, init, token)
    if (token === null || !(await refused(first))) return first
    return (await renew(token)) ? await send(input, init, await accessToken()) : first
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) unreachable()
    throw error
  }
}

async function send(input: RequestInfo | URL, init: RequestInit, token: string | null): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set('accept', accept)
  if (token !== null) headers.set('authorization', `Bearer ${token}`)
  const response = await fetch(input, { ...init, headers, credentials: 'same-origin' })
  // A proxy answers these for a server that is away.
  if (response.status === 502 || response.status === 504) unreachable()
  else reached()
  return response
}

/** Whether the answer says UNAUTHENTICATED; the body stays readable. */
async function refused(response: Response): Promise<boolean> {
  if (response.status === 401) return true
  if (!response.headers.get('content-type')?.includes('json')) return false
  const text = await response.clone().text()
  return text.includes('"UNAUTHENTICATED"') && unauthenticated(text)
}

function unauthenticated(text: string): boolean {
  try {
    const { errors } = JSON.parse(text) as { errors?: { extensions?: { code?: string } }[] }
    return errors?.some((e) => e.extensions?.code === 'UNAUTHENTICATED') ?? false
  } catch {
    return false
  }
}
