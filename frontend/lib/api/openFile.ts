import { accessToken, renew } from './access.ts'

/** Fetches a file that needs the access token and opens it: a picture or a PDF in a tab of its own, anything else to save. */
export async function openFile(url: string, name: string): Promise<boolean> {
  try {
    const blob = await fetchFile(url)
    if (blob === null) return false
    const at = URL.createObjectURL(blob)
    const link = document.createElement('a')
    link.href = at
    if (/^image\/(?!svg)|^application\/pdf$/.test(blob.type)) link.target = '_blank'
    else link.download = name
    link.rel = 'noopener'
    document.body.append(link)
    link.click()
    link.remove()
    setTimeout(() => URL.revokeObjectURL(at), 60_000)
    return true
  } catch {
    return false
  }
}

/** A file that needs the access token; null where it is not given. Throws where the server cannot be reached. */
export async function fetchFile(url: string): Promise<Blob | null> {
  const token = await accessToken()
  let response = await get(url, token)
  if (response.status === 401 && (await renew(token))) response = await get(url, await accessToken())
  return response.ok ? response.blob() : null
}

function get(url: string, token: string | null): Promise<Response> {
  return fetch(url, { credentials: 'same-origin', headers: token === null ? {} : { authorization: `Bearer ${token}` } })
}
