const number = /^\d{1,18}$/

/** An id in the address; null where there is none, or nonsense. */
export const idIn = (params: URLSearchParams, name: string): string | null => number.exec(params.get(name) ?? '')?.[0] ?? null

/** For whom and about which order one has come to the list of powers, as the form's address takes it on. */
export function carryOf(params: URLSearchParams): string {
  const group = idIn(params, 'for')
  const ticket = idIn(params, 'ticket')
  return (group === null ? '' : `&group=${group}`) + (ticket === null ? '' : `&ticket=${ticket}`)
}
