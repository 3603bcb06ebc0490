import { loginOf, settledMonths } from '../people.ts'
import { expect, test } from '../test.ts'

test('every figure of the analysis opens to its people', async ({ browserOf }) => {
  const [month = ''] = await settledMonths()
  const page = await browserOf(loginOf('department'))
  await page.goto(`/desk/analysis?month=${month}`)
  const drawer = page.locator('.ant-drawer')
  const people = drawer.getByRole('table', { name: '人员名单' }).locator('tbody tr')

  const atRisk = page.getByRole('button', { name: /^查看有流失风险的人员/ })
  const risky = Number(await atRisk.textContent())
  expect(risky, 'the demo has people at risk').toBeGreaterThan(0)
  await atRisk.click()
  await expect(drawer.getByRole('status')).toHaveText(`${String(risky)} 人，收入低的在前`)
  await expect(people.first()).toContainText(/收入在全市最低的一成|靠补足到最低工资|积分比前三个月平均下降两成以上|名次连续两个月下滑/)
  await page.goBack()
  await expect(drawer).toBeHidden()

  // A part of the city: as many people open as it says.
  const part = page.getByRole('table', { name: '分组对比' }).locator('tbody tr').first()
  const count = (await part.locator('td.d-num').first().textContent()) ?? ''
  await part.getByRole('button').click()
  await expect(drawer.getByRole('status')).toHaveText(`${count} 人，收入低的在前`)
  await drawer.getByRole('button', { name: /^去掉条件/ }).click()
  await expect(drawer.getByRole('status')).not.toHaveText(`${count} 人，收入低的在前`)
  await page.goto(`/desk/analysis?month=${month}&people=1&ind=LEASED_LINE`)
  await expect(drawer.getByRole('status')).toContainText('得分高的在前')
  await expect(people.first()).toBeVisible()
})
