import { loginOf, managerAt, thisMonth } from '../people.ts'
import { expect, test } from '../test.ts'

test('a scheme is tuned, and an open page follows without a reload', async ({ browserOf }) => {
  const manager = await managerAt(1)
  const phone = await browserOf(manager.code, { size: 'phone' })
  await phone.goto('/')
  await expect(phone.getByText('实时更新中')).toBeVisible()
  const line = phone.getByTestId('line-WIN_BACK')
  await expect(line).toContainText('/ 4 分')
  const points = (await phone.getByTestId('points').textContent()) ?? ''
  await phone.evaluate(() => document.body.setAttribute('data-opened', 'once'))

  const page = await browserOf(loginOf('department'))
  await page.goto('/desk/schemes')
  await page.locator('.d-table').getByRole('button').first().click()
  await page.getByRole('button', { name: '复制自此版' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '新建草稿' }).click()
  await expect(page.getByText('检查通过')).toBeVisible()

  const max = page.getByLabel('异网集团客户回家工程 · 满分')
  await max.fill('-1')
  await expect(page.getByText('1 处需要改正')).toBeVisible()
  await expect(page.getByRole('button', { name: '保存草稿' })).toBeDisabled()
  await max.fill('44')
  await page.getByRole('tab', { name: '版本差异' }).click()
  await expect(page.getByRole('row', { name: /异网集团客户回家工程.*4.*44/ }).first()).toBeVisible()
  await page.getByRole('button', { name: '保存草稿' }).click()
  await expect(page.getByText('已保存')).toBeVisible()
  // A draft counts for nothing yet.
  await expect(line).toContainText('/ 4 分')

  await page.getByRole('button', { name: '发布', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(`输入 ${thisMonth} 以确认`).fill(thisMonth)
  await dialog.getByRole('button', { name: '发布' }).click()
  await expect(page.getByText('已发布，积分已按新方案计算')).toBeVisible()

  await expect(line).toContainText('/ 44 分')
  await expect(phone.getByTestId('points')).not.toHaveText(points)
  await expect(phone.locator('body')).toHaveAttribute('data-opened', 'once')
})
