import type { Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { Api } from '../api.ts'
import { choose } from '../choose.ts'
import type { HandedIn } from '../province.ts'
import { commit, dryRun, employ, figure, firstSignIn, givePassword, month, result, staffIds, units, workbook } from '../province.ts'
import { expect, test } from '../test.ts'
import { edited } from '../workbook.ts'
import { chosenPassword, world } from '../world.ts'

/*
 * The main job, end to end: an empty province, the workbooks that a carrier has, and each of the eight people of the
 * worked month sees on a phone exactly what was worked out by hand.
 */

test.describe.configure({ mode: 'serial' })

const posts: Record<string, string> = { ACCOUNT_MANAGER: '客户经理', DISTRICT_MANAGER: '区域经理', TOWNSHIP_HEAD: '乡镇主任' }
const url = (): string => world().province.url
const asking = (account: string): Promise<Api> => Api.login(url(), account, chosenPassword)

/** Hands a workbook in on the screen and waits for the dry run. */
async function handIn(page: Page, kind: string, file: HandedIn): Promise<void> {
  await page.goto(`/desk/imports?kind=${kind}&month=${month}`)
  await dryRun(page, file)
}

test('the first administrator signs in, and makes the city', async ({ browserOf }) => {
  const page = await browserOf(null, { url: url() })
  await firstSignIn(page, 'A001', world().province.password)
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

  await employ(api, parentId ?? '', { code: 'D001', name: '沈部门', post: 'DEPARTMENT_STAFF', role: 'DEPARTMENT' })

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
      await commit(page)
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
