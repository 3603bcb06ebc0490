import { asking, loginOf, managerAt, settledMonths, thisMonth, today } from '../people.ts'
import { expect, test } from '../test.ts'

test('two more leased lines are supposed; done, they bring just that', async ({ browserOf }) => {
  const manager = await managerAt(11)
  const page = await browserOf(manager.code)
  await page.goto('/')
  await expect(page.getByTestId('hero-points')).toBeVisible()
  const before = await page.getByTestId('hero-points').textContent()
  await page.getByRole('link', { name: '假如', exact: true }).click()
  await page.getByRole('button', { name: '专线净增：多一个' }).click()
  await page.getByRole('button', { name: '专线净增：多一个' }).click()
  await expect(page.getByLabel('专线净增：增加多少')).toHaveValue('+2')
  await page.getByRole('button', { name: '集团预警处理：改为 100%' }).click()
  const then = page.getByTestId('points-then')
  await expect(page.getByTestId('rank-then')).toContainText('第 ')
  await page.getByRole('button', { name: '集团预警处理：不改' }).click()
  const result = page.getByRole('region', { name: '结果' })
  await expect(result).toHaveAttribute('aria-busy', 'false')
  await expect(page.getByTestId('bonus-then')).toContainText('¥')
  const supposed = (await then.textContent()) ?? ''
  expect(supposed).not.toBe(before)
  await page.getByRole('button', { name: '全部重置' }).click()
  await expect(page.getByText('调整下面的任意一项，结果会显示在这里。')).toBeVisible()
  // Nothing of it was kept.
  await page.goto('/')
  await expect(page.getByTestId('hero-points')).toContainText(before ?? '')

  const department = await asking(loginOf('department'))
  await department.bring('PERFORMANCE', '专线.csv', ['受理单号,工号,受理日期,指标,数量', `WHATIF1,${manager.code},${today},专线净增,2`].join('\n'))
  await expect(page.getByTestId('hero-points')).toContainText(supposed)
})

test('the bonus of the open month is a range that says how it was formed, and how often such a range held', async ({ browserOf }) => {
  const page = await browserOf((await managerAt(12)).code)
  await page.goto('/')
  await expect(page.getByTestId('bonus')).toContainText('¥')
  await page.getByRole('link', { name: /现有积分月底约值 ¥.* – ¥/ }).click()
  const sheet = page.getByRole('dialog', { name: '区间怎么来的' })
  await expect(sheet.getByText(/第 \d+ 天，共 \d+ 天/)).toBeVisible()
  await expect(sheet.getByText('单价 ÷ 增长倍数', { exact: false })).toBeVisible()
  await expect(sheet.getByText(/同样的方法在过去 \d+ 个月里有 \d+ 个月命中。|还没有可以对照的往月。/)).toBeVisible()
})

test('messages lead to statements and appeals; a correction is on both months', async ({ browserOf }) => {
  const months = await settledMonths()
  const [first = '', second = ''] = months.toReversed()
  const page = await browserOf(loginOf('manager'))
  await page.goto('/inbox')
  // Orders have brought many messages since.
  const upheld = page.getByRole('link', { name: /申诉已支持/ })
  await expect(async () => {
    if (!(await upheld.isVisible())) await page.getByRole('button', { name: '加载更多' }).click({ timeout: 1_000 })
    await expect(upheld).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await page.getByRole('link', { name: /工资单已关账/ }).first().click()
  await expect(page).toHaveURL(new RegExp(`/statements/${months[0] ?? ''}$`))
  await expect(page.getByTestId('paid')).toContainText('¥')
  await page.getByRole('link', { name: '全部工资单' }).click()
  await expect(page.locator('main li a')).toHaveCount(months.length)
  // The demo's manager was right about the first month, and had it with the second.
  await page.locator(`main a[href="/statements/${second}"]`).click()
  await page.getByTestId('corrections').click()
  await expect(page.getByRole('dialog', { name: '往月更正' })).toContainText('专线净增')
  await page.goto(`/statements/${first}`)
  await expect(page.getByRole('link', { name: /本月后来的更正/ })).toBeVisible()
  await page.getByRole('link', { name: '我的申诉' }).click()
  await page.getByRole('combobox', { name: '状态' }).selectOption({ label: '已支持' })
  await page.locator('main li a').first().click()
  const appeal = page.getByRole('dialog')
  await expect(appeal.getByRole('button', { name: '打开 验收单.txt' })).toBeVisible()
  await expect(appeal.getByText('更正记录')).toBeVisible()
  // The running month has no statement, and nothing to appeal against.
  await page.goto(`/appeals/new?month=${thisMonth}`)
  await expect(page.getByText('这个月现在不能申诉')).toBeVisible()
})
