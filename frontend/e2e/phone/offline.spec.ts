import { managerAt } from '../people.ts'
import { expect, test } from '../test.ts'

test('without a connection the last figures are shown with their time, and fresh ones when it is back', async ({ browserOf }) => {
  const manager = await managerAt(8)
  const page = await browserOf(manager.code, { serviceWorkers: 'allow' })
  await page.goto('/')
  const points = (await page.getByTestId('points').textContent()) ?? ''
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))

  await page.context().setOffline(true)
  await expect(page.getByRole('status').filter({ hasText: '网络已断开' })).toBeVisible()
  await expect(page.getByText(/网络已断开，显示的是 .*\d{1,2}:\d{2} 的数据/)).toBeVisible()
  await expect(page.getByTestId('points')).toHaveText(points)

  // Opened anew, without a connection: the shell comes from the phone, the figures with their time.
  await page.reload()
  await expect(page.getByTestId('points')).toHaveText(points)
  await expect(page.getByText(/显示的是 .*\d{1,2}:\d{2} 的数据/)).toBeVisible()

  await page.context().setOffline(false)
  await expect(page.getByText(/网络已断开/)).toHaveCount(0)
  await expect(page.getByText('实时更新中')).toBeVisible()
  await page.getByRole('link', { name: '客户', exact: true }).click()
  await expect(page.locator('main li a').first()).toBeVisible()
})

test('a list that could not be loaded says so and offers another try', async ({ browserOf }) => {
  const manager = await managerAt(9)
  const page = await browserOf(manager.code)
  await page.goto('/')
  await expect(page.getByTestId('points')).toBeVisible()
  await page.route('**/graphql', (route) => route.abort())
  await page.getByRole('link', { name: '客户', exact: true }).click()
  await expect(page.getByText('连不上服务器，请检查网络。')).toBeVisible()
  await page.unroute('**/graphql')
  await page.getByRole('button', { name: '重试' }).click()
  await expect(page.locator('main li a').first()).toBeVisible()
})
