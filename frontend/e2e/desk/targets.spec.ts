import { asking, loginOf } from '../people.ts'
import { expect, test } from '../test.ts'

test('a task is issued, split while the sum is checked, and seen on a phone', async ({ browserOf }) => {
  const { viewer } = await (await asking(loginOf('manager'))).ask<{ viewer: { staff: { name: string; assignment: { unit: { name: string } } } } }>(
    '{ viewer { staff { name assignment { unit { name } } } } }',
  )
  const name = viewer.staff.name
  const unit = viewer.staff.assignment.unit.name
  const indicator = '专线净增'

  const phone = await browserOf(loginOf('manager'), { size: 'phone' })
  await phone.goto('/')
  const line = phone.getByTestId('line-LEASED_LINE')
  const before = Number(/任务 ([\d.]+)/.exec((await line.textContent()) ?? '')?.[1])

  // The department wants ten more of the unit.
  const department = await browserOf(loginOf('department'))
  await department.goto('/desk/targets?view=issue')
  const task = department.getByLabel(`${unit},${indicator}`, { exact: true })
  const was = Number(await task.inputValue())
  await task.fill(String(was + 10))
  await department.getByRole('group', { name: '下达任务' }).getByRole('button', { name: '下达任务' }).click()
  await expect(department.getByText('已下达 1 项')).toBeVisible()

  // The unit's head splits it.
  const head = await browserOf(loginOf('supervisor'))
  await head.goto('/desk/targets')
  const row = head.getByRole('row', { name: new RegExp(`^${indicator}`) })
  await expect(row).toContainText(`单元任务 ${String(was + 10)}`)
  const rest = Number(/未分配 ([\d.]+)/.exec((await row.textContent()) ?? '')?.[1])
  const share = head.getByLabel(`${indicator},${name}`, { exact: true })
  const own = Number(await share.inputValue())
  await share.fill(String(own + rest - 1))
  await expect(row).toContainText('未分配 1')
  await share.fill(String(own + rest + 2))
  await expect(row).toContainText('超出 2')
  await share.fill('许多')
  await expect(row).toContainText('请输入数字，最多四位小数')
  await expect(head.getByRole('button', { name: '保存分解' })).toBeDisabled()
  await share.fill(String(own + rest))
  await expect(row).toContainText('正好分完')
  await head.getByRole('button', { name: '保存分解' }).click()
  await expect(head.getByText('已保存')).toBeVisible()

  // The manager, whose page was open all the time.
  await expect(line).toContainText(`任务 ${String(before + rest)}`)

  await head.getByRole('button', { name: '修改记录' }).click()
  await expect(head.locator('.ant-drawer')).toContainText(`${String(own)} → ${String(own + rest)}`)
})
