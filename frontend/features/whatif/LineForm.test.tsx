import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, it } from 'vitest'
import { LineForm } from './LineForm.tsx'
import type { Supposed } from './suppose.ts'
import type { SupposableLineFragment } from './WhatIf.graphql.ts'

const line: SupposableLineFragment = { indicatorCode: 'LEASED_LINE', nameZh: '专线净增', nameEn: 'Leased lines', category: 'BASE', method: 'RATIO', max: '6.0000', done: '3.0000', outOf: '0.0000', target: '3.0000', score: '6.0000' }

function Tried({ of, told }: { of: SupposableLineFragment; told: (next: Supposed | null) => void }) {
  const [supposed, setSupposed] = useState<Supposed>()
  return (
    <ul>
      <LineForm
        line={of}
        supposed={supposed}
        becomes={undefined}
        onChange={(next) => {
          told(next)
          setSupposed(next ?? undefined)
        }}
      />
    </ul>
  )
}

it('steps, takes what is typed, and says what is no number', async () => {
  const told: (Supposed | null)[] = []
  render(<Tried of={line} told={(next) => told.push(next)} />)
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: '专线净增：多一个' }))
  await user.click(screen.getByRole('button', { name: '专线净增：多一个' }))
  const field = screen.getByRole('textbox', { name: '专线净增：增加多少' })
  expect((field as HTMLInputElement).value).toBe('+2')
  await user.click(screen.getByRole('button', { name: '专线净增：少一个' }))
  await user.click(screen.getByRole('button', { name: '专线净增：少一个' }))
  expect(told.slice(0, 4)).toEqual([{ add: '1' }, { add: '2' }, { add: '1' }, null])
  await user.clear(field)
  await user.type(field, '1.5')
  expect(told.at(-1)).toEqual({ add: '1.5' })
  expect((field as HTMLInputElement).value).toBe('1.5')
  await user.clear(field)
  await user.type(field, 'x')
  expect(screen.getByText('请输入数字，最多四位小数。')).toBeTruthy()
  expect(field.getAttribute('aria-invalid')).toBe('true')
})

it('takes a rate to 100 % and back to what it is', async () => {
  const told: (Supposed | null)[] = []
  render(<Tried of={{ ...line, method: 'RATE', done: '38.0000', outOf: '39.0000', target: null }} told={(next) => told.push(next)} />)
  const user = userEvent.setup()
  expect(screen.getByRole('slider').getAttribute('aria-valuetext')).toBe('97%')
  await user.click(screen.getByRole('button', { name: '专线净增：改为 100%' }))
  expect(told.at(-1)).toEqual({ percent: 100 })
  await user.click(screen.getByRole('button', { name: '专线净增：不改' }))
  expect(told.at(-1)).toBeNull()
})
