import { choose } from '../choose.ts'
import { asking, loginOf, managerAt, thisMonth } from '../people.ts'
import { expect, test } from '../test.ts'

test('a transfer in mid-month: two parts on the phone, and in the audit log who did it', async ({ browserOf }) => {
  const manager = await managerAt(11)
  const { units } = await (await asking(loginOf('hr'))).ask<{ units: { name: string; fullName: string; city: { id: string } | null }[] }>('{ units(kind: PRODUCTION_UNIT) { name fullName city { id } } }')
  const to = units.find((u) => u.city?.id === manager.unit.city.id && u.name !== manager.unit.name)!
  const from = `${thisMonth}-02`

  const hr = await browserOf(loginOf('hr'))
  await hr.goto('/desk/org?tab=staff')
  await hr.getByLabel('姓名、工号或手机').fill(manager.code)
  await hr.getByRole('button', { name: manager.name, exact: true }).click()
  const drawer = hr.locator('.ant-drawer')
  await drawer.getByRole('button', { name: '调动或任职' }).click()
  await choose(drawer.getByLabel('到哪个单位'), to.name)
  await drawer.getByLabel('开始日期').fill(from)
  await drawer.getByRole('button', { name: '确认任职' }).click()
  await expect(hr.getByText('任职已记录')).toBeVisible()
  await expect(drawer.getByText(to.name).first()).toBeVisible()

  const phone = await browserOf(manager.code, { size: 'phone' })
  await phone.goto('/')
  await expect(phone.getByTestId('base-1')).toBeVisible()
  await expect(phone.getByText(new RegExp(`${manager.unit.name} · 客户经理.*（1 天）`))).toBeVisible()
  await expect(phone.getByText(new RegExp(`^${to.name} · 客户经理`))).toBeVisible()

  const administrator = await browserOf(loginOf('administrator'))
  await administrator.goto('/desk/audit?entity=assignment')
  await administrator.locator('.d-table').getByRole('button').first().click()
  const log = administrator.locator('.ant-drawer')
  await expect(log).toContainText('改前')
  await expect(log).toContainText(from)
})
