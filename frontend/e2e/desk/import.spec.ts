import type { Locator, Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Api } from '../api.ts'
import { choose } from '../choose.ts'
import { expect, test } from '../test.ts'
import { edited } from '../workbook.ts'
import { chosenPassword, world } from '../world.ts'

/*
 * The main job, end to end: an empty province, the workbooks that a carrier has, and each of the eight people of the
 * worked month sees on a phone exactly what was worked out by hand.
 */

test.describe.configure({ mode: 'serial' })

interface Result {
  rows: {
    code: string
    slices: { unit: string; post: string; base: string; factor: string }[]
    coefficient: string
    adjustment: string
    points: string
  }[]
}
const result = JSON.parse(readFileSync(new URL('../../../server/points/pointstest/month.result.json', import.meta.url), 'utf8')) as Result

const month = '2010-09'
const posts: Record<string, string> = { ACCOUNT_MANAGER: '客户经理', DISTRICT_MANAGER: '区域经理', TOWNSHIP_HEAD: '乡镇主任' }
const units: Record<string, string> = { U1: '城区营销中心', U2: '工业园区营销中心', U3: '西郊营销中心' }

const url = (): string => world().province
const asking = (account: string): Promise<Api> => Api.login(url(), account, chosenPassword)

/** Signs in on the screen with a password that somebody was given, and chooses another as the screen demands. */
async function firstSignIn(page: Page, account: string, given: string): Promise<void> {
  await page.goto('/')
  await page.getByLabel('工号或手机号').fill(account)
  await page.getByLabel('密码', { exact: true }).fill(given)
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page.getByRole('heading', { name: '修改密码' })).toBeVisible()
  await page.getByLabel('当前密码').fill(given)
  await page.getByLabel('新密码', { exact: true }).fill(chosenPassword)
  await page.getByLabel('再次输入新密码').fill(chosenPassword)
  await page.getByRole('button', { name: '修改密码' }).click()
}

/** Resets somebody's password by the API, and chooses another for him or her. */
async function givePassword(administrator: Api, staffId: string, account: string): Promise<void> {
  const reset = await administrator.act<{ temporaryPassword: string }>('resetPassword', 'ResetPassword', '{ temporaryPassword }', { staffId })
  await Api.firstLogin(url(), account, reset.temporaryPassword, chosenPassword)
}

async function staffIds(administrator: Api): Promise<Record<string, string>> {
  const { staffs } = await administrator.ask<{ staffs: { nodes: { id: string; code: string }[] } }>('{ staffs(first: 50) { nodes { id code } } }')
  return Object.fromEntries(staffs.nodes.map((s) => [s.code, s.id]))
}

/** What the dry run or the commit tells, figure by figure. */
const figure = (page: Page, name: string): Locator =>
  page.locator('.d-figures').first().locator('div', { has: page.getByText(name, { exact: true }) }).locator('dd')

/** Hands a workbook in on the screen and waits for the dry run. */
async function handIn(page: Page, kind: string, file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await page.goto(`/desk/imports?kind=${kind}&month=${month}`)
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '选择文件' }).click()
  await (await chooser).setFiles(file)
  await page.getByRole('button', { name: '开始试算' }).click()
  await page.waitForURL(/\/desk\/imports\/\d+/)
  await expect(page.getByText('待写入', { exact: true })).toBeVisible()
}

const workbook = (name: string): string => path.join(world().example, name)

test('the first administrator signs in, and makes the city', async ({ browserOf }) => {
  const page = await browserOf(null, { url: url() })
  await firstSignIn(page, 'A001', world().provincePassword)
  await page.getByRole('link', { name: '组织人员' }).click()

  await page.getByRole('button', { name: '江苏公司', exact: true }).last().click()
  await page.getByRole('button', { name: '新增单位' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('单位代码').fill('WX')
  await dialog.getByLabel('单位名称').fill('无锡分公司')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('heading', { name: '无锡分公司' })).toBeVisible()
})

test('she makes the units and those who import', async ({ browserOf }) => {
  const api = await asking('A001')
  const { units: known } = await api.ask<{ units: { id: string; code: string }[] }>('{ units { id code } }')
  const parentId = known.find((u) => u.code === 'WX')?.id
  for (const [code, name] of Object.entries(units)) await api.act('saveUnit', 'SaveUnit', '{ id }', { code, name, kind: 'PRODUCTION_UNIT', parentId })
  await api.act('saveUnit', 'SaveUnit', '{ id }', { code: 'JK', name: '集团客户部', kind: 'DEPARTMENT', parentId })

  const department = await api.act<{ id: string; version: number }>('saveStaff', 'SaveStaff', '{ id version }', { code: 'D001', name: '沈部门' })
  await api.act('assignStaff', 'AssignStaff', '{ id }', { staffId: department.id, unitId: parentId, post: 'DEPARTMENT_STAFF', from: '2010-01-01' })
  await api.ask('mutation($input: SetRoles!) { setRoles(input: $input) { id } }', { input: { staffId: department.id, version: department.version, roles: ['DEPARTMENT'] } })
  await givePassword(api, department.id, 'D001')

  // Human resources on the screen: person, post, role, password.
  const page = await browserOf('A001', { url: url(), password: chosenPassword })
  await page.goto('/desk/org?tab=staff')
  await page.getByRole('button', { name: '新增人员' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('工号').fill('H001')
  await dialog.getByLabel('姓名').fill('韩人事')
  await dialog.getByRole('button', { name: '保存' }).click()
  const drawer = page.locator('.ant-drawer')
  await expect(drawer.getByText('韩人事').first()).toBeVisible()

  await drawer.getByRole('button', { name: '调动或任职' }).click()
  await choose(drawer.getByLabel('到哪个单位'), '无锡分公司')
  await choose(drawer.getByLabel('岗位'), '人力资源人员')
  await drawer.getByLabel('开始日期').fill('2010-01-01')
  await drawer.getByRole('button', { name: '确认任职' }).click()
  await expect(drawer.getByText('2010年1月1日 起')).toBeVisible()

  await drawer.getByLabel('客户经理').uncheck()
  await drawer.getByLabel('人力资源', { exact: true }).check()
  await drawer.getByRole('button', { name: '保存角色' }).click()
  await expect(drawer.getByRole('button', { name: '保存角色' })).toBeHidden()

  await drawer.getByRole('button', { name: '重置密码' }).click()
  await page.locator('.ant-modal-confirm').getByRole('button', { name: '重置密码' }).click()
  const secret = (await drawer.locator('.d-secret').textContent()) ?? ''

  const hers = await browserOf(null, { url: url() })
  await firstSignIn(hers, 'H001', secret)
  await expect(hers.getByRole('link', { name: '数据导入' })).toBeVisible()
  // Shown this once: a page opened again does not know it any more.
  await page.reload()
  await expect(drawer.getByText('韩人事').first()).toBeVisible()
  await expect(drawer.locator('.d-secret')).toBeHidden()
})

test('the department puts the month’s scheme into force', async ({ browserOf }) => {
  const page = await browserOf('D001', { url: url(), password: chosenPassword })
  await page.goto(`/desk/schemes?month=${month}`)
  await page.getByRole('button', { name: '新建草稿' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '新建草稿' }).click()
  await expect(page.getByText('检查通过')).toBeVisible()
  await page.getByRole('button', { name: '发布', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: '发布' })).toBeDisabled()
  await dialog.getByLabel(`输入 ${month} 以确认`).fill(month)
  await dialog.getByRole('button', { name: '发布' }).click()
  await expect(page.getByText('生效中').first()).toBeVisible()
})

const files = [
  { by: 'H001', kind: 'STAFF', name: '1-staff.xlsx' },
  { by: 'H001', kind: 'ASSIGNMENT', name: '2-assignments.xlsx' },
  { by: 'D001', kind: 'TARGET', name: '3-targets.xlsx' },
  { by: 'D001', kind: 'PERFORMANCE', name: '4-performance.xlsx' },
  { by: 'D001', kind: 'PERFORMANCE', name: '5-process.xlsx' },
  { by: 'D001', kind: 'RATING', name: '6-ratings.xlsx' },
  { by: 'D001', kind: 'COMPLETION', name: '7-completion.xlsx' },
] as const

test('the workbooks go in', async ({ browserOf }) => {
  const pages = {
    H001: await browserOf('H001', { url: url(), password: chosenPassword }),
    D001: await browserOf('D001', { url: url(), password: chosenPassword }),
  }
  for (const file of files) {
    await test.step(file.name, async () => {
      const page = pages[file.by]
      await handIn(page, file.kind, workbook(file.name))
      // The dry run has written nothing and says what would be.
      await expect(figure(page, '被拒绝')).toHaveText('0')
      await expect(figure(page, '可写入')).not.toHaveText('0')
      const accepted = (await figure(page, '可写入').textContent()) ?? ''
      await page.getByRole('button', { name: '写入', exact: true }).click()
      await expect(page.getByText('已写入', { exact: true })).toBeVisible()
      await expect(page.getByText(`已写入 ${accepted} 行，被拒绝 0 行`)).toBeVisible()
    })
  }
})

test('each of the eight sees on a phone what was worked out', async ({ browserOf }) => {
  const administrator = await asking('A001')
  const ids = await staffIds(administrator)
  for (const [i, row] of result.rows.entries()) {
    await test.step(row.code, async () => {
      let page: Page
      if (i === 0) {
        // One of them as it is in life: a password is handed over, and another one chosen.
        const reset = await administrator.act<{ temporaryPassword: string }>('resetPassword', 'ResetPassword', '{ temporaryPassword }', { staffId: ids[row.code] })
        page = await browserOf(null, { url: url(), size: 'phone' })
        await firstSignIn(page, row.code, reset.temporaryPassword)
      } else {
        await givePassword(administrator, ids[row.code] ?? '', row.code)
        page = await browserOf(row.code, { url: url(), password: chosenPassword, size: 'phone' })
        await page.goto('/')
      }
      await page.getByLabel('选择月份').selectOption(month)
      await expect(page.getByTestId('points')).toHaveText(row.points)
      await expect(page.getByTestId('coefficient')).toHaveText(row.coefficient)
      await expect(page.getByTestId('adjustment')).toHaveText(row.adjustment)
      for (const [n, slice] of row.slices.entries()) {
        await expect(page.getByTestId(`base-${String(n)}`)).toHaveText(slice.base)
        await expect(page.getByTestId(`factor-${String(n)}`)).toHaveText(slice.factor)
        if (row.slices.length > 1) await expect(page.getByText(`${units[slice.unit] ?? ''} · ${posts[slice.post] ?? ''}`)).toBeVisible()
      }
      await expect(page.getByTestId(`base-${String(row.slices.length)}`)).toHaveCount(0)
      await page.context().close()
    })
  }
})

test('an indicator opens down to the row of the workbook', async ({ browserOf }) => {
  const page = await browserOf('1001', { url: url(), password: chosenPassword, size: 'phone' })
  await page.goto(`/?month=${month}`)
  await page.getByTestId('line-TARGET_GROUP').click()
  const sheet = page.getByRole('dialog', { name: '目标集团达标净增' })
  await expect(sheet.getByTestId('line-score')).toHaveText('20.7000')
  await expect(sheet).toContainText('完成 23，任务 20')
  await expect(sheet.getByText(/导入文件 4-performance\.xlsx 第 \d+ 行/)).toHaveCount(2)
  await page.goBack()
  await expect(sheet).toBeHidden()
  await expect(page.getByTestId('points')).toHaveText('119.4255')
})

test('the same file twice changes nothing', async ({ browserOf }) => {
  const page = await browserOf('D001', { url: url(), password: chosenPassword })
  await handIn(page, 'PERFORMANCE', workbook('4-performance.xlsx'))
  await expect(page.getByText('这个文件以前导入过。')).toBeVisible()
  await expect(figure(page, '可写入')).toHaveText('0')
  await expect(figure(page, '已知无变化')).toHaveText((await figure(page, '读取').textContent()) ?? '')
  await expect(page.getByRole('button', { name: '写入', exact: true })).toBeDisabled()
  await page.getByRole('button', { name: '放弃' }).click()
  await page.locator('.ant-modal-confirm').getByRole('button', { name: '放弃' }).click()
  await expect(page.getByText('已放弃', { exact: true })).toBeVisible()
  // And by the file that is told apart only by its name.
  const standing = await (await asking('1001')).ask<{ viewer: { standing: { points: string } } }>('query($m: Month!) { viewer { standing(month: $m) { points } } }', { m: month })
  expect(standing.viewer.standing.points).toBe('119.4255')
})

test('rejected rows come back as a workbook, are corrected, and go in', async ({ browserOf }) => {
  const page = await browserOf('D001', { url: url(), password: chosenPassword })
  const rows = ['月份,工号,姓名,单元编码,指标,得分', '2010-09,1007,周海燕,U3,基础指标部门考核,16', '2010-09,1008,吴国平,U3,基础指标部门考核,二十', '2010-09,9999,无此人,U3,基础指标部门考核,12']
  await handIn(page, 'RATING', { name: 'ratings.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) })
  await expect(figure(page, '被拒绝')).toHaveText('2')
  const issues = page.getByRole('region', { name: '被拒绝的行' })
  await expect(issues.getByRole('row', { name: /二十/ })).toBeVisible()
  await expect(issues.getByRole('row', { name: /9999/ })).toBeVisible()

  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载被拒绝的行' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/\.xlsx$/)
  const book = await readFile(await download.path())
  expect(book.subarray(0, 2).toString(), 'a workbook').toBe('PK')

  // Nothing is written until somebody says so; then what is right goes in, and only that.
  await page.getByRole('button', { name: '写入可用的行' }).click()
  await page.locator('.ant-modal-confirm').getByRole('button', { name: '写入可用的行' }).click()
  await expect(page.getByText(/^已写入 1 行，被拒绝 2 行/)).toBeVisible()

  // The rejected rows as they were given back, with one corrected in place: the added columns do no harm.
  await handIn(page, 'RATING', { name: '被拒绝的行.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: edited(book, '二十', '18') })
  await expect(figure(page, '读取')).toHaveText('2')
  await expect(figure(page, '被拒绝')).toHaveText('1')
  await page.getByRole('button', { name: '写入可用的行' }).click()
  await page.locator('.ant-modal-confirm').getByRole('button', { name: '写入可用的行' }).click()
  await expect(page.getByText(/^已写入 1 行，被拒绝 1 行/)).toBeVisible()

  const theirs = await browserOf('1008', { url: url(), password: chosenPassword, size: 'phone' })
  await theirs.goto(`/?month=${month}&line=BASE_RATING`)
  await expect(theirs.getByTestId('line-score')).toHaveText('18.0000')
  await expect(theirs.getByText(/被拒绝的行\.xlsx/)).toBeVisible()
})
