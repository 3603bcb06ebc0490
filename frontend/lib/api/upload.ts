import type { TypedDocumentNode } from '@urql/core'
import { stringifyDocument } from '@urql/core'
import { accessToken, renew } from './access.ts'
import type { Failure } from './errors.ts'
import { failureOf } from './errors.ts'

/** What came of an upload: data or a failure. */
export type Uploaded<Data> = { data: Data; failure: null } | { data: null; failure: Failure }

/** A running upload. */
export interface Upload<Data> {
  result: Promise<Uploaded<Data>>
  cancel: () => void
}

/** A mutation with one file; `fileAt` is where the file belongs in the variables, e.g. `input.file`. */
export function upload<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  fileAt: string,
  file: File,
  onProgress: (share: number) => void,
): Upload<Data> {
  return uploadAll(document, variables, [{ at: fileAt, file }], onProgress)
}

/**
 * A mutation with files, as a GraphQL multipart request; `at` is where each belongs in the variables, e.g.
 * `input.files.0`. XMLHttpRequest, because fetch tells nothing of what has been sent so far.
 */
export function uploadAll<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  files: readonly { at: string; file: File }[],
  onProgress: (share: number) => void,
): Upload<Data> {
  let request: XMLHttpRequest | null = null
  const body = (): FormData => {
    const form = new FormData()
    const bare = files.reduce<unknown>((value, { at }) => withNull(value, at.split('.')), variables)
    form.append('operations', JSON.stringify({ query: stringifyDocument(document), variables: bare }))
    form.append('map', JSON.stringify(Object.fromEntries(files.map(({ at }, i) => [String(i), [`variables.${at}`]]))))
    for (const [i, { file }] of files.entries()) form.append(String(i), file, file.name)
    return form
  }
  const send = (token: string | null): Promise<XMLHttpRequest> =>
    new Promise((resolve) => {
      const xhr = new XMLHttpRequest()
      request = xhr
      xhr.open('POST', '/graphql')
      xhr.setRequestHeader('accept', 'application/graphql-response+json, application/json;q=0.9')
      if (token !== null) xhr.setRequestHeader('authorization', `Bearer ${token}`)
      xhr.upload.addEventListener('progress', (e) => {
        if (e.lengthComputable) onProgress(e.loaded / e.total)
      })
      xhr.addEventListener('loadend', () => resolve(xhr))
      xhr.send(body())
    })
  const run = async (): Promise<Uploaded<Data>> => {
    const token = await accessToken()
    let outcome = read<Data>(await send(token))
    if (outcome.failure?.code === 'UNAUTHENTICATED' && (await renew(token))) outcome = read<Data>(await send(await accessToken()))
    return outcome
  }
  return {
    result: run().catch(() => ({ data: null, failure: { ...failureOf(undefined), code: 'OFFLINE' } })),
    cancel: () => request?.abort(),
  }
}

function read<Data>(xhr: XMLHttpRequest): Uploaded<Data> {
  const failed = (code: Failure['code']): Uploaded<Data> => ({ data: null, failure: { ...failureOf(undefined), code } })
  if (xhr.status === 0) return failed('OFFLINE')
  if (xhr.status === 401) return failed('UNAUTHENTICATED')
  try {
    const answer = JSON.parse(xhr.responseText) as { data?: Data | null; errors?: { extensions?: Record<string, unknown> }[] }
    if (answer.errors?.[0]) return { data: null, failure: failureOf(answer.errors[0].extensions) }
    if (answer.data) return { data: answer.data, failure: null }
  } catch {
    // Not GraphQL's answer: a proxy's, or none.
  }
  if (xhr.status === 413) return { data: null, failure: { ...failureOf(undefined), code: 'INVALID', reason: 'file_too_large' } }
  return failed(xhr.status === 429 ? 'LIMITED' : xhr.status === 503 ? 'UNAVAILABLE' : 'INTERNAL')
}

function withNull(value: unknown, path: string[]): unknown {
  const [head, ...rest] = path
  if (head === undefined) return null
  if (Array.isArray(value)) return value.map((element: unknown, i) => (String(i) === head ? withNull(element, rest) : element))
  const object = (value ?? {}) as Record<string, unknown>
  return { ...object, [head]: withNull(object[head], rest) }
}
