import { CombinedError } from '@urql/core'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { Client } from 'urql'
import { Provider } from 'urql'
import { MemoryRouter } from 'react-router'
import { fromValue } from 'wonka'
import { beforeEach, expect, it, vi } from 'vitest'
import { dismiss } from '../../lib/api/access.ts'
import LoginPage from './LoginPage.tsx'

beforeEach(() => dismiss())

function open(executeMutation: (...args: never[]) => unknown): void {
  const client = { executeMutation } as unknown as Client
  render(
    <Provider value={client}>
      <MemoryRouter>
        <LoginPage />
      </MemoryRouter>
    </Provider>,
  )
}

it('asks for what is missing and sends nothing', async () => {
  const send = vi.fn<() => unknown>()
  open(send)
  await userEvent.click(screen.getByRole('button', { name: '登录' }))
  expect(screen.getByText('请输入工号或手机号。')).toBeTruthy()
  expect(screen.getByLabelText('密码').getAttribute('aria-invalid')).toBe('true')
  expect(send).not.toHaveBeenCalled()
})

it('says how long an account stays locked, and takes the focus there', async () => {
  const error = new CombinedError({ graphQLErrors: [{ message: 'x', extensions: { code: 'LIMITED', reason: 'account_blocked', retryAfter: 840 } }] })
  open(() => fromValue({ error, data: undefined, stale: false, hasNext: false, operation: {} }))
  await userEvent.type(screen.getByLabelText('工号或手机号'), '1001')
  await userEvent.type(screen.getByLabelText('密码'), 'wrong password{Enter}')
  const said = await screen.findByRole('alert')
  expect(said.textContent).toBe('尝试次数过多，账号已锁定，请 14 分钟后再试。')
  expect(document.activeElement).toBe(said)
})
