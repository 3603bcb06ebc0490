import { parse } from 'graphql'
import { afterEach, expect, it, vi } from 'vitest'
import { upload, uploadAll } from './upload.ts'

const sent: FormData[] = []

class Request {
  upload = { addEventListener: () => undefined }
  status = 200
  responseText = '{"data":{"raise":{"id":"1"}}}'
  private ended: (() => void) | null = null
  open(): void {}
  setRequestHeader(): void {}
  addEventListener(_: string, ended: () => void): void {
    this.ended = ended
  }
  send(body: FormData): void {
    sent.push(body)
    this.ended?.()
  }
}

afterEach(() => {
  sent.length = 0
  vi.unstubAllGlobals()
})

const document = parse('mutation Raise($input: Raise!) { raise(input: $input) { id } }')
const file = (name: string): File => new File(['x'], name, { type: 'text/plain' })

/** A part of a request that is JSON. */
const part = (of: FormData | undefined, name: string): unknown => JSON.parse(of?.get(name) as string)

it('sends each file under its own number, and nulls where the files belong', async () => {
  vi.stubGlobal('XMLHttpRequest', Request)
  vi.stubGlobal('fetch', vi.fn(() => Promise.resolve(new Response('{"data":{"refresh":{"accessToken":"t","expiresAt":"2030-01-01T00:00:00Z","mustChangePassword":false}}}'))))
  const files = [file('a.txt'), file('b.txt')]
  const answer = await uploadAll(
    document,
    { input: { text: 'why', files } },
    files.map((f, i) => ({ at: `input.files.${i}`, file: f })),
    () => undefined,
  ).result
  expect(answer).toEqual({ data: { raise: { id: '1' } }, failure: null })
  const [body] = sent
  expect(part(body, 'operations')).toMatchObject({ variables: { input: { text: 'why', files: [null, null] } } })
  expect(part(body, 'map')).toEqual({ 0: ['variables.input.files.0'], 1: ['variables.input.files.1'] })
  expect([(body!.get('0') as File).name, (body!.get('1') as File).name]).toEqual(['a.txt', 'b.txt'])

  await upload(document, { input: { file: file('c.txt') } }, 'input.file', file('c.txt'), () => undefined).result
  expect(part(sent[1], 'operations')).toMatchObject({ variables: { input: { file: null } } })
})
