import { loginOf, managerAt } from '../people.ts'
import { expect, signIn, test } from '../test.ts'
import { demoPassword, world } from '../world.ts'

test('signs in, is told what is wrong, and comes back to where one was going', async ({ browserOf }) => {
  const manager = await managerAt(2)
  const page = await browserOf(null)
  await page.goto('/ranking')
  await page.getByLabel('工号或手机号').fill(manager.code)
  await page.getByLabel('密码', { exact: true }).fill('nicht das richtige')
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page.getByRole('alert')).toBeFocused()
  await page.getByLabel('密码', { exact: true }).fill(demoPassword)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/ranking$/)
  await expect(page.getByRole('heading', { name: /^排名/ })).toBeVisible()
  // The token lives in memory only: nothing that a script could carry away lies in the browser.
  const kept = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]) + document.cookie)
  expect(kept).not.toMatch(/eyJ/)
  await page.reload()
  await expect(page.getByRole('heading', { name: /^排名/ })).toBeVisible()
})

test('a token that has ended is renewed unseen, and two tabs share one session', async ({ browserOf }) => {
  const manager = await managerAt(3)
  const page = await browserOf(manager.code)
  const other = await page.context().newPage()
  await Promise.all([page.goto('/'), other.goto('/customers')])
  await expect(page.getByTestId('points')).toBeVisible()
  await expect(other.getByRole('heading', { name: '客户' })).toBeVisible()

  // The server takes the token no longer, once: as after its quarter of an hour.
  let refused = 0
  await page.route('**/graphql', async (route) => {
    // Not a stream's request: streams come and go by themselves.
    if ((route.request().postData()?.includes('query Groups') ?? false) && refused === 0) {
      refused++
      await route.continue({ headers: { ...route.request().headers(), authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' } })
    } else await route.continue()
  })
  const renewed = page.waitForRequest((r) => r.postData()?.includes('Refresh') ?? false)
  await page.getByRole('link', { name: '客户', exact: true }).click()
  await renewed
  await expect(page.locator('main li a').first()).toBeVisible()
  expect(refused).toBe(1)
  // The other tab goes on with the new one: a rotated cookie is no stranger's.
  await other.getByRole('link', { name: '我的' }).click()
  await expect(other.getByRole('heading', { name: manager.name })).toBeVisible()
  await other.reload()
  await expect(other.getByRole('heading', { name: manager.name })).toBeVisible()
})

test('signing out everywhere ends the other tab and the other device', async ({ browserOf }) => {
  const manager = await managerAt(4)
  const page = await browserOf(manager.code)
  const tab = await page.context().newPage()
  const device = await browserOf(manager.code)
  await Promise.all([page.goto('/me'), tab.goto('/'), device.goto('/')])
  await expect(tab.getByTestId('points')).toBeVisible()
  await expect(device.getByTestId('points')).toBeVisible()
  await expect(page.getByText('本机')).toBeVisible()
  expect(await page.getByRole('button', { name: /^退出 / }).count(), 'the other device is listed').toBeGreaterThan(0)

  await page.getByRole('link', { name: '退出所有设备' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '退出所有设备' }).click()
  await expect(page).toHaveURL(/\/login/)
  await expect(tab).toHaveURL(/\/login/)
  // The other device learns of it at its next request.
  await device.getByRole('link', { name: '客户', exact: true }).click()
  await expect(device).toHaveURL(/\/login/)
  await expect(device.getByLabel('密码', { exact: true })).toBeVisible()
  // What was remembered for the time without a connection is gone.
  expect(await page.evaluate(() => Object.keys(localStorage).filter((k) => k.startsWith('duolao.last')))).toEqual([])
})

test('a cookie that was used before and comes back ends the session', async ({ browserOf }) => {
  const manager = await managerAt(5)
  const page = await browserOf(manager.code)
  const stolen = await page.context().cookies()
  await page.goto('/')
  await expect(page.getByTestId('points')).toBeVisible()
  await page.reload()
  await expect(page.getByTestId('points')).toBeVisible()

  // For a few seconds it may be a second tab that came late; then it is somebody else's.
  const thief = await browserOf(null)
  await thief.context().addCookies(stolen)
  const refreshed = async (): Promise<string> => {
    await thief.context().addCookies(stolen)
    const answer = await thief.context().request.post('/graphql', { data: { query: 'mutation { refresh { expiresAt } }' } })
    return answer.text()
  }
  await expect.poll(refreshed, { timeout: 60_000 }).toContain('token_reused')
  // And the rightful one has to sign in again: nobody can tell who is who.
  await page.reload()
  await expect(page).toHaveURL(/\/login/)
})

test('after signing out the next one sees nothing of the one before', async ({ browserOf }) => {
  const manager = await managerAt(6)
  const page = await browserOf(manager.code)
  await page.goto('/')
  await page.getByRole('link', { name: '我的' }).click()
  const kept = await page.context().cookies()
  await page.getByRole('button', { name: '退出登录' }).click()
  await expect(page).toHaveURL(/\/login/)
  await page.goBack()
  await expect(page.getByLabel('密码', { exact: true })).toBeVisible()
  // The cookie of a session that was ended is worth nothing.
  const thief = await browserOf(null)
  await thief.context().addCookies(kept)
  await thief.goto('/')
  await expect(thief).toHaveURL(/\/login/)

  await signIn(page.context(), world().demo.url, loginOf('manager'), demoPassword)
  await page.goto('/me')
  await expect(page.getByText(loginOf('manager'))).toBeVisible()
  await expect(page.getByText(manager.code)).toHaveCount(0)
})

test('the language changes at once and stays', async ({ browserOf }) => {
  const manager = await managerAt(7)
  const page = await browserOf(manager.code)
  const other = await page.context().newPage()
  await Promise.all([page.goto('/me'), other.goto('/customers')])
  await expect(other.getByRole('heading', { name: '客户' })).toBeVisible()
  await page.getByRole('button', { name: 'English' }).click()
  // The other tab agrees.
  await expect(other.getByRole('heading', { name: 'Customers' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.getByRole('link', { name: 'Points', exact: true })).toBeVisible()
  await page.getByRole('link', { name: 'Points', exact: true }).click()
  await expect(page.getByTestId('line-TARGET_GROUP')).toContainText('Target groups')
  await page.reload()
  await expect(page.getByTestId('line-TARGET_GROUP')).toContainText('Target groups')
  // Not one Chinese character of ours is left: names of people, units and groups are.
  const words = (await page.getByTestId('line-TARGET_GROUP').textContent()) ?? ''
  expect(words).not.toMatch(/[\u4e00-\u9fff]/)
  await page.getByRole('link', { name: 'Me', exact: true }).click()
  await page.getByRole('button', { name: '中文' }).click()
  await expect(page.getByRole('link', { name: '积分', exact: true })).toBeVisible()
})
