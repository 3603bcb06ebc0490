import { accessToken, renew } from '~/lib/api/access'

/** Fetches a file that needs the access token and hands it to the browser to save. False where it could not be had. */
export async function download(url: string, fallbackName: string): Promise<boolean> {
  try {
    const token = await accessToken()
    let response = await get(url, token)
    if (response.status === 401 && (await renew(token))) response = await get(url, await accessToken())
    if (!response.ok) return false
    save(await response.blob(), nameOf(response.headers.get('content-disposition')) ?? fallbackName)
    return true
  } catch {
    return false
  }
}

function get(url: string, token: string | null): Promise<Response> {
  return fetch(url, { credentials: 'same-origin', headers: token === null ? {} : { authorization: `Bearer ${token}` } })
}

/** The file name that the server proposes; the encoded form first, because names are Chinese. */
export function nameOf(disposition: string | null): string | null {
  if (disposition === null) return null
  const encoded = /filename\*\s*=\s*UTF-8''([^;]+)/i.exec(disposition)?.[1]
  if (encoded !== undefined) {
    try {
      return decodeURIComponent(encoded.trim())
    } catch {
      // Badly encoded: the plain form below may do.
    }
  }
  return /filename\s*=\s*"?([^";]+)"?/i.exec(disposition)?.[1]?.trim() ?? null
}

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
