import type { Page } from '@playwright/test'
import { Api } from '../api.ts'
import { appealsEnd, nextStage, openMonth, rowsOf, settlementOf, take } from '../settling.ts'
import { expect, test } from '../test.ts'
import { demoPassword, world } from '../world.ts'

/*
 * A city of 2,714 managers: its last month that is over is settled on the screens.
 */

test.describe.configure({ mode: 'serial' })

const url = (): string => world().big.url
const login = (role: string): string => {
  const code = world().big.logins[role]
  if (code === undefined) throw new Error(`nobody is ${role}`)
  return code
}
const asking = (account: string): Promise<Api> => Api.login(url(), account, demoPassword)

/** The city and the month that is settled. */
async function place(api: Api): Promise<{ city: string; month: string }> {
  const { units, viewer } = await api.ask<{ units: { id: string }[]; viewer: { months: { month: string; closed: boolean }[] } }>('{ units(kind: CITY) { id } viewer { months { month closed } } }')
  // The newest is the running one.
  const month = viewer.months[1]
  if (!month || month.closed) throw new Error('the demo leaves no month to settle')
  return { city: units[0]?.id ?? '', month: month.month }
}

/** Computes and shows how far it is. */
async function computeWatched(page: Page, version: number): Promise<void> {
  const name = version === 1 ? '计算' : '重新计算'
  await page.getByRole('button', { name, exact: true }).click()
  const dialog = page.getByRole('dialog')
  // Each step that is named passes by quickly: they are remembered as they appear.
  await page.evaluate(() => {
    window.told = new Set()
    new MutationObserver(() => {
      for (const bar of document.querySelectorAll('.ant-modal [role=status] > span')) window.told.add(bar.textContent ?? '')
    }).observe(document.body, { childList: true, subtree: true, characterData: true })
  })
  await dialog.getByRole('button', { name, exact: true }).click()
  await expect(page.getByText(`已算出第 ${String(version)} 版`)).toBeVisible()
  expect(await page.evaluate(() => [...window.told]), 'the progress was shown').not.toEqual([])
  await expect(nextStage(page)).toHaveText('审核')
}

declare global {
  interface Window {
    told: Set<string>
  }
}

test('2,714 managers are settled: progress, pages of statements, and a difference that says who and why', async ({ browserOf }) => {
  const api = await asking(login('hr'))
  const { city, month } = await place(api)
  const hr = await browserOf(login('hr'), { url: url() })
  await openMonth(hr, city, month)
  await expect(hr.getByText('数据齐全，可以计算。')).toBeVisible()
  await computeWatched(hr, 1)
  const first = await settlementOf(api, city, month)
  expect(first.version.people).toBeGreaterThan(2600)

  await hr.getByRole('tab', { name: '工资单' }).click()
  const people = hr.getByRole('table', { name: '工资单' }).locator('tbody tr')
  await expect(people).toHaveCount(50)
  await hr.getByRole('button', { name: '更多' }).click()
  await expect(people).toHaveCount(100)

  const department = await browserOf(login('department'), { url: url() })
  await openMonth(department, city, month)
  await take(department, '审核通过')

  // One entry, after it was reviewed.
  const row = Object.values(await rowsOf(api, first.version.id)).find((r) => Number(r.points) > 0)
  if (!row) throw new Error('nobody has points')
  const posted = await asking(login('department'))
  const lines = ['受理单号,工号,受理日期,指标,数量', `LATE1,${row.code},${month}-15,专线净增,2`]
  await posted.bring('PERFORMANCE', '补录.csv', lines.join('\n'))
  await openMonth(hr, city, month)
  await expect(hr.getByText('输入已变，本版不再成立')).toBeVisible()
  await expect(hr.locator('.d-actions').getByRole('button', { name: '公示', exact: true })).toHaveCount(0)
  await computeWatched(hr, 2)
  await expect(hr.locator('.st-strip li').nth(1), 'what was reviewed has fallen').toHaveAttribute('aria-current', 'step')

  await hr.getByRole('tab', { name: '版本与差异' }).click()
  const differs = hr.getByRole('table', { name: '两版之间的差异' }).locator('tbody tr')
  await expect(differs.first()).toContainText(row.code)
  await expect(differs.first()).toContainText('业绩')
  await expect(differs.first()).toContainText('专线净增')
  await expect(differs.nth(1)).toContainText('他人变动')

  await openMonth(department, city, month)
  await take(department, '审核通过')
  await openMonth(hr, city, month)
  await take(hr, '公示')
  const phone = await browserOf(row.code, { url: url(), size: 'phone' })
  await phone.goto(`/statements/${month}?show=recompute`)
  await expect(phone.getByTestId('verdict')).toHaveText(/^\d+ 步全部一致$/)
  await appealsEnd('big', month)
  await openMonth(hr, city, month)
  await take(hr, '批准', month)
  await take(hr, '关账', month)
})
