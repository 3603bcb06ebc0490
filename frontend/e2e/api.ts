import { randomUUID } from 'node:crypto'

/** Somebody who asks the API directly: what a journey prepares, and what it looks up. */
export class Api {
  readonly url: string
  #token: string

  private constructor(url: string, token: string) {
    this.url = url
    this.#token = token
  }

  /** Signs in. */
  static async login(url: string, account: string, password: string): Promise<Api> {
    const asked = await post(url, undefined, 'mutation($input: Login!) { login(input: $input) { accessToken } }', { input: { account, password } })
    return new Api(url, (asked as { login: { accessToken: string } }).login.accessToken)
  }

  /** Signs in with a temporary password and chooses another. */
  static async firstLogin(url: string, account: string, temporary: string, chosen: string): Promise<Api> {
    const api = await Api.login(url, account, temporary)
    const { changePassword } = await api.ask<{ changePassword: { accessToken: string } }>(
      'mutation($input: ChangePassword!) { changePassword(input: $input) { accessToken } }',
      { input: { current: temporary, new: chosen } },
    )
    api.#token = changePassword.accessToken
    return api
  }

  /** Asks; fails with what the server says is wrong. */
  async ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    return (await post(this.url, this.#token, query, variables)) as T
  }

  /** Does something under a request id of its own. */
  async act<T>(field: string, inputType: string, select: string, input: Record<string, unknown>): Promise<T> {
    const data = await this.ask<Record<string, T>>(`mutation($input: ${inputType}!) { ${field}(input: $input) ${select} }`, {
      input: { requestId: randomUUID(), ...input },
    })
    return data[field] as T
  }

  /** Imports a file as a program would, dry run and all. */
  async bring(kind: string, name: string, content: string | Buffer<ArrayBuffer>): Promise<void> {
    const query = 'mutation($input: StartImport!) { startImport(input: $input) { id } }'
    const form = new FormData()
    form.append('operations', JSON.stringify({ query, variables: { input: { requestId: randomUUID(), kind, file: null } } }))
    form.append('map', JSON.stringify({ 0: ['variables.input.file'] }))
    form.append('0', new Blob([content]), name)
    const response = await fetch(`${this.url}/graphql`, { method: 'POST', headers: { accept: 'application/json', authorization: `Bearer ${this.#token}` }, body: form })
    const { startImport } = (await answerOf(response)) as { startImport: { id: string } }
    await this.#until(startImport.id, 'CHECKED')
    await this.ask('mutation($input: CommitImport!) { commitImport(input: $input) { id } }', { input: { id: startImport.id } })
    await this.#until(startImport.id, 'DONE')
  }

  async #until(id: string, status: string): Promise<void> {
    for (;;) {
      const { import: now } = await this.ask<{ import: { status: string; error: string | null; rejected: number; issues: { reason: string }[] } }>(
        'query($id: ID!) { import(id: $id) { status error rejected issues { reason } } }',
        { id },
      )
      if (now.error !== null || now.rejected > 0) throw new Error(now.error ?? now.issues.map((i) => i.reason).join('; '))
      if (now.status === status) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

async function post(url: string, token: string | undefined, query: string, variables: Record<string, unknown>): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  })
  return answerOf(response)
}

async function answerOf(response: Response): Promise<unknown> {
  const answer = (await response.json()) as { data?: unknown; errors?: { message: string }[] }
  if (answer.errors) throw new Error(answer.errors.map((e) => e.message).join('; '))
  return answer.data
}
