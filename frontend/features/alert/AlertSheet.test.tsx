import type { Client } from 'urql'
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Provider } from 'urql'
import { MemoryRouter, Route, Routes } from 'react-router'
import { fromValue, never } from 'wonka'
import { expect, it, vi } from 'vitest'
import type { Viewer } from '../../lib/viewer/viewer.ts'
import { ViewerContext } from '../../lib/viewer/viewer.ts'
import AlertSheet from './AlertSheet.tsx'

const viewer: Viewer = {
  roles: ['MANAGER'],
  actions: ['READ_CUSTOMERS', 'WRITE_CUSTOMERS'],
  mustChangePassword: false,
  months: [],
  staff: { id: '1', code: '1001', name: '王建国', assignment: null },
  scopeUnit: null,
}

const detail = {
  id: '7',
  kind: 'ARREARS',
  detail: '账单逾期15天未缴',
  raisedAt: '2010-09-20T09:00:00+08:00',
  dueAt: '2010-09-22T18:00:00+08:00',
  status: 'OPEN',
  late: true,
  handledAt: null,
  outcome: null,
  note: null,
  version: 3,
  handledBy: null,
  group: { id: '9', code: 'G1', name: '衡序成物流有限公司', grade: 'STANDARD', phone: '' },
}

type Sent = { variables: { input: Record<string, unknown> } }

function open(as: Viewer = viewer): { send: ReturnType<typeof vi.fn<(sent: Sent) => void>> } {
  const send = vi.fn<(sent: Sent) => void>()
  const client = {
    executeQuery: () => fromValue({ data: { alert: detail }, stale: false, hasNext: false, operation: {} }),
    executeMutation: (sent: Sent) => {
      send(sent)
      return fromValue({ data: { handleAlert: { id: '7', status: 'HANDLED', handledAt: '2010-09-23T09:00:00+08:00', version: 4 } }, stale: false, hasNext: false, operation: {} })
    },
    executeSubscription: () => never,
    suspense: false,
  } as unknown as Client
  render(
    <Provider value={client}>
      <ViewerContext value={as}>
        <MemoryRouter initialEntries={['/alerts/7']}>
          <Routes>
            <Route path="/alerts" element={<p>the list</p>} />
            <Route path="/alerts/:id" element={<AlertSheet id="7" />} />
          </Routes>
        </MemoryRouter>
      </ViewerContext>
    </Provider>,
  )
  return { send }
}

it('is handled in two taps: the outcome, then the confirmation', async () => {
  const { send } = open()
  await userEvent.click(screen.getByRole('button', { name: '已缴清' }))
  expect(screen.getByLabelText<HTMLTextAreaElement>('处理说明').value).toBe('已联系客户，欠费已缴清。')
  await userEvent.click(screen.getByRole('button', { name: '确认处理' }))
  await waitFor(() => expect(screen.getByText('the list')).toBeTruthy())
  expect(send.mock.calls[0]![0].variables.input).toMatchObject({ id: '7', version: 3, outcome: 'PAID', note: '已联系客户，欠费已缴清。' })
  expect(send.mock.calls[0]![0].variables.input.requestId).toMatch(/^[\da-f-]{36}$/)
})

it('sends nothing before an outcome is chosen', async () => {
  const { send } = open()
  await userEvent.click(screen.getByRole('button', { name: '确认处理' }))
  expect(send).not.toHaveBeenCalled()
})

it('keeps what somebody has written when another outcome is chosen', async () => {
  open()
  await userEvent.type(screen.getByLabelText('处理说明'), '客户下周付款')
  await userEvent.click(screen.getByRole('button', { name: '持续跟进' }))
  expect(screen.getByLabelText<HTMLTextAreaElement>('处理说明').value).toBe('客户下周付款')
  expect(screen.getByText('预警仍保持待处理，只记录这次跟进。')).toBeTruthy()
})

it('offers no handling to those who may only read', () => {
  open({ ...viewer, actions: ['READ_CUSTOMERS'] })
  expect(screen.queryByRole('button', { name: '确认处理' })).toBeNull()
})
