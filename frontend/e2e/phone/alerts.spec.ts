import type { Locator } from '@playwright/test'
import { asking, loginOf, managerAt, thisMonth } from '../people.ts'
import { expect, test } from '../test.ts'

test('an alert is handled in two taps, the points follow, and it can be taken back', async ({ browserOf }) => {
  const manager = await managerAt(0)
  const group = await groupOf(manager.code)
  await warn(group.code, '话务量比上月下降四成，请核实。')

  const page = await browserOf(manager.code)
  await page.goto('/')
  const line = page.getByTestId('line-ALERT_HANDLING')
  const before = await counted(line)

  await page.getByRole('link', { name: /^预警/ }).click()
  await page.getByRole('searchbox').fill(group.name)
  const row = page.getByRole('link', { name: /话务量比上月下降四成/ })
  await row.click()
  const sheet = page.getByRole('dialog', { name: group.name })
  // Two taps: what came of it, and done.
  await sheet.getByRole('button', { name: '已解释，无风险' }).click()
  await sheet.getByRole('button', { name: '确认处理' }).click()
  await expect(page.getByText(`${group.name}：已处理`)).toBeVisible()
  await expect(row).toBeHidden()

  // In the browser's own history and without a reload: the points know.
  await page.getByRole('link', { name: '积分', exact: true }).click()
  await expect.poll(() => counted(line)).toEqual({ good: before.good + 1, all: before.all + 1 })

  await page.getByRole('link', { name: /^预警/ }).click()
  await page.getByRole('button', { name: '已处理' }).click()
  // Of the months before there may be more than a page.
  await page.getByRole('searchbox').fill(group.name)
  await page.getByRole('link', { name: /话务量比上月下降四成/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: '撤销处理' }).click()
  await expect(page.getByText('已撤销，预警恢复为待处理')).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click()
  await page.getByRole('link', { name: '积分', exact: true }).click()
  await expect.poll(() => counted(line)).toEqual(before)
})

/** “合格 33，共 34” as figures. */
async function counted(line: Locator): Promise<{ good: number; all: number }> {
  const [, good = '', all = ''] = /合格 ([\d,]+)，共 ([\d,]+)/.exec((await line.textContent()) ?? '') ?? []
  return { good: Number(good.replaceAll(',', '')), all: Number(all.replaceAll(',', '')) }
}

async function groupOf(manager: string): Promise<{ code: string; name: string }> {
  const { viewer } = await (await asking(manager)).ask<{ viewer: { groups: { nodes: { code: string; name: string }[] } } }>('{ viewer { groups(first: 1) { nodes { code name } } } }')
  const group = viewer.groups.nodes[0]
  if (!group) throw new Error(`${manager} has no group`)
  return group
}

/** The department imports an alert that is due at the month's end. */
async function warn(groupCode: string, detail: string): Promise<void> {
  const [year = 0, month = 0] = thisMonth.split('-').map(Number)
  const end = `${thisMonth}-${String(new Date(Date.UTC(year, month, 0)).getUTCDate())}`
  const sheet = `预警编号,集团编码,预警类型,预警内容,预警时间,要求完成时间\nJOURNEY-1,${groupCode},业务量下降,${detail},${thisMonth}-01 00:00,${end}`
  await (await asking(loginOf('department'))).bring('ALERT', 'alerts.csv', sheet)
}
